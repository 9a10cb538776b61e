import { parseDecimal } from '../../../src-preload/domain/quantity';
import type { CallOptions, Sent, Step } from '../connector';
import { Refusal } from '../http';
import type { ExpandableClient } from './client';
import { readDate } from './dates';
import { businessError } from './dialects';
import { exactly } from './qbe';
import { rowSchema, type Row } from './schema';

/** Sends one step once. A row that Expandable refuses to make because it is there, and just as wanted, is as good as made. */
export async function send(client: ExpandableClient, step: Step, isCreate: boolean, options?: CallOptions): Promise<Sent> {
  const body: Readonly<Record<string, unknown>> = typeof step.body === 'object' && step.body !== null ? { ...step.body } : {};
  try {
    await client.write(step.path, body, options);
  } catch (error) {
    if (!isCreate || !(error instanceof Refusal) || businessError(error.body) === null) throw error;
    const standing = await rowLike(client, body, options).catch(() => undefined);
    if (standing === undefined || !holds(standing, body)) throw error;
  }
  // A reply names the row; the lines that show it are found by reading.
  return { keys: {} };
}

async function rowLike(client: ExpandableClient, body: Readonly<Record<string, unknown>>, options?: CallOptions): Promise<Row | undefined> {
  const dialect = await client.dialect(options);
  const names = ['ASSEMBLY_ID', 'COMPONENT_ID', 'DWG_ITEM_CODE'];
  const criteria = Object.fromEntries(names.map((name) => [name, exactly(String(body[name]))]));
  const rows = await client.query({ paths: dialect.bom.read, criteria, schema: rowSchema, keyName: 'ASSEMBLY_ID' }, options);
  return rows?.find((row) => names.every((name) => row[name] === body[name]));
}

/** Whether a row says what a request asks for: numbers and dates by what they mean. */
function holds(row: Row, body: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(body).every(([name, wanted]) => meaning(row[name]) === meaning(wanted));
}

function meaning(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  // Zeros in front count: 0001 is no number.
  if (/^0\d/.test(text)) return text;
  return parseDecimal(text.trim()) ?? readDate(text)?.iso ?? text;
}
