import { z } from 'zod';

import type { FactsView, ProgramLineView, ProgramView } from '../../src-preload/contract';
import { parseDecimal } from '../../src-preload/domain/quantity';
import type { Context } from '../context';
import { fail } from '../failure';
import { faultOf } from '../host/dispatch';
import type { HandlersOf } from '../host/handlers';
import type { ConnectionRow } from '../store/connections';
import type { Session } from '../vendors/connector';
import type { Programs } from '../vendors/programs';
import { sendOnce } from '../vendors/send-once';
import { id } from './accept';
import { note } from './audit';
import { connectionRow } from './connections';
import { noting } from './noting';
import { tableOf } from './facts-table';

const remoteId = z.string().min(1).max(1_000);

interface Opened {
  readonly row: ConnectionRow;
  readonly session: Session;
  readonly programs: Programs;
}

/** Production runs of BOMs, where a vendor plans them. Their demand is pulled and compared like a BOM. */
export function programCalls(context: Context): HandlersOf<'programs'> {
  const ofConnection = z.strictObject({ connection: id });
  const ofProgram = z.strictObject({ connection: id, program: remoteId });
  const named = z.string().min(1).max(1_000);

  return {
    'programs.list': { accept: ofConnection, run: ({ connection }) => within(context, connection, ({ programs }) => programs.list()) },
    'programs.create': {
      accept: z.strictObject({ connection: id, name: named }),
      run: ({ connection, name }) =>
        within(context, connection, async ({ row, programs }): Promise<ProgramView> => {
          const made = await programs.create(name);
          note(context, 'program.create', `${made.name} (${made.id}) at ${row.name}`);
          return made;
        }),
    },
    'programs.rename': {
      accept: z.strictObject({ connection: id, program: remoteId, name: named }),
      run: ({ connection, program, name }) =>
        within(context, connection, async ({ row, programs }): Promise<ProgramView> => {
          const renamed = await programs.rename(program, name);
          note(context, 'program.rename', `${program} at ${row.name}: ${renamed.name}`);
          return renamed;
        }),
    },
    'programs.remove': {
      accept: ofProgram,
      run: ({ connection, program }) =>
        within(context, connection, async ({ row, programs }) => {
          await programs.remove(program);
          note(context, 'program.remove', `${program} at ${row.name}; its BOMs are untouched`);
          return { removed: program };
        }),
    },
    'programs.lines': { accept: ofProgram, run: ({ connection, program }) => within(context, connection, (at) => linesOf(at, program)) },
    'programs.place': {
      accept: z.strictObject({ connection: id, program: remoteId, bom: remoteId, quantity: z.string().max(100) }),
      run: ({ connection, program, bom, quantity }) =>
        within(context, connection, (at) => place(context, at, { program, bom, quantity: quantityOf(quantity) })),
    },
    'programs.take': {
      accept: z.strictObject({ connection: id, program: remoteId, line: remoteId }),
      run: ({ connection, program, line }) =>
        within(context, connection, async (at) => {
          const isGone = async () => (await at.programs.lines(program)).every((one) => one.id !== line);
          await sendOnce(at.session, at.programs.take({ program, line }), isGone);
          note(context, 'program.take', `${line} out of ${program} at ${at.row.name}`);
          return linesOf(at, program);
        }),
    },
    'programs.facts': {
      accept: ofProgram,
      run: ({ connection, program }) =>
        within(context, connection, ({ programs }) =>
          Promise.all(
            programs.facts.map(async ({ title, read }): Promise<FactsView> => {
              try {
                return { title, ...tableOf(await read(program)) };
              } catch (error) {
                // One of them may not be open to this key; the others are shown all the same.
                return { title, columns: [], rows: [], fault: faultOf(error, context.log.error) };
              }
            }),
          ),
        ),
    },
  };
}

async function place(
  context: Context,
  at: Opened,
  { program, bom, quantity }: { readonly program: string; readonly bom: string; readonly quantity: string },
): Promise<readonly ProgramLineView[]> {
  const { row, session, programs } = at;
  const holding = (await programs.lines(program)).filter((line) => line.bom === bom);
  if (holding.length > 1) {
    fail('refused', `The program holds this BOM in ${holding.length} lines: which of them is meant is not clear.`, {
      unharmed: 'Nothing was sent.',
      next: 'Take one of them out of the program first.',
    });
  }
  const [line] = holding;
  if (line?.quantity !== quantity) {
    const isThere = async () => (await programs.lines(program)).some((one) => one.bom === bom && one.quantity === quantity);
    await sendOnce(session, programs.place({ program, bom, quantity, ...(line === undefined ? {} : { line: line.id }) }), isThere);
    note(
      context,
      'program.place',
      `${quantity} of ${bom} in ${program} at ${row.name}${line === undefined ? '' : `, ${line.quantity} before`}`,
    );
  }
  return linesOf(at, program);
}

async function linesOf({ programs }: Opened, program: string): Promise<readonly ProgramLineView[]> {
  return programs.lines(program);
}

function quantityOf(text: string): string {
  const quantity = parseDecimal(text.trim());
  return quantity === undefined
    ? fail('invalid', `“${text.slice(0, 40)}” is no number of assemblies.`, { unharmed: 'Nothing was sent.', next: 'Write it like 120.' })
    : quantity;
}

async function within<T>(context: Context, connection: string, work: (at: Opened) => Promise<T>): Promise<T> {
  const row = connectionRow(context, connection);
  return noting(context, row.id, async () => {
    const { session } = await context.vendors.open(row.id);
    const { programs } = session;
    if (programs === undefined) fail('refused', `${row.name} plans no programs.`, { unharmed: 'Nothing was sent.' });
    return work({ row, session, programs });
  });
}
