import { useEffect, useState } from 'react';

import type { AliasInput, AliasView, Bridge } from '../../../src-preload/contract';
import type { Row } from '../../../src-preload/domain/comparison';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { MenuButton, type MenuGroup } from '../../ui/MenuButton';
import type { ReconcileStore } from './reconcile-store';

interface SameThingProps {
  readonly row: Row;
  readonly store: ReconcileStore;
}

/** Says that two different numbers are one part, or two names one maker: here, for the vendor, or always; and takes that back. */
export function SameThing({ row, store }: SameThingProps) {
  const host = useHost();
  const { reconcile: r } = useTexts();
  const names = pairsOf(row);
  const [aliases, setAliases] = useState<readonly AliasView[]>([]);
  useEffect(() => {
    const read = async (): Promise<void> => setAliases(await aliasesOf(host, store));
    void read();
  }, [host, store]);
  const { view } = store.getState();
  if (view === undefined || names.length === 0) return null;

  const say = async (input: AliasInput): Promise<void> => {
    const reply = await host.call('aliases.add', input);
    if (!reply.ok) return;
    setAliases(await aliasesOf(host, store));
    await store.getState().load();
  };
  const sayForVendor = async (input: Omit<AliasInput, 'scope' | 'of'>): Promise<void> => {
    const connection = view.right.connection ?? view.left.connection;
    const reply = await host.call('connections.list', {});
    const vendor = reply.ok ? reply.value.find(({ id }) => id === connection)?.vendor : undefined;
    if (vendor !== undefined) await say({ ...input, scope: 'vendor', of: vendor });
  };
  const takeBack = async (alias: string): Promise<void> => {
    const reply = await host.call('aliases.remove', { alias });
    if (!reply.ok) return;
    setAliases(await aliasesOf(host, store));
    await store.getState().load();
  };
  const hasVendor = view.left.connection !== undefined || view.right.connection !== undefined;
  const groups = names.map((name): MenuGroup => ({
    heading: `${name.from} = ${name.to}`,
    entries: [
      { id: `${name.kind} here`, label: r.sameHere, run: () => void say({ ...name, scope: 'comparison', of: view.id }) },
      ...(hasVendor ? [{ id: `${name.kind} vendor`, label: r.sameForVendor, run: () => void sayForVendor(name) }] : []),
      { id: `${name.kind} always`, label: r.sameAlways, run: () => void say({ ...name, scope: 'always' }) },
    ],
  }));
  const said = aliases.filter((alias) => names.some((name) => isAbout(alias, name)));
  return (
    <>
      <MenuButton isSmall groups={groups}>
        {r.same}
      </MenuButton>
      {said.map((alias) => (
        <span key={alias.id} className="row small">
          <span className="soft">{r.saidSame(alias.from, alias.to, alias.who, alias.when.slice(0, 10))}</span>
          <Button isSmall kind="quiet" onPress={() => void takeBack(alias.id)}>
            {r.takeSameBack}
          </Button>
        </span>
      ))}
    </>
  );
}

async function aliasesOf(host: Bridge, store: ReconcileStore): Promise<readonly AliasView[]> {
  const reconciliation = store.getState().view?.id;
  const reply = reconciliation === undefined ? undefined : await host.call('aliases.list', { reconciliation });
  // What is in force is an aid here; trouble with the host shows where something is done.
  return reply?.ok === true ? reply.value : [];
}

type Names = Pick<AliasInput, 'kind' | 'from' | 'to'>;

function pairsOf({ left, right }: Row): readonly Names[] {
  if (left === null || right === null) return [];
  const pairs: Names[] = [];
  const add = (kind: Names['kind'], from: string | null | undefined, to: string | null | undefined): void => {
    if (from && to && from.trim().toUpperCase() !== to.trim().toUpperCase()) pairs.push({ kind, from, to });
  };
  add('part', left.partNumber ?? left.mpn, right.partNumber ?? right.mpn);
  add('manufacturer', left.manufacturer, right.manufacturer);
  return pairs;
}

function isAbout(alias: AliasView, { kind, from, to }: Names): boolean {
  return alias.kind === kind && ((alias.from === from && alias.to === to) || (alias.from === to && alias.to === from));
}
