import { textPieces } from './text-pieces';

/** An item of a list whose JSON somebody has made already. */
export class WrittenJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** JSON data as a file of UTF-8, each item of its lists on a line of its own, however long it is. */
export function encodeJson(value: unknown): Uint8Array {
  return Buffer.concat([...jsonPieces(value, '\n'), Buffer.from('\n')]);
}

/**
 * JSON data as the UTF-8 of what `JSON.stringify` gives, in pieces of about a megabyte, because an answer of a million lines is longer
 * than one string can be. It is cut between the items of lists that are not inside another list.
 * Whatever can be gone through is a list, whose items may be made on the way. `beforeItem` is white space put before each of those.
 */
export function jsonPieces(value: unknown, beforeItem = ''): Generator<Uint8Array> {
  return textPieces(parts(value, beforeItem));
}

function parts(value: unknown, beforeItem: string): Generator<string> {
  if (typeof value !== 'object' || value === null) return onePart(value);
  return isList(value) ? listParts(value, beforeItem) : objectParts(value, beforeItem);
}

function* objectParts(value: object, beforeItem: string): Generator<string> {
  let before = '{';
  for (const [name, item] of Object.entries(value)) {
    if (item === undefined) continue;
    yield `${before}${JSON.stringify(name)}:`;
    yield* parts(item, beforeItem);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

function* listParts(items: Iterable<unknown>, beforeItem: string): Generator<string> {
  let before = '[';
  for (const item of items) {
    yield before + beforeItem + (item instanceof WrittenJson ? item.text : (JSON.stringify(item) ?? 'null'));
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}

function* onePart(value: unknown): Generator<string> {
  yield JSON.stringify(value);
}

function isList(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}
