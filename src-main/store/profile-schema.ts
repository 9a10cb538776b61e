import { z } from 'zod';

import { fields } from '../../src-preload/domain/bom';
import { changeClasses, type ChangedField } from '../../src-preload/domain/comparison';
import { lintRules } from '../../src-preload/domain/lint';
import type { Profile } from '../../src-preload/domain/profile';

const field = z.custom<ChangedField>(
  (value) =>
    typeof value === 'string' && value.length <= 1_000 && (fields.some((name) => name === value) || /^(?:extra|wbs):./s.test(value)),
  'is no field of a line',
);
const decimal = z.string().regex(/^\d{1,20}(\.\d{1,20})?$/, 'is no plain decimal');
const share = z.number().min(0).max(1);
const unit = z.string().min(1).max(40);
const rule = z.string().refine((name) => lintRules.some(({ id }) => id === name), 'is no rule');
const severity = z.enum(['fatal', 'error', 'warning', 'off']);

/** A profile as a file, a call or the store holds it. */
export const profileSchema: z.ZodType<Profile> = z
  .strictObject({
    name: z
      .string()
      .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u, 'begins with a letter or digit and holds letters, digits, blanks, . _ -'),
    title: z.string().min(1).max(200),
    compared: z.array(field).max(1_000).nullable(),
    ignored: z.array(field).max(1_000),
    hidden: z.array(z.enum(changeClasses)),
    match: z.strictObject({ auto: share, review: share, margin: share }),
    tolerance: z.strictObject({ price: z.strictObject({ absolute: decimal, percent: decimal }) }),
    units: z.strictObject({
      meanings: z.strictObject({
        M: z.enum(['metre', 'thousand']),
        C: z.enum(['hundred', 'unknown']),
        ton: z.enum(['short', 'metric', 'unknown']),
      }),
      default: unit.exactOptional(),
      defaultLength: unit.exactOptional(),
      factors: z
        .array(
          z.strictObject({
            from: unit,
            to: unit,
            factor: decimal.refine((text) => Number(text) > 0, 'is not above 0'),
            source: z.string().min(1).max(1_000),
          }),
        )
        .max(10_000),
    }),
    currencySigns: z.record(z.string().min(1).max(8), z.string().regex(/^[A-Z]{3}$/)),
    blanks: z.strictObject({ emptyAgainstValue: z.enum(['different', 'same']) }),
    merge: z.enum(['cell', 'group', 'row']),
    asOf: z.string().min(1).max(100).exactOptional(),
    revisionIsIdentity: z.boolean(),
    rules: z.record(rule, severity),
    exceptions: z
      .array(z.strictObject({ rule, line: z.string().min(1).max(20_000), severity, reason: z.string().trim().min(1).max(2_000) }))
      .max(100_000),
    removalShare: share,
  })
  .refine(({ match }) => match.review <= match.auto, {
    path: ['match', 'review'],
    message: 'is above the score from which pairs stand by themselves',
  });

/** What is wrong with something that is to be a profile, in words. */
export function profileProblem(error: z.ZodError): string {
  const issue = error.issues[0];
  const place = issue?.path.map(String).join('.') ?? '';
  return `${place === '' ? 'The profile' : place} ${issue?.message ?? 'is not as it should be'}`;
}
