import type { Line } from './bom';
import { contentFingerprint } from './fingerprint';
import { anyUnlike, lacksColumn, unlikeCells, unlikePosition } from './unlike-cells';

/** Whether two lines say the same whatever places they stand at; the texts are only made where a first look can't tell. */
export function sameContent(a: Line, b: Line): boolean {
  // Most lines that meet here are one part with another cell, and two filled cells say so for certain.
  if (clash(a.manufacturer, b.manufacturer) || clash(a.description, b.description) || clash(a.quantity, b.quantity)) return false;
  if (clash(a.mpn, b.mpn) || clash(a.unitPrice, b.unitPrice) || clash(a.notes, b.notes) || clash(a.supplier, b.supplier)) return false;
  if ((a.designators?.length ?? 0) !== (b.designators?.length ?? 0) || a.designators?.[0] !== b.designators?.[0]) return false;
  for (const name in a.extra) if (clash(a.extra[name], b.extra?.[name])) return false;
  const unlike = unlikeCells(a, b) & ~unlikePosition;
  if ((unlike & (anyUnlike | lacksColumn)) === 0 && a.members === b.members) return true;
  return contentFingerprint(a) === contentFingerprint(b);
}

function clash(a: string | null | undefined, b: string | null | undefined): boolean {
  return !!a && !!b && a !== b;
}
