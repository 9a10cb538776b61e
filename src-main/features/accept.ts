import { z } from 'zod';

import type { Nothing, RowFilter, RowOrder, ImportOptions } from '../../src-preload/contract';
import { fields, type Field } from '../../src-preload/domain/bom';
import { changeClasses, type CellValue, type ChangedField } from '../../src-preload/domain/comparison';
import type { Choice, Decision } from '../../src-preload/domain/decision';

/** Schemas that several calls share. Objects are strict: a property that nobody asked for is a mistake worth telling. */
export const nothing: z.ZodType<Nothing> = z.strictObject({});

/** An id of anything. */
export const id = z.string().min(1).max(64);

/** Where a window starts. */
export const from = z.int().min(0).max(1_000_000_000);

/** How many of something at a time. */
export const count = z.int().min(0).max(5_000);

/** Names and comments that people type. */
export const words = z.string().max(10_000);

/** Values by name: settings, secrets. */
export const texts = z.record(z.string().max(200), z.string().max(100_000));

const changedField = z.custom<ChangedField>(
  (value) =>
    typeof value === 'string' &&
    value.length <= 1_000 &&
    (fields.some((field) => field === value) || value.startsWith('extra:') || value.startsWith('wbs:')),
  'not a field',
);

const cellValue: z.ZodType<CellValue> = z.union([
  z.null(),
  z.string().max(100_000),
  z.boolean(),
  z.number(),
  z.array(z.string().max(10_000)).max(100_000),
]);

/** What a cell is to become. */
export const choice: z.ZodType<Choice> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('take'), side: z.enum(['left', 'right', 'base']) }),
  z.strictObject({ kind: z.literal('value'), value: cellValue }),
]);

const rowId = z.string().min(1).max(20_000);
const decidedFields = z.union([z.literal('row'), z.array(changedField).min(1).max(1_000)]);

/** One entry of the log of decisions. */
export const decision: z.ZodType<Decision> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('choose'),
    row: rowId,
    fields: decidedFields,
    choice,
    premise: words.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('reopen'), row: rowId, fields: decidedFields }),
  z.strictObject({ kind: z.literal('pin'), left: rowId, right: rowId }),
  z.strictObject({ kind: z.literal('unpair'), left: rowId, right: rowId }),
  z.strictObject({ kind: z.literal('comment'), row: rowId, text: words }),
  z.strictObject({
    kind: z.literal('ignore'),
    row: rowId,
    until: z.union([z.literal('changed'), z.iso.date()]),
    premise: words.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('ask'), row: rowId, who: z.string().max(500) }),
]);

/** A file of decisions: a list, or an object with one. */
export const decisionList = z.union([z.array(decision), z.strictObject({ decisions: z.array(decision) })]);

const direction = z.enum(['ascending', 'descending']);
const rowOrder: z.ZodType<RowOrder> = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('cell'), side: z.enum(['left', 'right', 'base']), field: changedField, direction }),
  z.strictObject({ by: z.enum(['status', 'severity', 'decision']), direction }),
]);

/** Which rows are meant, and in which order. */
export const rowFilter: z.ZodType<RowFilter> = z.strictObject({
  statuses: z.array(z.enum(['same', 'changed', 'added', 'removed', 'replaced', 'conflict'])).exactOptional(),
  classes: z.array(z.enum(changeClasses)).exactOptional(),
  text: z.string().max(1_000).exactOptional(),
  only: z.enum(['differences', 'undecided', 'mine', 'asked', 'decided', 'review', 'conflicts', 'moved']).exactOptional(),
  severities: z.array(z.enum(['wording', 'changed', 'lines', 'conflicts'])).exactOptional(),
  fold: z.strictObject({ all: z.boolean(), rows: z.array(z.string().min(1).max(20_000)).max(20_000) }).exactOptional(),
  order: rowOrder.exactOptional(),
});

const columnField = z.custom<Field | 'extra' | 'ignored'>(
  (value) => value === 'extra' || value === 'ignored' || fields.some((field) => field === value),
  'not a field',
);

/** How a file is to be read. */
export const importOptions: z.ZodType<ImportOptions> = z.strictObject({
  sheet: z.string().max(200).exactOptional(),
  headerRow: z.int().min(0).max(2_000_000).exactOptional(),
  encoding: z.string().max(60).exactOptional(),
  delimiter: z.string().min(1).max(4).exactOptional(),
  profile: z.string().max(60).exactOptional(),
  looks: z.enum(['dnp', 'ignored']).exactOptional(),
  columns: z.record(z.string().regex(/^[A-Z]{1,3}$/), columnField).exactOptional(),
});
