import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src-main/clock';
import { Failure } from '../../src-main/failure';
import { createHttp, type HttpOptions, type RequestLogEntry } from '../../src-main/vendors/http-client';
import { Refusal, Undelivered } from '../../src-main/vendors/http';
import { createFakeClock } from './support/fake-clock';

const limits = { atOnce: 4, perSecond: null, perHour: null };
const open: Server[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse, count: number) => void): Promise<string> {
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    answer(request, response, count);
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

function client(baseUrl: string, more: Partial<HttpOptions> = {}) {
  const clock = createFakeClock();
  const log: RequestLogEntry[] = [];
  const http = createHttp({ baseUrl, fetch, clock, limits, log: (entry) => log.push(entry), ...more });
  return { http, clock, log };
}

async function caught(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`Expected a failure, got ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

describe('replies', () => {
  it('gives status, headers and parsed JSON', async () => {
    const url = await serve((_request, response) => json(response, 200, { a: [1, 'x'] }, { 'x-here': 'yes' }));
    const reply = await client(url).http.request({ method: 'GET', path: '/a', query: { q: 'ä &' } });
    expect(reply.status).toBe(200);
    expect(reply.headers['x-here']).toBe('yes');
    expect(reply.body).toEqual({ a: [1, 'x'] });
  });

  it('keeps digits that a double would lose, as text', async () => {
    const url = await serve((_request, response) =>
      response.end('{"a":12345678901234567.25,"b":0.1,"c":1e400,"d":"12345678901234567890"}'),
    );
    const { body } = await client(url).http.request({ method: 'GET', path: '/a' });
    expect(body).toEqual({ a: '12345678901234567.25', b: 0.1, c: '1e400', d: '12345678901234567890' });
  });

  it('reads an empty reply as undefined', async () => {
    const url = await serve((_request, response) => response.writeHead(204).end());
    expect((await client(url).http.request({ method: 'DELETE', path: '/a' })).body).toBeUndefined();
  });

  it.each([
    ['a prototype key', '{"__proto__":{"admin":true}}', '__proto__'],
    ['an escaped prototype key', '{"\\u005f_proto__":{"admin":true}}', '__proto__'],
    ['absurd depth', '['.repeat(100_000) + ']'.repeat(100_000), 'levels deep'],
    ['html', '<html>sign in</html>', 'not JSON'],
    ['bytes that are no text', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'UTF-8'],
  ])('refuses %s, on a read after a bounded number of tries', async (_name, text, why) => {
    const url = await serve((_request, response) => response.end(text));
    const { http, log } = client(url);
    const error = await caught(http.request({ method: 'GET', path: '/a' }));
    expect(error).toBeInstanceOf(Failure);
    expect(String(error)).toContain(why);
    expect(log).toHaveLength(4);
  });

  it('allows the words __proto__ in a value', async () => {
    const url = await serve((_request, response) => response.end('{"description":"\\"__proto__\\": board"}'));
    expect((await client(url).http.request({ method: 'GET', path: '/a' })).body).toEqual({ description: '"__proto__": board' });
  });

  it('stops reading at the cap, announced or not', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/told') {
        response.writeHead(200, { 'content-length': '3000000' }).end(Buffer.alloc(3_000_000, 32));
        return;
      }
      const pour = () => {
        while (response.write(Buffer.alloc(65_536, 32)));
        response.once('drain', pour);
      };
      pour();
    });
    for (const path of ['/told', '/endless']) {
      const { http, log } = client(url, { maxReplyBytes: 1024 * 1024 });
      const error = await caught(http.request({ method: 'GET', path }));
      expect(error).toBeInstanceOf(Failure);
      expect(String(error)).toContain('more than 1 MB');
      expect(log).toHaveLength(1);
    }
  });
});

describe('trouble', () => {
  it('repeats a read on a server fault with growing pauses, then gives up with the vendor’s words', async () => {
    const url = await serve((_request, response) => json(response, 503, { errors: [{ message: 'maintenance', requestId: 'r-1' }] }));
    const { http, clock, log } = client(url);
    const error = await caught(http.request({ method: 'GET', path: '/a' }));
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ status: 503, fault: { requestId: 'r-1' } });
    expect(String(error)).toContain('maintenance');
    expect(log.map((entry) => entry.status)).toEqual([503, 503, 503, 503]);
    expect(clock.slept).toEqual([400, 800, 1600]);
  });

  it('gets through when the trouble passes', async () => {
    const url = await serve((request, response, count) => (count < 3 ? request.socket.destroy() : json(response, 200, 'ok')));
    expect((await client(url).http.request({ method: 'GET', path: '/a' })).body).toBe('ok');
  });

  it.each([
    ['a server fault', (_request: IncomingMessage, response: ServerResponse) => json(response, 500, {})],
    ['a lost reply', (request: IncomingMessage) => void request.socket.destroy()],
    ['garbage', (_request: IncomingMessage, response: ServerResponse) => void response.end('<html>')],
    [
      'a body that breaks off',
      (_request: IncomingMessage, response: ServerResponse) =>
        void response.writeHead(200, { 'content-length': '99' }).write('{"a"', () => response.destroy()),
    ],
  ])('sends a write once and calls the outcome unknown after %s', async (_name, answer) => {
    let count = 0;
    const url = await serve((request, response) => {
      count += 1;
      answer(request, response);
    });
    const error = await caught(client(url).http.request({ method: 'POST', path: '/a', body: { a: 1 } }));
    expect(error).toBeInstanceOf(Undelivered);
    expect(error).not.toBeInstanceOf(Failure);
    expect(count).toBe(1);
  });

  it('says that nothing was sent where no connection came about', async () => {
    const url = await serve(() => undefined);
    const server = open.pop();
    await new Promise((resolve) => server?.close(resolve));
    const error = await caught(client(url).http.request({ method: 'POST', path: '/a', body: {} }));
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ fault: { kind: 'unreachable', unharmed: 'Nothing was sent.' } });
  });

  it('tells an unknown name from a closed port', async () => {
    const error = await caught(client('https://no-such-host.invalid').http.request({ method: 'POST', path: '/a', body: {} }));
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ fault: { unharmed: 'Nothing was sent.' } });
  });

  it('takes a 5xx for a refusal where the vendor speaks so', async () => {
    const url = await serve((_request, response) => json(response, 500, { MESSAGE: 'Component is obsolete', MESSAGE_CODE: '17' }));
    const { http, log } = client(url);
    const isRefusal = (status: number, body: unknown) => status === 500 && typeof body === 'object' && body !== null && 'MESSAGE' in body;
    const error = await caught(http.request({ method: 'POST', path: '/api/x', body: {}, isRefusal }));
    expect(error).toBeInstanceOf(Refusal);
    expect(String(error)).toContain('Component is obsolete');
    expect(log).toHaveLength(1);
  });

  it.each([
    [400, 'refused'],
    [401, 'unauthorised'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [422, 'refused'],
  ])('turns %i into the fault %s without trying again', async (status, kind) => {
    const url = await serve((_request, response) => json(response, status, { detail: 'no' }));
    const { http, log } = client(url);
    const error = await caught(http.request({ method: 'GET', path: '/a' }));
    expect(error).toMatchObject({ status, fault: { kind } });
    expect(log).toHaveLength(1);
  });

  it('does not follow a redirect, and says that the base URL is wrong', async () => {
    const url = await serve((_request, response) => response.writeHead(301, { location: 'https://evil.example/?secret=1' }).end());
    const error = await caught(client(url).http.request({ method: 'GET', path: '/a' }));
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ fault: { next: expect.stringContaining('base URL') } });
    expect(String(error)).not.toContain('secret=1');
  });

  it('gives up on a server that sends a byte now and then', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    const { http } = client(url, { timeouts: { total: 150, idle: 100 } });
    const error = await caught(http.request({ method: 'PATCH', path: '/a', body: {} }));
    expect(error).toBeInstanceOf(Undelivered);
    expect(String(error)).toContain('in time');
  });

  it('stops when asked: a read is cancelled, a write that is out has an unknown outcome', async () => {
    const url = await serve(() => undefined);
    for (const [method, kind] of [
      ['GET', Failure],
      ['POST', Undelivered],
    ] as const) {
      const stop = new AbortController();
      const promise = caught(client(url).http.request({ method, path: '/a', signal: stop.signal }));
      setTimeout(() => stop.abort(), 50);
      const error = await promise;
      expect(error).toBeInstanceOf(kind);
      expect(error).toMatchObject({ fault: { kind: 'cancelled' } });
    }
    const stopped = AbortSignal.abort();
    const error = await caught(client(url).http.request({ method: 'POST', path: '/a', signal: stopped }));
    expect(error).toBeInstanceOf(Failure);
  });
});

describe('limits', () => {
  it('waits out Retry-After and retryAfter, writes included, and holds the others back meanwhile', async () => {
    const url = await serve((request, response, count) => {
      if (count === 1) return json(response, 429, {}, { 'retry-after': '7' });
      if (count === 2) return json(response, 429, { code: 'RATE_LIMIT_EXCEEDED', retryAfter: 3 });
      return json(response, 200, request.method);
    });
    const { http, clock } = client(url);
    expect((await http.request({ method: 'POST', path: '/a', body: {} })).body).toBe('POST');
    expect(clock.slept).toEqual([7_000, 3_000]);
  });

  it('does not wait longer than allowed', async () => {
    const url = await serve((_request, response) => json(response, 429, { message: 'too many', retryAfter: 86_400 }));
    const error = await caught(client(url).http.request({ method: 'POST', path: '/a', body: {} }));
    expect(error).toMatchObject({ status: 429, fault: { kind: 'rate-limited', next: expect.stringContaining('1440 minutes') } });
  });

  it('never starts more in any second or hour than told, and loses little time', async () => {
    const url = await serve((_request, response) => json(response, 200, 1));
    const starts: number[] = [];
    const clock = createFakeClock();
    const begin = clock.now();
    const counted: typeof fetch = (input, init) => {
      starts.push(clock.now());
      return fetch(input, init);
    };
    const http = createHttp({ baseUrl: url, fetch: counted, clock, limits: { atOnce: 3, perSecond: 20, perHour: 500 } });
    await Promise.all(Array.from({ length: 700 }, () => http.request({ method: 'GET', path: '/a' })));
    const most = (span: number) => Math.max(...starts.map((from) => starts.filter((at) => at >= from && at < from + span).length));
    expect(most(1_000)).toBe(20);
    expect(most(3_600_000)).toBe(500);
    // 500 at 20 a second, then the rest of an hour, then 200 more.
    expect(clock.now() - begin).toBeLessThan(3_600_000 + 12_000);
  });

  it('keeps to the limit as the server counts it, however long some requests are under way', async () => {
    const arrivals: number[] = [];
    const url = await serve((_request, response) => json(response, 200, 1));
    const late: typeof fetch = async (input, init) => {
      // What a busy network does: some requests arrive much later than they were sent.
      await new Promise((resolve) => setTimeout(resolve, arrivals.length % 7 === 3 ? 250 : 0));
      arrivals.push(performance.now());
      return fetch(input, init);
    };
    const http = createHttp({ baseUrl: url, fetch: late, clock: systemClock, limits: { atOnce: 4, perSecond: 10, perHour: null } });
    await Promise.all(Array.from({ length: 35 }, () => http.request({ method: 'GET', path: '/a' })));
    const most = Math.max(...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 1_000).length));
    expect(most).toBe(10);
  });

  it('keeps no more in the air at once than told', async () => {
    let now = 0;
    let most = 0;
    const url = await serve((_request, response) => {
      now += 1;
      most = Math.max(most, now);
      setTimeout(() => {
        now -= 1;
        json(response, 200, 1);
      }, 10);
    });
    const { http } = client(url);
    await Promise.all(Array.from({ length: 40 }, () => http.request({ method: 'GET', path: '/a' })));
    expect(most).toBe(4);
  });

  it('does not hang when the clock is set back', async () => {
    const url = await serve((_request, response) => json(response, 200, 1));
    const { http, clock } = client(url, { limits: { atOnce: 1, perSecond: 2, perHour: null } });
    const same = createHttp({ baseUrl: url, fetch, clock, limits: { atOnce: 1, perSecond: 2, perHour: null } });
    await same.request({ method: 'GET', path: '/a' });
    await same.request({ method: 'GET', path: '/a' });
    clock.time -= 86_400_000;
    await same.request({ method: 'GET', path: '/a' });
    expect(Math.max(...clock.slept)).toBeLessThanOrEqual(1_600);
    expect(http).toBeDefined();
  });
});

describe('addresses and secrets', () => {
  it.each([
    ['http://api.example.com', 'plain http'],
    ['ftp://api.example.com', 'https:'],
    ['https://user:pw@api.example.com', 'user name'],
    ['https://api.example.com/?a=1', 'query'],
    ['not an address', 'not an address'],
  ])('refuses %s as a base URL', (baseUrl, why) => {
    expect(() => client(baseUrl)).toThrow(why);
  });

  it('refuses a path whose id would lead elsewhere', async () => {
    const { http, log } = client('https://api.example.com/base');
    for (const path of ['/items/..', '/items/%2e%2e/secrets', '@evil.example/', '/a?b=1', '/a#b']) {
      const error = await caught(http.request({ method: 'DELETE', path }));
      expect(error, path).toMatchObject({ fault: { kind: 'invalid' } });
    }
    expect(log).toHaveLength(0);
  });

  it('sends form fields and headers, and shows no secret in log or messages', async () => {
    let seen = '';
    let type: string | undefined;
    const url = await serve((request, response) => {
      type = request.headers['content-type'];
      request.on('data', (piece) => (seen += String(piece)));
      request.on('end', () => json(response, 400, { message: 'bad secret hunter2-hunter2 for token-abcdef\u001b[31m' }));
    });
    const { http, log } = client(url);
    const error = await caught(
      http.request({
        method: 'POST',
        path: '/oauth2/token',
        query: { key: 'hunter2-hunter2' },
        form: { client_secret: 'hunter2-hunter2' },
        headers: { authorization: 'Bearer token-abcdef' },
      }),
    );
    expect(type).toBe('application/x-www-form-urlencoded');
    expect(seen).toBe('client_secret=hunter2-hunter2');
    const shown = JSON.stringify([log, String(error), error]);
    expect(shown).toContain('bad secret');
    for (const hidden of ['hunter2', 'token-abcdef', '\u001b']) expect(`${JSON.stringify(log)} ${String(error)}`).not.toContain(hidden);
    expect(Object.keys(log[0] ?? {}).toSorted()).toEqual(['at', 'method', 'milliseconds', 'path', 'status']);
  });
});
