import { z } from 'zod';

import { fail } from '../failure';
import type { Secret } from './secret-store';

const schema = z.record(z.string(), z.string());

/** Reads a secret that was kept or handed over as a JSON object of texts; a failure never repeats any of it. */
export function parseSecret(text: string, from: string): Secret {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  return fail('invalid', `${from} does not hold a JSON object of texts.`, {
    unharmed: 'Nothing was sent anywhere.',
    next: 'Write it as {"field": "value"} with the fields that `trueup vendors` names.',
  });
}
