import { afterEach } from 'vitest';
import { cofactr, type CofactrSession } from '../../../src-main/vendors/cofactr/index';
import { cofactrSandbox } from '../../../src-main/vendors/cofactr/sandbox';
import type { CofactrState, StoredBom } from '../../../src-main/vendors/cofactr/sandbox-state';
import type { Sandbox } from '../../../src-main/vendors/sandbox-kit';
import type { Edit, EditFields } from '../../../src-preload/domain/edit';
import { createFakeClock } from '../support/fake-clock';
import { openConnector, type OpenOptions } from '../support/open-connector';

const running: Sandbox<CofactrState>[] = [];

/** Ends every sandbox after each test, and fails the test where the connector broke a rule of the vendor's pages. */
export function endSandboxes(): void {
  afterEach(async () => {
    const ended = running.splice(0);
    await Promise.all(ended.map((sandbox) => sandbox.close()));
    const breaches = ended.flatMap((sandbox) => sandbox.breaches);
    if (breaches.length > 0) throw new Error(`Breaches: ${JSON.stringify(breaches)}`);
  });
}

/** A sandbox of Cofactr and an open connection to it. */
export async function startCofactr(options: OpenOptions = {}) {
  const clock = createFakeClock();
  const sandbox = await cofactrSandbox.start({ clock });
  running.push(sandbox);
  const { session, log } = openConnector(cofactr, sandbox, { clock, ...options });
  // The connector's own `open` says so; the helper names the general interface.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { sandbox, state: sandbox.state, session: session as CofactrSession, log, clock };
}

/** The BOM of that name. */
export function bomNamed(state: CofactrState, name: string): StoredBom {
  const bom = [...state.boms.values()].find((one) => one.name === name);
  if (bom === undefined) throw new Error(`The sandbox has no BOM ${name}.`);
  return bom;
}

let rows = 0;

/** An edit that makes a line. */
export function create(fields: EditFields): Edit {
  rows += 1;
  return { op: 'create', key: `row-${rows}`, row: `row-${rows}`, fields, before: {} };
}

/** An edit that changes a line. */
export function update(key: string, fields: EditFields): Edit {
  return { op: 'update', key, row: key, fields, before: {} };
}

/** An edit that removes a line. */
export function remove(key: string): Edit {
  return { op: 'delete', key, row: key, fields: {}, before: {} };
}
