import { afterEach } from 'vitest';
import type { DialectId } from '../../../src-main/vendors/expandable/dialects';
import { expandable } from '../../../src-main/vendors/expandable/index';
import { startExpandable as startSandbox } from '../../../src-main/vendors/expandable/sandbox';
import type { ExpandableState, StoredRecord } from '../../../src-main/vendors/expandable/sandbox-state';
import type { Sandbox } from '../../../src-main/vendors/sandbox-kit';
import type { Edit, EditFields } from '../../../src-preload/domain/edit';
import { createFakeClock } from '../support/fake-clock';
import { openConnector, type OpenOptions } from '../support/open-connector';

const running: Sandbox<ExpandableState>[] = [];

/** Ends every sandbox after each test, and fails the test where the connector broke a rule of the vendor's pages. */
export function endSandboxes(): void {
  afterEach(async () => {
    const ended = running.splice(0);
    await Promise.all(ended.map((sandbox) => sandbox.close()));
    const breaches = ended.flatMap((sandbox) => sandbox.breaches);
    if (breaches.length > 0) throw new Error(`Breaches: ${JSON.stringify(breaches)}`);
  });
}

export const generations: readonly DialectId[] = ['body-token', 'header-token'];

/** A sandbox of one generation and an open connection to it. */
export async function startExpandable(generation: DialectId = 'body-token', options: OpenOptions = {}) {
  const clock = createFakeClock();
  const sandbox = await startSandbox({ clock }, generation);
  running.push(sandbox);
  const { session, log } = openConnector(expandable, sandbox, { clock, ...options });
  return { sandbox, state: sandbox.state, session, log, clock };
}

/** The stored row of that key. */
export function storedRow(state: ExpandableState, assembly: string, component: string, item: string): StoredRecord | undefined {
  return state.rows.find((row) => row['ASSEMBLY_ID'] === assembly && row['COMPONENT_ID'] === component && row['DWG_ITEM_CODE'] === item);
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
