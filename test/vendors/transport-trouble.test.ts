import { describe, expect, it } from 'vitest';
import { troubleOf } from '../../src-main/vendors/transport-trouble';

function failedFetch(cause: unknown): Error {
  return new TypeError('fetch failed', { cause });
}

function coded(code: string, message = code): Error {
  return Object.assign(new Error(message), { code });
}

describe('a fetch that failed', () => {
  it.each([
    ['a closed port', failedFetch(coded('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1')), 'unreachable', 'does not accept'],
    [
      'a closed port on both kinds of address',
      failedFetch(Object.assign(new AggregateError([coded('ECONNREFUSED')]), { code: 'ECONNREFUSED' })),
      'unreachable',
      'does not accept',
    ],
    ['an unknown name', failedFetch(coded('ENOTFOUND', 'getaddrinfo ENOTFOUND api.example.com')), 'unreachable', 'no server named'],
    ['no network', failedFetch(coded('ENETUNREACH', 'connect ENETUNREACH 1.2.3.4:443')), 'offline', 'network is down'],
    ['no network in Electron', new Error('net::ERR_INTERNET_DISCONNECTED'), 'offline', 'network is down'],
    ['a proxy', new Error('net::ERR_PROXY_CONNECTION_FAILED'), 'unreachable', 'proxy'],
    ['a certificate of its own', failedFetch(coded('DEPTH_ZERO_SELF_SIGNED_CERT')), 'unreachable', 'certificate'],
    ['an expired certificate', failedFetch(coded('CERT_HAS_EXPIRED')), 'unreachable', 'certificate'],
    ['a certificate for another name', failedFetch(coded('ERR_TLS_CERT_ALTNAME_INVALID')), 'unreachable', 'certificate'],
    ['a certificate in Electron', new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'unreachable', 'certificate'],
    ['a connection that took too long', failedFetch(coded('UND_ERR_CONNECT_TIMEOUT')), 'unreachable', 'cannot be reached'],
  ])('for %s was never sent', (_name, error, kind, words) => {
    const trouble = troubleOf(error, 'api.example.com');
    expect(trouble.isSent).toBe(false);
    expect(trouble.fault).toMatchObject({ kind, unharmed: 'Nothing was sent.', message: expect.stringContaining(words) });
  });

  it.each([
    ['a reset', failedFetch(coded('ECONNRESET', 'read ECONNRESET'))],
    ['the other side closing', failedFetch(coded('UND_ERR_SOCKET', 'other side closed'))],
    ['no answer to a packet', failedFetch(coded('ETIMEDOUT', 'read ETIMEDOUT'))],
    ['a host that went away in the middle', failedFetch(coded('EHOSTUNREACH', 'read EHOSTUNREACH'))],
    ['a changed network in Electron', new Error('net::ERR_NETWORK_CHANGED')],
    ['anything unknown', new Error('something')],
  ])('for %s may have been carried out', (_name, error) => {
    expect(troubleOf(error, 'api.example.com')).toMatchObject({ isSent: true, fault: { kind: 'unreachable' } });
  });
});
