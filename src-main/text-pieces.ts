/** Bytes of a piece, unless a text by itself takes more. */
const pieceBytes = 1 << 20;
/** No character takes more in UTF-8. */
const mostOfOne = 3;

/** Texts one behind the other as UTF-8, in pieces of about a megabyte, because all of them may be longer than one string can be. It is cut between texts. */
export function* textPieces(texts: Iterable<string>): Generator<Uint8Array> {
  let piece = Buffer.allocUnsafeSlow(pieceBytes);
  let end = 0;
  for (const text of texts) {
    const most = text.length * mostOfOne;
    if (end + most > piece.length) {
      if (end > 0) yield piece.subarray(0, end);
      // Whoever was given the last one may not have written it yet.
      piece = Buffer.allocUnsafeSlow(Math.max(pieceBytes, most));
      end = 0;
    }
    end += piece.write(text, end);
  }
  if (end > 0) yield piece.subarray(0, end);
}
