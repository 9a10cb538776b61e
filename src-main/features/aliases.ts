import { z } from 'zod';

import type { Arg, AliasView } from '../../src-preload/contract';
import { exportAliases, importAliases, isInForce, type Alias } from '../../src-preload/domain/alias';
import { canonicalManufacturer, manufacturerKey } from '../../src-preload/domain/manufacturer';
import { hygiene } from '../../src-preload/domain/part-number';
import type { Context } from '../context';
import { fail } from '../failure';
import type { HandlersOf } from '../host/handlers';
import { addAlias, findAlias, listAliases, removeAlias, type AliasRow } from '../store/aliases';
import { findConnection } from '../store/connections';
import { idOf, notFound, rowIdOf } from '../store/ids';
import type { ReconciliationRow } from '../store/reconciliations';
import { findSnapshot } from '../store/snapshots';
import { findSource } from '../store/sources';
import { connectorOf } from '../vendors/connectors';
import { id, nothing } from './accept';
import { note } from './audit';
import { rowOf } from './reconciliation-views';

/** "Same part" and "same maker", for one comparison, for one vendor, or always. */
export function aliasCalls(context: Context): HandlersOf<'aliases'> {
  const { db, clock, who } = context;
  const name = z.string().trim().min(1).max(1_000);

  return {
    'aliases.list': {
      accept: z.strictObject({ reconciliation: id.exactOptional() }),
      run: ({ reconciliation }) => {
        if (reconciliation === undefined) return listAliases(db).map(viewOf);
        const row = rowOf(context, reconciliation);
        const place = { comparison: reconciliation, vendors: vendorsOf(context, row) };
        return listAliases(db)
          .filter((alias) => isInForce(alias, place))
          .map(viewOf);
      },
    },
    'aliases.add': {
      accept: z.strictObject({
        kind: z.enum(['manufacturer', 'part']),
        from: name,
        to: name,
        scope: z.enum(['comparison', 'vendor', 'always']),
        of: id.exactOptional(),
        evidence: z.string().trim().max(10_000).exactOptional(),
      }),
      run: (input) => {
        const { evidence, ...rest } = checked(context, input);
        const alias: Alias = { ...rest, who, when: new Date(clock.now()).toISOString(), ...(evidence ? { evidence } : {}) };
        const added = addAlias(db, alias);
        note(context, 'alias.add', `${idOf('alias', added)}: ${words(alias)}`);
        return viewOf(findAlias(db, added) ?? notFound('alias', idOf('alias', added)));
      },
    },
    'aliases.remove': {
      accept: z.strictObject({ alias: id }),
      run: ({ alias }) => {
        const row = findAlias(db, rowIdOf('alias', alias)) ?? notFound('alias', alias);
        removeAlias(db, row.id);
        note(context, 'alias.remove', `${alias}: ${words(row)}`);
        return { removed: alias };
      },
    },
    'aliases.export': {
      accept: nothing,
      run: () => ({
        name: 'aliases.json',
        type: 'application/json',
        bytes: Buffer.from(exportAliases(listAliases(db).map(({ id: _id, ...alias }) => alias))).toString('base64'),
      }),
    },
    'aliases.import': {
      accept: z.strictObject({ text: z.string().max(50_000_000) }),
      run: ({ text }) => {
        const read = importAliases(text);
        if (read === undefined) {
          fail('unreadable-file', 'This is no list of aliases.', {
            unharmed: 'Nothing was added.',
            next: 'Take a file that was exported from Trueup.',
          });
        }
        const problems = [...read.problems];
        const good = read.aliases.filter((alias) => {
          const wrong = problemOf(alias);
          if (wrong !== undefined) problems.push(`${alias.from} = ${alias.to}: ${wrong}`);
          return wrong === undefined;
        });
        db.transaction(() => {
          for (const alias of good) addAlias(db, alias);
          note(context, 'alias.import', `${good.length} aliases`);
        }).immediate();
        return { added: good.length, problems };
      },
    },
  };
}

function viewOf({ id: row, ...alias }: AliasRow): AliasView {
  return { id: idOf('alias', row), ...alias };
}

function words({ kind, from, to, scope, of }: Alias): string {
  return `${from} and ${to} are one ${kind === 'part' ? 'part' : 'maker'}, ${scope}${of === undefined ? '' : ` ${of}`}`;
}

function checked(context: Context, input: Arg<'aliases.add'>): Arg<'aliases.add'> {
  const wrong = problemOf(input);
  if (wrong !== undefined) fail('invalid', wrong, { unharmed: 'Nothing was changed.' });
  if (input.scope === 'comparison') rowOf(context, input.of ?? '');
  return input;
}

/** Why an alias cannot be, in words. */
function problemOf({ kind, from, to, scope, of }: Arg<'aliases.add'>): string | undefined {
  const key = kind === 'part' ? hygiene : (text: string) => manufacturerKey(canonicalManufacturer(text));
  if (key(from) === '' || key(to) === '') return 'An empty name means nothing.';
  if (key(from) === key(to)) return `“${from}” and “${to}” are one already.`;
  if (scope === 'always') return of === undefined ? undefined : 'What holds always is not bound to a vendor or a comparison.';
  if (of === undefined) return `It is not said for which ${scope} this holds.`;
  return scope === 'vendor' && connectorOf(of) === undefined ? `There is no vendor “${of}”.` : undefined;
}

function vendorsOf({ db }: Context, row: ReconciliationRow): readonly string[] {
  return [row.left, row.right].flatMap((snapshot) => {
    const source = findSnapshot(db, snapshot)?.source;
    const connection = source === undefined ? null : (findSource(db, source)?.connection ?? null);
    const vendor = connection === null ? undefined : findConnection(db, connection)?.vendor;
    return vendor === undefined ? [] : [vendor];
  });
}
