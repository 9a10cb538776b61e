import type { Fault, FaultKind } from '../../src-preload/fault';

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return isRecord(value) ? value : null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The vendor's own words in an error reply, in whichever of the usual shapes they come; `undefined` when there are none. */
export function vendorMessage(body: unknown): { readonly message?: string; readonly requestId?: string } {
  const whole = record(body);
  if (whole === null) return text(body) === undefined ? {} : { message: String(body) };
  const list = Array.isArray(whole['errors']) ? whole['errors'].map(record).filter((item) => item !== null) : [];
  const inner = record(whole['error']);
  const said = [
    list
      .map((item) => text(item['message']))
      .filter((item) => item !== undefined)
      .join('; '),
    text(inner?.['message']),
    text(whole['message']),
    text(whole['MESSAGE']),
    text(whole['Message']),
    text(whole['detail']),
    text(whole['error_description']),
    text(whole['error']),
    text(whole['title']),
    fieldErrors(whole),
  ].find((item) => item !== undefined && item !== '');
  const requestId = text(list[0]?.['requestId']) ?? text(whole['requestId']) ?? text(inner?.['request_id']);
  return { ...(said === undefined ? {} : { message: said }), ...(requestId === undefined ? {} : { requestId }) };
}

/** Errors by field: `{"quantity": ["A valid integer is required."]}`. */
function fieldErrors(body: Readonly<Record<string, unknown>>): string | undefined {
  const parts: string[] = [];
  for (const [field, value] of Object.entries(body)) {
    if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string'))
      parts.push(`${field}: ${value.join(' ')}`);
  }
  return parts.length === 0 ? undefined : parts.join('; ');
}

function kindOf(status: number): FaultKind {
  if (status === 401) return 'unauthorised';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 429) return 'rate-limited';
  return 'refused';
}

const next: Readonly<Partial<Record<FaultKind, string>>> = {
  unauthorised: 'Check the credentials of the connection; they may have been replaced or withdrawn.',
  forbidden: 'Ask the vendor’s administrator for the permission that this needs.',
  'not-found': 'Check the base URL of the connection, and whether it was removed at the vendor.',
  'rate-limited': 'Wait, then go on: what was done is kept.',
};

/** The fault of an error reply: who said no, to what, in the vendor's words, and what to do about it. */
export function describeRefusal(reply: {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly clean: (text: string) => string;
}): Fault {
  if (reply.status === 407) return proxyWants(reply.host);
  const said = vendorMessage(reply.body);
  const kind = kindOf(reply.status);
  const words = said.message === undefined ? '' : `: ${reply.clean(said.message)}`;
  const what = reply.status >= 500 ? 'is in trouble' : 'refused';
  const requestId = said.requestId ?? reply.headers['x-request-id'];
  const advice = reply.status >= 500 ? 'Try again later; if it stays, tell the vendor.' : next[kind];
  return {
    kind,
    message: `${reply.host} ${what} (${reply.status}) at ${reply.method} ${reply.path}${words}`,
    ...(advice === undefined ? {} : { next: advice }),
    ...(requestId === undefined ? {} : { requestId: reply.clean(requestId) }),
  };
}

function proxyWants(host: string): Fault {
  return {
    kind: 'unreachable',
    message: `The proxy of this network wants to know who asks before it lets through to ${host} (407).`,
    unharmed: 'Nothing was sent.',
    next: 'Put the proxy’s user name and password into HTTPS_PROXY, or ask who runs the network.',
  };
}
