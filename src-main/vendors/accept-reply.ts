import type { z } from 'zod';
import { fail } from '../failure';
import { Undelivered } from './http';

/** What a read was answered, once its schema accepts it; otherwise a fault that names the first thing that is not as documented. */
export function acceptReply<T>(schema: z.ZodType<T>, body: unknown, what: string): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  return fail('refused', `The reply for ${what} is not as the vendor documents it: ${firstIssue(parsed.error)}.`, {
    unharmed: 'Nothing was changed.',
    next: 'Check the base URL of the connection. If it is right, the vendor has changed its replies: report it.',
  });
}

/** What a write was answered. It went through, but a reply that makes no sense leaves open how: `Undelivered`. */
export function acceptWritten<T>(schema: z.ZodType<T>, body: unknown, what: string): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Undelivered({
    kind: 'refused',
    message: `The reply to ${what} is not as the vendor documents it: ${firstIssue(parsed.error)}.`,
    unharmed: 'Whether it took effect is not known until the target is read again.',
  });
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'unknown' : `${issue.path.length === 0 ? 'the whole' : issue.path.join('.')}: ${issue.message}`;
}
