import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { addAudit } from '../../src-main/store/audit';
import { openDatabase, openForReading } from '../../src-main/store/database';
import { examineWorkspace } from '../../src-main/store/examine';
import { temporaryFolder } from '../support/workspace';

const page = 4096;

it('tells what is damaged part by part', () => {
  const path = join(temporaryFolder(), 'trueup.db');
  const db = openDatabase({ path, now: () => 0 });
  for (let at = 0; at < 200; at++) addAudit(db, { at, who: 'ada', action: 'test', detail: 'x'.repeat(500) });
  expect(examineWorkspace(db)).toMatchObject({ state: 'whole', audit: { kind: 'intact', entries: 200 }, rows: { audit: 200 } });
  db.close();
  // The last pages are those of the log, which grew last.
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(10 * page, 0xff), 0, 10 * page, statSync(path).size - 12 * page);
  closeSync(file);
  const reading = openForReading(path);
  const found = examineWorkspace(reading);
  reading.close();
  expect(found.state).toContain('is damaged');
  expect(found.audit).toContain('is damaged');
  expect(found.rows).toContain('is damaged');
});
