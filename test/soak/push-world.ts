import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Edit } from '../../src-preload/domain/edit';
import { createApp, type App } from '../../src-main/app';
import { systemClock } from '../../src-main/clock';
import { openSession } from '../../src-main/secrets/session';
import { variableOf } from '../../src-main/secrets/secrets';
import type { CofactrState } from '../../src-main/vendors/cofactr/sandbox-state';
import type { ExpandableState } from '../../src-main/vendors/expandable/sandbox-state';
import type { KojoState } from '../../src-main/vendors/kojo/sandbox-state';
import type { OverplaneState } from '../../src-main/vendors/overplane/sandbox-state';
import type { Sandbox } from '../../src-main/vendors/sandbox-kit';
import type { VendorKit } from '../support/vendor-kits';
import { createFakeClock } from '../vendors/support/fake-clock';
import { confirmed } from '../support/confirmed';

/** A workspace with a push of many steps that nobody has begun, and the vendor's sandbox that it goes to. */
export interface PushWorld {
  readonly vendor: string;
  readonly app: App;
  readonly home: string;
  readonly sandbox: Sandbox;
  readonly push: string;
  readonly steps: number;
  /** For the processes that carry it out. */
  readonly env: Readonly<Record<string, string>>;
  /** What the vendor is to hold in the end: how often each name stands there with which quantity. */
  readonly wanted: readonly string[];
  /** What the vendor holds, read from the sandbox itself and not through any connector. */
  readonly held: () => string[];
  /** Part number of the line that an edit is about. */
  readonly nameOf: (edit: Edit) => string;
  /** Whether a request is a step of a push; logins and queries are none. */
  readonly isWrite: (request: { readonly method: string; readonly path: string }) => boolean;
  /** Ends every token that the vendor has given out; false where it gives none. */
  readonly endTokens: () => boolean;
  readonly close: () => Promise<void>;
}

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}-${at + 10}`);
const header = 'Part Number,MPN,Manufacturer,Description,Quantity,UOM';
const words = ['Bracket', 'Gasket', 'Valve', 'Sensor', 'Harness', 'Spacer', 'Pulley', 'Fuse'];
const rowOf = ([name, quantity]: readonly [string, number], at: number) =>
  `${name},${name},Acme,"${words[at % words.length]} ${name}",${quantity},EA`;
const csv = (rows: readonly (readonly [string, number])[]) => [header, ...rows.map(rowOf)].join('\n');

/** Puts lines to keep, to change and to remove at the vendor, and plans a push that does so and adds new ones. */
export async function makePushWorld(
  kit: VendorKit,
  sizes: { readonly change: number; readonly remove: number; readonly add: number },
): Promise<PushWorld> {
  const home = mkdtempSync(join(tmpdir(), 'trueup-soak-'));
  const sandbox = await kit.start({ clock: systemClock });
  const app = await createApp({
    home,
    secrets: openSession('for the test'),
    clock: createFakeClock(),
    fetch: globalThis.fetch,
    who: 'ada',
    stay: 'brief',
  });
  const close = async () => {
    await app.close();
    await sandbox.close();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const all = (list: readonly string[], quantity: number) => list.map((name): [string, number] => [name, quantity]);
    const keep = all(names('KEEP', 8), 1);
    const change = names('CHANGE', sizes.change);
    const first = [...keep, ...all(change, 1), ...all(names('OLD', sizes.remove), 1)];
    const last = [...keep, ...all(change, 7), ...all(names('NEW', sizes.add), 2)];
    const start = await app.direct.importFile({ name: 'start.csv', bytes: Buffer.from(csv(first)) });
    const source = await app.direct.importFile({ name: 'wanted.csv', bytes: Buffer.from(csv(last)) });
    const lines = new Map([...app.direct.bom(start.id).lines, ...app.direct.bom(source.id).lines].map((line) => [line.partNumber, line]));
    const bom = await kit.emptyBom(sandbox, [...lines.values()]);
    const connection = await app.ask('connections.add', {
      vendor: kit.connector.id,
      name: kit.connector.id,
      baseUrl: sandbox.url,
      settings: { ...sandbox.settings, ...kit.settings },
      secret: sandbox.credentials,
    });
    const empty = await app.direct.pull(connection.id, bom);
    const filled = await app.direct.push({ source: start.id, target: empty.id, deletes: true, removals: 0 });
    if (filled.push.verified !== true) throw new Error(`The start could not be set up: ${JSON.stringify(filled.push)}`);
    const target = await app.direct.pull(connection.id, bom);
    app.setOnline(false);
    const request = { source: source.id, target: target.id, deletes: true };
    const { partial } = await app.direct.plan(request);
    const { push } = await app.direct.push({ ...request, ...confirmed({ removals: sizes.remove, ...(partial ? { partial } : {}) }) });
    const lineNames = new Map(app.direct.bom(target.id).lines.map((line) => [line.key, line.partNumber ?? line.mpn ?? '']));
    const steps = sizes.change + sizes.remove + sizes.add;
    if (push.status !== 'waiting' || push.total !== steps) throw new Error(`${steps} steps were to be planned: ${JSON.stringify(push)}`);
    return {
      vendor: kit.connector.id,
      app,
      home,
      sandbox,
      push: push.id,
      steps,
      env: { [variableOf(kit.connector.id)]: JSON.stringify(sandbox.credentials) },
      wanted: last.map(([name, quantity]) => `${name} × ${quantity}`).toSorted(),
      held: () => heldOf(kit.connector.id, sandbox, bom).toSorted(),
      nameOf: (edit) => (edit.op === 'create' ? (edit.fields.partNumber ?? edit.fields.mpn) : lineNames.get(edit.key)) ?? '',
      isWrite: ({ method, path }) => method !== 'GET' && !/oauth|login|auth-token|query/i.test(path),
      endTokens: () => endTokensOf(kit.connector.id, sandbox),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/* oxlint-disable typescript/no-unsafe-type-assertion -- the vendor's id says of which shape its sandbox's state is */
function heldOf(vendor: string, { state }: Sandbox, bom: string): string[] {
  switch (vendor) {
    case 'cofactr':
      return ((state as CofactrState).boms.get(bom)?.lines ?? []).map((line) => `${line.custom_id ?? line.mpn} × ${line.quantity}`);
    case 'expandable':
      return (state as ExpandableState).rows
        .filter((row) => row['ASSEMBLY_ID'] === bom)
        .map((row) => `${row['COMPONENT_ID']} × ${Number(row['REQUIRED_QTY'])}`);
    case 'kojo':
      return [...((state as KojoState).boms.get(bom)?.items.values() ?? [])].map((item) => `${item.mpn} × ${item.estimatedQuantity}`);
    case 'overplane':
      return [...(state as OverplaneState).items.values()]
        .filter((row) => row.bom_id === bom)
        .map((row) => `${row.item_code} × ${row.qty}`);
    default:
      throw new Error(`It is not known how ${vendor}’s sandbox holds lines.`);
  }
}

function endTokensOf(vendor: string, { state }: Sandbox): boolean {
  if (vendor !== 'expandable' && vendor !== 'kojo') return false;
  (state as ExpandableState | KojoState).tokens.clear();
  return true;
}
