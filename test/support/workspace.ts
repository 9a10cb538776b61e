import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { openDatabase, type Db } from '../../src-main/store/database';
import type { Migration } from '../../src-main/store/migrate';

/** A folder that is gone when the test is. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trueup-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestDatabaseOptions {
  readonly folder?: string;
  readonly maxPages?: number;
  readonly migrations?: readonly Migration[];
  readonly now?: () => number;
}

/** A workspace database in a folder of its own, closed when the test ends. */
export function temporaryDatabase(options: TestDatabaseOptions = {}): { readonly db: Db; readonly path: string; readonly folder: string } {
  const { folder = temporaryFolder(), now = () => Date.UTC(2026, 10, 22), ...rest } = options;
  const path = join(folder, 'trueup.db');
  const db = openDatabase({ path, now, backups: join(folder, 'backups'), ...rest });
  onTestFinished(() => {
    db.close();
  });
  return { db, path, folder };
}
