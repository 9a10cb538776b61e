import { fail } from '../../failure';

/** One page of a list, and where the next one is. */
export interface Page {
  readonly items: readonly unknown[];
  readonly next: Where | null;
  /** How many there are in all, where the envelope says so. */
  readonly total: number | null;
}

export interface Where {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/**
 * Reads a list's envelope. Which one the Platform API uses is not documented: a bare array, `results` and `data` are taken, with `next`
 * as an address. Only path and query of that address are followed, so that a proxy's or a foreign host's name never gets the key.
 */
export function readPage(body: unknown, asked: Where): Page {
  if (Array.isArray(body)) return { items: body, next: null, total: null };
  if (typeof body !== 'object' || body === null) return notAList();
  const envelope: Readonly<Record<string, unknown>> = { ...body };
  for (const name of ['results', 'data', 'items']) {
    const value = envelope[name];
    if (Array.isArray(value))
      return { items: value, next: readNext(envelope['next'] ?? linksNext(envelope), asked), total: readTotal(envelope) };
    if (typeof value === 'object' && value !== null) return readPage(value, asked);
  }
  return notAList();
}

function linksNext(envelope: Readonly<Record<string, unknown>>): unknown {
  const { links } = envelope;
  return typeof links === 'object' && links !== null ? Reflect.get(links, 'next') : undefined;
}

function readNext(next: unknown, asked: Where): Where | null {
  if (next === null || next === undefined || next === '' || next === false) return null;
  if (typeof next !== 'string' || !/^(https?:\/\/|\/|\?)/.test(next)) {
    return fail('refused', 'Cofactr says that its list goes on, but not where, so that the rest cannot be read.', {
      unharmed: 'Nothing was changed; what the mirror holds is as it was.',
      next: 'Narrow the list by an organisation (org_id), or report the reply.',
    });
  }
  const url = new URL(next, `http://cofactr.invalid${asked.path}`);
  // An address of the vendor may hold a prefix that the connection's base address has too.
  const start = url.pathname.indexOf('/v1/');
  const path = start > 0 ? url.pathname.slice(start) : url.pathname;
  return { path: path.endsWith('/') ? path : `${path}/`, query: Object.fromEntries(url.searchParams) };
}

function readTotal(envelope: Readonly<Record<string, unknown>>): number | null {
  for (const name of ['count', 'total']) {
    const value = envelope[name];
    if (typeof value === 'number') return value;
  }
  return null;
}

function notAList(): never {
  return fail('refused', 'Cofactr answered with something that is no list.', {
    unharmed: 'Nothing was changed.',
    next: 'Check the address of the connection: it is to be that of the Platform API.',
  });
}
