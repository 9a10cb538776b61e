import { z } from 'zod';

/** Reads the result of a statement through a schema: columns are as untyped to us as a file's cells. */
export function rowsOf<T>(schema: z.ZodType<T>, rows: readonly unknown[]): T[] {
  return rows.map((row) => schema.parse(row));
}

/** One row, or `undefined` where there is none. */
export function rowOf<T>(schema: z.ZodType<T>, row: unknown): T | undefined {
  return row === undefined ? undefined : schema.parse(row);
}

/** A JSON column. */
export function jsonOf<T>(schema: z.ZodType<T>): z.ZodType<T> {
  return z.string().transform((text, context) => {
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: 'The stored value has another shape.' });
    return z.NEVER;
  });
}
