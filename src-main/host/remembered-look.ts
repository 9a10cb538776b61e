import { lookName, readPageMemory } from '../store/page-memory';
import type { PageFile } from './page-files';

/**
 * The page's files, its html with the look that was chosen last: each start has another address, so the browser cannot remember it, and
 * asking for it would show the page in another look first. The html is for anybody on this machine, so no more than the look is in it.
 */
export function withRememberedLook(files: ReadonlyMap<string, PageFile>, home: string): ReadonlyMap<string, PageFile> {
  const index = files.get('/index.html');
  if (index === undefined) return files;
  const html = index.bytes.toString('utf8');
  const worn: PageFile = {
    type: index.type,
    get bytes() {
      const look = readPageMemory(home)[lookName];
      return look === undefined ? index.bytes : Buffer.from(wear(html, look));
    },
  };
  return new Map([...files, ['/', worn], ['/index.html', worn]]);
}

/** The same html with the look as its script reads it and, for what is drawn before that runs, with theme and language. */
function wear(html: string, look: string): string {
  const theme = /"theme":"(light|dark)"/.exec(look)?.[1];
  const language = /"language":"([a-z]{2})"/.exec(look)?.[1] ?? 'en';
  return html
    .replace('<html lang="en">', `<html lang="${language}"${theme === undefined ? '' : ` data-theme="${theme}"`}>`)
    .replace('<head>', () => `<head>\n    <meta name="${lookName}" content="${escape(look)}" />`);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
