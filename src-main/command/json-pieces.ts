const pieceLength = 1 << 20;

/**
 * JSON data as the text that `JSON.stringify` gives, in pieces of about a million characters, because an answer of a million lines is longer
 * than one string can be. It is cut between the items of a list that is the value itself or a property of it.
 */
export function* jsonPieces(value: unknown): Generator<string> {
  let piece = '';
  for (const part of isObject(value) ? objectParts(value) : listParts(value)) {
    piece += part;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function* objectParts(value: object): Generator<string> {
  let before = '{';
  for (const [name, item] of Object.entries(value)) {
    if (item === undefined) continue;
    yield `${before}${JSON.stringify(name)}:`;
    yield* listParts(item);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

function* listParts(value: unknown): Generator<string> {
  if (!Array.isArray(value) || value.length === 0) {
    yield JSON.stringify(value);
    return;
  }
  let before = '[';
  for (const item of value) {
    yield before + (JSON.stringify(item) ?? 'null');
    before = ',';
  }
  yield ']';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
