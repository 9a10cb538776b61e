import { acceptWritten } from '../../../src-main/vendors/accept-reply';
import type { ConnectionContext, Connector, Session, Step } from '../../../src-main/vendors/connector';
import { assertNever } from '../../../src-preload/domain/assert-never';
import type { Edit } from '../../../src-preload/domain/edit';
import { adapt } from './adapt';
import { createClient } from './client';
import { bodyOf, lineOf } from './map';
import { bomSchema, lineSchema, longestRemark, paths } from './schema';

const plain = { onCreate: true, onUpdate: true } as const;
const required = { ...plain, required: true } as const;

/** Partbook: a made-up vendor, written by the README's steps to show that they lead there. */
export const partbook = {
  id: 'partbook',
  title: 'Partbook',
  docs: 'https://partbook.example/docs',
  baseUrl: 'https://partbook.example',
  credentials: [{ name: 'key', title: 'Key', required: true }],
  settings: [],
  capabilities: {
    fields: { partNumber: required, description: plain, quantity: required, unit: plain, notes: { ...plain, maxLength: longestRemark } },
    quantity: { kind: 'decimal' },
    unit: 'line',
    create: true,
    delete: 'permanent',
    reorder: false,
    keyFields: [],
    createMergesBy: null,
    maxPerUpdate: 1,
    maxPerCreate: 1,
    createBom: true,
    approval: false,
    outputs: false,
    levels: false,
  },
  limits: { atOnce: 4, perSecond: null, perHour: null },
  open,
} as const satisfies Connector;

function open(context: ConnectionContext): Session {
  const client = createClient(context);
  return {
    check: async (options) => void (await client.boms(options)),
    list: async (options) =>
      (await client.boms(options)).map(({ id, title, changed }) => ({ id, name: title, ...(changed ? { updatedAt: changed } : {}) })),
    pull: async (id, options) => {
      const bom = await client.bom(id, options);
      const lines = await client.lines(id, options);
      return {
        remote: { id, name: bom.title, lines: lines.length },
        bom: { name: bom.title, lines: lines.map(lineOf) },
        raw: { bom, lines: Object.fromEntries(lines.map((line) => [line.id, line])) },
      };
    },
    createBom: async ({ name }, options) => {
      const reply = await client.write({ method: 'POST', path: paths.boms, body: { title: name } }, options);
      const { id, title } = acceptWritten(bomSchema, reply.body, 'the making of a BOM');
      return { id, name: title };
    },
    adapt,
    steps: (edits, target) =>
      ['create', 'update', 'delete'].flatMap((op) =>
        edits.flatMap((edit, index) => (edit.op === op ? [stepOf(edit, index, target.remote.id)] : [])),
      ),
    send: async (step, options) => {
      const { method, path, body } = step;
      if (method !== 'POST' && method !== 'PATCH' && method !== 'DELETE') throw new Error(`Partbook has no ${method}.`);
      const reply = await client.write({ method, path, ...(body === undefined ? {} : { body }) }, options);
      if (method !== 'POST') return { keys: {} };
      const { id } = acceptWritten(lineSchema, reply.body, 'a create');
      return { keys: Object.fromEntries(step.edits.map((edit) => [edit, id])) };
    },
  };
}

function stepOf(edit: Edit, index: number, bom: string): Step {
  const edits = [index];
  switch (edit.op) {
    case 'create':
      return { edits, method: 'POST', path: paths.lines(bom), body: bodyOf(edit.fields) };
    case 'delete':
      return { edits, method: 'DELETE', path: paths.line(bom, edit.key), body: undefined };
    case 'update':
    case 'reorder':
      return { edits, method: 'PATCH', path: paths.line(bom, edit.key), body: bodyOf(edit.fields) };
    default:
      return assertNever(edit.op);
  }
}
