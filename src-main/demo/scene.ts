import type { Bom, Line } from '../../src-preload/domain/bom';
import type { Edit } from '../../src-preload/domain/edit';
import { addDecimals } from '../../src-preload/domain/quantity';
import type { Clock } from '../clock';
import { connectorOf } from '../vendors/connectors';
import { createHttp } from '../vendors/http-client';
import type { Sandbox } from '../vendors/sandbox-kit';
import { fail } from '../failure';

/**
 * Puts a BOM into the sandbox as a colleague might have left it: every seventh line of the file is missing, every fifth has one
 * more, and one line at the end is in no file. Returns the vendor's id of that BOM.
 */
export async function setScene(sandbox: Sandbox, bom: Bom, clock: Clock): Promise<string> {
  const connector = connectorOf(sandbox.vendor) ?? fail('bug', `There is no connector for ${sandbox.vendor}.`);
  const http = createHttp({ baseUrl: sandbox.url, fetch: globalThis.fetch, clock, limits: connector.limits, log: () => undefined });
  const session = connector.open({ baseUrl: sandbox.url, settings: sandbox.settings, secret: sandbox.credentials, http, clock });
  const group = (await session.list())[0]?.group;
  const create = session.createBom ?? fail('bug', `${connector.title} cannot make a BOM.`);
  const remote = await create({ name: `${bom.name} (as the job has it)`, ...(group === undefined ? {} : { group }) });
  const target = await session.pull(remote.id);
  const { edits } = session.adapt([...older(bom.lines)].map(asCreate), target);
  for (const step of session.steps(edits, target)) {
    // In the vendor's order.
    await session.send(step);
  }
  return remote.id;
}

function* older(lines: readonly Line[]): Iterable<Line> {
  for (const [index, line] of lines.entries()) {
    if (index % 7 === 6) continue;
    yield index % 5 === 4 && typeof line.quantity === 'string' ? { ...line, quantity: addDecimals(line.quantity, '1') } : line;
  }
  yield { key: 'left over', mpn: 'OLD-0001', description: 'Left over from an earlier revision', quantity: '3', unit: 'EA' };
}

function asCreate(line: Line): Edit {
  const { key, row: _row, raw: _raw, members: _members, ...fields } = line;
  return { op: 'create', key, fields, before: {}, row: key };
}
