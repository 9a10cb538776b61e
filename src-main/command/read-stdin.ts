import { fail } from '../failure';
import type { Io } from './io';

const most = 1_000_000;

/** All of stdin as text. */
export async function readStdin({ stdin }: Pick<Io, 'stdin' | 'env'>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of stdin) {
    text += typeof part === 'string' ? part : decoder.decode(part, { stream: true });
    if (text.length > most) fail('invalid', 'There is far too much on stdin.');
  }
  return text;
}

/** Asks on stderr and reads the first line of stdin. */
export async function askOnTerminal({ stdin, stderr }: Pick<Io, 'stdin' | 'stderr'>, question: string): Promise<string> {
  stderr.write(question);
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of stdin) {
    text += typeof part === 'string' ? part : decoder.decode(part, { stream: true });
    const end = text.search(/\r?\n/);
    if (end !== -1) return text.slice(0, end);
  }
  return text;
}
