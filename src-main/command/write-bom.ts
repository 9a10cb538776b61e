import { basename } from 'node:path';

import type { Bom } from '../../src-preload/domain/bom';
import { fail } from '../failure';
import type { NamedBom } from './bom-argument';
import type { Context } from './context';

const formats = ['csv', 'xlsx', 'json'] as const;
export type BomFormat = (typeof formats)[number];

/** The format that a file's ending asks for. */
export function bomFormat(path: string): BomFormat {
  const ending = path.toLowerCase().split('.').at(-1);
  return (
    formats.find((format) => format === ending || (format === 'xlsx' && ending === 'xlsm')) ??
    fail('invalid', `Which format ${path} is to have does not follow from its ending.`, {
      next: `Use one of ${formats.map((format) => `.${format}`).join(' ')}.`,
    })
  );
}

/** A BOM as a file: `into` a copy of the workbook that it came from, or as a table of its own. JSON keeps it exactly. */
export async function bomBytes(
  context: Context,
  bom: Bom,
  { format, into }: { readonly format: BomFormat; readonly into: NamedBom | undefined },
): Promise<Uint8Array> {
  if (into !== undefined) {
    if (into.kind !== 'file' || into.inspect === undefined || format !== 'xlsx') {
      fail('invalid', 'Only an .xlsx file that was read can be written back with its layout, to a file ending in .xlsx.', {
        unharmed: 'Nothing was written.',
        next: 'Leave --keep-layout out to write a plain table.',
      });
    }
    const { writeBack } = await import('../sheets/write-back');
    const { bytes, notes } = await writeBack({
      name: basename(into.path),
      bytes: into.bytes,
      before: into.bom,
      after: bom,
      inspect: into.inspect,
    });
    for (const note of notes) context.note(`! ${note}`);
    return bytes;
  }
  if (format === 'json') {
    const { exactBomJson } = await import('../sheets/bom-json');
    return exactBomJson(bom);
  }
  const { exportBom } = await import('../sheets/export');
  return exportBom(bom, format);
}
