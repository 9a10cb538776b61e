/** The reply's body went over the cap; what was read is dropped. */
export class ReplyTooLarge extends Error {}

interface Reading {
  /** Of the decompressed body. */
  readonly maxBytes: number;
  /** Milliseconds without a piece after which `onIdle` is called. */
  readonly idle: number;
  readonly onIdle: () => void;
  readonly signal: AbortSignal;
}

/** Reads a body piece by piece, so that an endless or huge one costs at most the cap. */
export async function readReply(response: Response, reading: Reading): Promise<Uint8Array> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > reading.maxBytes) {
    await response.body?.cancel();
    throw new ReplyTooLarge();
  }
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const timer = setTimeout(reading.onIdle, reading.idle);
      // A body is read in order; there is nothing to do at the same time.
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      if (done) break;
      size += value.byteLength;
      if (size > reading.maxBytes) throw new ReplyTooLarge();
      pieces.push(value);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw reading.signal.aborted ? reading.signal.reason : error;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
