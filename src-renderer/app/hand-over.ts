import type { Arg, Bridge, Reply } from '../../src-preload/contract';
import { readBase64 } from './read-base64';

/** A file of the page and what is known of it. */
export interface ChosenFile {
  readonly name: string;
  /** Where it lies; a page in a browser is told names only. */
  readonly path?: string;
  readonly content: Blob;
}

/** Files of this size go with the call that looks at them. */
const small = 512 * 1024;

/** Brings a file to the host as `files.inspect` takes it, a large one in pieces, so that neither the page nor the host stops for it. */
export async function handOver(host: Pick<Bridge, 'call'>, { content, ...file }: ChosenFile): Promise<Reply<Arg<'files.inspect'>>> {
  if (content.size <= small) return { ok: true, value: { ...file, bytes: await readBase64(content) } };
  const begun = await host.call('files.begin', { ...file, size: content.size });
  if (!begun.ok) return begun;
  const { upload, piece } = begun.value;
  for (let from = 0; from < content.size; from += piece) {
    // One after another: each stands behind the one before.
    const bytes = await readBase64(content.slice(from, from + piece));
    const sent = await host.call('files.send', { upload, from, bytes });
    if (!sent.ok) return sent;
  }
  return { ok: true, value: { upload } };
}
