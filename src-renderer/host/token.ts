const kept = 'trueup-token';

/** Where a page's token comes from; `request` asks the host in exchange for a ticket. */
export interface Entry {
  readonly location: Location;
  readonly history: History;
  readonly storage: Storage;
  readonly request: (path: string, ticket: string) => Promise<Response>;
}

/**
 * The token that lets this page's calls in. It comes in the address (`#token=…`), or is exchanged for a ticket that is worth one
 * token once (`#ticket=…`). Both are taken out of the address bar and the history at once; the token is kept for this tab, so that
 * a reload still works. Empty where there is none.
 */
export async function takeToken(entry: Entry): Promise<string> {
  const { location, history, storage } = entry;
  const given = /^#(token|ticket)=([^&]+)/.exec(location.hash);
  const [, kind, secret] = given ?? [];
  if (kind === undefined || secret === undefined) return storage.getItem(kept) ?? '';
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  const token = kind === 'token' ? decodeURIComponent(secret) : await exchange(decodeURIComponent(secret), entry);
  if (token !== '') storage.setItem(kept, token);
  return token;
}

async function exchange(ticket: string, { request }: Entry): Promise<string> {
  try {
    const reply: unknown = await (await request('/enter', ticket)).json();
    if (typeof reply !== 'object' || reply === null || !('value' in reply)) return '';
    const { value } = reply;
    if (typeof value !== 'object' || value === null || !('token' in value)) return '';
    return typeof value.token === 'string' ? value.token : '';
  } catch {
    // Without a token every call is answered by a fault that says to open the app again.
    return '';
  }
}
