import type { Clock } from '../../../src-main/clock';
import { systemClock } from '../../../src-main/clock';
import { exportBom } from '../../../src-main/sheets/export';
import type { Connector } from '../../../src-main/vendors/connector';
import { createHttp } from '../../../src-main/vendors/http-client';
import { connectorOf } from '../../../src-main/vendors/connectors';
import { sandboxes } from '../../../src-main/vendors/index';
import type { ExpandableState } from '../../../src-main/vendors/expandable/sandbox-state';
import type { Sandbox } from '../../../src-main/vendors/sandbox-kit';
import type { Bom } from '../../../src-preload/domain/bom';
import type { Edit, EditFields } from '../../../src-preload/domain/edit';
import { addDecimals } from '../../../src-preload/domain/quantity';
import { openApp } from './app';
import type { Job, Reading } from '../reading';

interface Filled {
  readonly connector: Connector;
  readonly sandbox: Sandbox;
  /** The vendor's id of the BOM. */
  readonly bom: string;
}

/** Starts a vendor's sandbox with a BOM of so many lines. Filling it does not count against the vendor's limits: they start afterwards. */
export async function filledSandbox(vendor: string, lines: number, options: { readonly unlimited?: boolean } = {}): Promise<Filled> {
  const kind = sandboxes.find((each) => each.vendor === vendor);
  const connector: Connector | undefined = connectorOf(vendor);
  if (!kind || !connector) throw new Error(`There is no sandbox of ${vendor}.`);
  // Long ago, and a second goes by between any two looks at the clock.
  let past: number | undefined = Date.now() - 10 * 24 * 3_600_000;
  const clock: Clock = { now: () => (past === undefined ? Date.now() : (past += 1_000)), sleep: systemClock.sleep };
  const sandbox: Sandbox = await kind.start({ clock, ...options });
  if (vendor === 'expandable') addParts(sandbox, lines);
  const unlimited = { atOnce: 8, perSecond: null, perHour: null };
  const http = createHttp({ baseUrl: sandbox.url, fetch: globalThis.fetch, clock: systemClock, limits: unlimited, log: () => undefined });
  const { url: baseUrl, settings, credentials: secret } = sandbox;
  const session = connector.open({ baseUrl, settings, secret, http, clock: systemClock });
  const [first] = await session.list();
  const group = first?.group === undefined ? {} : { group: first.group };
  const remote = session.createBom ? await session.createBom({ name: 'Measured', ...group }) : first;
  if (!remote) throw new Error(`The sandbox of ${vendor} has no BOM.`);
  const target = await session.pull(remote.id);
  const { edits, refused } = session.adapt([...newLines(lines)], target);
  if (refused.length > 0) throw new Error(`${vendor} refuses ${refused[0]?.message}`);
  // In the vendor's order.
  for (const step of session.steps(edits, target)) await session.send(step);
  past = undefined;
  return { connector, sandbox, bom: remote.id };
}

function* newLines(count: number): Iterable<Edit> {
  for (let at = 1; at <= count; at++) {
    const number = `MEASURED-${String(at).padStart(6, '0')}`;
    const fields: EditFields = {
      position: String(at + 100)
        .padStart(4, '0')
        .slice(-4),
      partNumber: number,
      mpn: number,
      manufacturer: 'Murata Electronics',
      description: `CAP CER 0.1 µF, number ${at}`,
      quantity: String(1 + (at % 9)),
      unit: 'EA',
    };
    yield { op: 'create', key: `new ${at}`, fields, before: {}, row: `new ${at}` };
  }
}

/** Expandable only takes components that it has as parts; the app cannot make those. */
function addParts(sandbox: Sandbox, lines: number): void {
  // `expandable` above says whose sandbox it is.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { parts } = sandbox.state as ExpandableState;
  for (const { fields } of newLines(lines)) {
    const [PART_ID, PART_DESC] = [fields.partNumber ?? '', fields.description ?? ''];
    parts.push({ PART_ID, PART_DESC, PART_UM: 'EA', PART_STATUS: 'A', DWG_REV: 'A', UPC_CODE: '' });
  }
}

/** The BOM with one more of each of its last lines. */
export function withMore(bom: Bom, lines: number): Bom {
  const from = bom.lines.length - lines;
  return {
    ...bom,
    lines: bom.lines.map((line, at) => (at < from || !line.quantity ? line : { ...line, quantity: addDecimals(line.quantity, '1') })),
  };
}

/** Pushes a change of every line's quantity and counts. */
async function pushAll(filled: Filled, home: string, lines: number) {
  const { connector, sandbox, bom } = filled;
  const app = await openApp(home);
  try {
    const { id: connection } = await app.ask('connections.add', {
      vendor: connector.id,
      name: connector.id,
      baseUrl: sandbox.url,
      settings: sandbox.settings,
      secret: sandbox.credentials,
    });
    const { id: target } = await app.direct.pull(connection, bom);
    const now = app.direct.bom(target);
    const { id: source } = await app.direct.importFile({ name: 'wanted.csv', bytes: await exportBom(withMore(now, lines), 'csv') });
    // What was asked until here has left the vendor's second: the push may use all of its first one.
    await systemClock.sleep(1_100);
    const asked = sandbox.requests.length;
    const start = performance.now();
    const { push, requests } = await app.direct.push({ source, target, removals: 0, deletes: false });
    const ms = performance.now() - start;
    const right = push.status === 'done' && push.verified === true && push.done === lines;
    const note = right ? '' : `${push.status}, verified ${push.verified}, ${push.done} of ${push.total} done; ${push.fault?.message ?? ''}`;
    return { ms, requests: requests.length, all: sandbox.requests.length - asked, right, note, breaches: sandbox.breaches.length };
  } finally {
    await app.close();
    await sandbox.close();
  }
}

/** 10,000 updates against Kojo's own limits. */
export const pushKojo: Job = async ({ scratch }) => {
  const lines = 10_000;
  const filled = await filledSandbox('kojo', lines);
  const { ms, requests, all, right, note } = await pushAll(filled, scratch, lines);
  const { perSecond } = filled.connector.limits;
  // The last request may go out as soon as all but the last second's share have had their second each.
  const least = perSecond === null ? 0 : Math.ceil(all / perSecond - 1) * 1_000;
  const named = { right, ...(note === '' ? {} : { note }) };
  return [
    { row: 'push of 10,000 updates to Kojo: requests', who: 'own', samples: [requests], ...named },
    {
      row: 'push of 10,000 updates to Kojo: wall time',
      who: 'own',
      samples: [ms],
      right,
      note: `${all} requests with reading before and after`,
    },
    { row: 'push of 10,000 updates to Kojo: wall time', who: 'floor', samples: [least], right },
  ];
};

/** 1,000 changed lines at one vendor. */
export function pushTo(vendor: string): Job {
  return async ({ scratch }): Promise<readonly Reading[]> => {
    const lines = 1_000;
    const { requests, ms, right, note, breaches } = await pushAll(await filledSandbox(vendor, lines), scratch, lines);
    const row = `push of 1,000 changed lines to ${vendor}: requests`;
    return [
      {
        row,
        who: 'own',
        samples: [requests],
        right: right && breaches === 0,
        note: right && breaches === 0 ? `in ${Math.round(ms)} ms` : `${note} ${breaches} breaches of the vendor's rules`,
      },
    ];
  };
}
