import { z } from 'zod';

import type { ImportOptions } from '../../src-preload/contract';
import type { Db } from './database';
import { jsonOf, rowOf } from './row';

// Written by `saveMapping` from options that passed the contract's schema.
const optionsSchema = z.custom<ImportOptions>((value) => typeof value === 'object' && value !== null);

/** How files of this shape (their headers, in order) were read the last time the user corrected the guess. */
export function findMapping(db: Db, shape: string): ImportOptions | undefined {
  return rowOf(z.object({ options: jsonOf(optionsSchema) }), db.prepare('SELECT options FROM mapping WHERE shape = ?').get(shape))?.options;
}

/** Remembers a correction for the next file of this shape. */
export function saveMapping(db: Db, mapping: { readonly shape: string; readonly options: ImportOptions; readonly at: number }): void {
  db.prepare(
    'INSERT INTO mapping (shape, options, used_at) VALUES (?, ?, ?) ON CONFLICT (shape) DO UPDATE SET options = excluded.options, used_at = excluded.used_at',
  ).run(mapping.shape, JSON.stringify(mapping.options), mapping.at);
}
