import { fail } from '../failure';

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/** Accepts a connection's base URL: https, or http to this computer; no credentials, query or fragment in it. Without trailing slashes. */
export function parseBaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const example = 'Write it like https://api.example.com.';
  if (url === null) return fail('invalid', `"${text}" is not an address.`, { next: example });
  if (url.username !== '' || url.password !== '')
    return fail('invalid', 'The base URL must not hold a user name or password.', { next: 'Enter them in the fields for credentials.' });
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return fail('invalid', `The base URL must begin with https:, not ${url.protocol}`, { next: example });
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return fail(
      'invalid',
      `The base URL must begin with https: over plain http everybody between here and ${url.hostname} could read the secret.`,
      {
        unharmed: 'Nothing was sent.',
        next: 'Use the https address. Plain http is only allowed to this computer (127.0.0.1, localhost).',
      },
    );
  if (url.search !== '' || url.hash !== '') return fail('invalid', 'The base URL must not hold a query or a fragment.', { next: example });
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

/** The address of a path under the base; fails where a part of the path (".." in an id) would lead elsewhere. */
export function addressOf(base: URL, path: string, query: Readonly<Record<string, string>> = {}): URL {
  const wanted = `${base.pathname.replace(/\/+$/, '')}${path}`;
  const url = path.startsWith('/') && URL.canParse(`${base.origin}${wanted}`) ? new URL(`${base.origin}${wanted}`) : null;
  if (url === null || url.origin !== base.origin || url.pathname !== wanted)
    return fail('invalid', `The path ${path} cannot be asked for: an id in it is no plain text.`, { unharmed: 'Nothing was sent.' });
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
  return url;
}
