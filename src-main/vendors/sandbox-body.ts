import type { Context } from 'hono';
import type { z } from 'zod';

/** Ends a sandbox's request with a status and the vendor's sentence. */
export class Refused extends Error {
  readonly status: 400 | 401 | 404;

  constructor(status: 400 | 401 | 404, message: string) {
    super(message);
    this.status = status;
  }
}

/** A request's body as JSON of a shape; refused with the first thing that is wrong. */
export async function bodyOf<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  let body: unknown;
  try {
    body = await c.req.json();
  } catch {
    throw new Refused(400, 'The body is not JSON.');
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Refused(400, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
}

/** A parameter of the address that is a whole number, or what stands in for it where it is missing. */
export function wholeNumber(c: Context, name: string, otherwise: number): number {
  const text = c.req.query(name) ?? String(otherwise);
  if (!/^\d{1,9}$/.test(text)) throw new Refused(400, `${name} must be a whole number.`);
  return Number(text);
}
