import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import type { Bom } from '../../src-preload/domain/bom';
import type { Patch } from '../../src-preload/domain/patch';
import { fail } from '../failure';
import { openBom, pathsOf } from './bom-argument';
import type { Command } from './command';
import { argument, isSet, textOption } from './command';
import { refuseInputs, writeOut } from './out-file';
import { bomBytes, bomFormat } from './write-bom';

export const command: Command = {
  name: 'apply',
  usage: 'PATCH BOM [--reverse] [--out F]',
  summary: 'Applies a .patch.json from `trueup diff --out` to the BOM that it was made from.',
  details:
    'Any other BOM is refused: the patch names what it was made from by a hash of its content.\n' +
    'Without --out it only shows what would come of it. A .json result can be patched again, also with --reverse.\n' +
    '--keep-layout writes into a copy of the BOM’s workbook: its styles, formulas, column order and other columns stay.',
  arity: [2, 2],
  options: {
    reverse: { type: 'boolean', help: 'from what the patch makes back to what it was made from' },
    out: { type: 'string', placeholder: 'F', help: 'BOM to write: .csv .xlsx .json' },
    sheet: { type: 'string', placeholder: 'NAME', help: 'the sheet to read' },
    'keep-layout': { type: 'boolean', help: 'write into a copy of the workbook' },
  },
  run: async (context, args) => {
    const out = textOption(args, 'out');
    const format = out === undefined ? undefined : bomFormat(out);
    const patchPath = context.path(argument(args, 0));
    const patch = await readPatch(patchPath);
    const sheet = textOption(args, 'sheet');
    const named = await openBom(context, argument(args, 1), sheet === undefined ? undefined : { sheet });
    const inputs = [patchPath, ...pathsOf([named])];
    const path = out === undefined ? undefined : context.path(out);
    if (path !== undefined) await refuseInputs(path, inputs);
    const { applyPatch, reversePatch } = await import('../../src-preload/domain/patch');
    const used = isSet(args, 'reverse') ? reversePatch(patch) : patch;
    const applied = applyPatch(used, named.bom);
    if (applied.kind === 'refused') {
      fail('refused', applied.message, {
        unharmed: 'Nothing was written.',
        next: 'Apply it to the very BOM that it was made from, or compare anew.',
      });
    }
    if (path !== undefined && format !== undefined) {
      const isKept = isSet(args, 'keep-layout');
      const bom = isKept ? withKeysOf(named.bom, applied.bom, used) : applied.bom;
      await writeOut(path, await bomBytes(context, bom, { format, into: isKept ? named : undefined }), inputs);
    }
    const { bomToJson } = await import('../sheets/export');
    context.answer(context.isJson ? bomToJson(applied.bom) : undefined, () => {
      const { removed, added, changed } = used;
      const done = `${added.length} lines added, ${removed.length} removed, ${changed.length} changed; ${applied.bom.lines.length} lines.`;
      return out === undefined ? `The patch fits: ${done}` : `${done}\nWritten: ${out}`;
    });
    return 0;
  },
};

/** The result under the keys of the BOM that was patched, so that every line that stays is found in its own row. */
function withKeysOf(before: Bom, after: Bom, patch: Patch): Bom {
  const gone = new Set(patch.removed.map((each) => each.at));
  const come = new Set(patch.added.map((each) => each.at));
  const stay = patch.order ?? before.lines.flatMap((_line, at) => (gone.has(at) ? [] : [at]));
  let next = 0;
  const lines = after.lines.map((line, at) => {
    const was = come.has(at) ? undefined : before.lines[stay[next++] ?? -1];
    const { row: _row, ...rest } = line;
    if (was === undefined) return { ...rest, key: `new:${at}` };
    return { ...rest, key: was.key, ...(was.row === undefined ? {} : { row: was.row }) };
  });
  return { ...after, lines };
}

async function readPatch(path: string): Promise<Patch> {
  const file = basename(path);
  const { patchSchema } = await import('../sheets/bom-schema');
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    fail('unreadable-file', `${file} is no JSON: ${error.message}.`, { unharmed: 'Nothing was written.', place: { file } });
  }
  const read = patchSchema.safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  return fail('unreadable-file', `${file} is no patch of trueup: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`, {
    unharmed: 'Nothing was written.',
    next: 'A patch comes from `trueup diff LEFT RIGHT --out NAME.patch.json`.',
    place: { file },
  });
}
