import { protocol } from 'electron';

import type { PageFile } from '../page-files';
import { pageHeaders } from '../page-headers';

export const pageOrigin = 'app://trueup';

/** Must run before Electron is ready. The page gets an origin of its own instead of file://, with no right to anything else; its compiled code is kept. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page, and nothing but the built page, on app://trueup. */
export function servePage(files: ReadonlyMap<string, PageFile>): void {
  protocol.handle('app', (request) => {
    const url = new URL(request.url);
    const file = request.method === 'GET' && url.host === 'trueup' ? files.get(url.pathname) : undefined;
    if (!file) return new Response('There is nothing here.', { status: 404, headers: pageHeaders });
    return new Response(new Uint8Array(file.bytes), { headers: { ...pageHeaders, 'content-type': file.type } });
  });
}
