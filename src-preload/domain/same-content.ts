import { fields, type Line } from './bom';
import { isEmpty, isPlainField, type DraftLine } from './field-names';
import { lineFingerprint } from './fingerprint';
import { anyUnlike, lacksColumn, unlikeCells, unlikePosition } from './unlike-cells';

/** All that a line says but its place in the file, as a text: equal contents are interchangeable. */
export function contentOf(line: Line): string {
  const { position: _position, level: _level, parent: _parent, raw: _raw, ...rest } = line;
  const stated: DraftLine = rest;
  // An empty cell and no cell are one content.
  for (const name of fields) if (isPlainField(name) && isEmpty(stated[name])) delete stated[name];
  return lineFingerprint(stated);
}

/** Whether two lines have one content; the texts are only made where a first look can't tell. */
export function sameContent(a: Line, b: Line): boolean {
  const unlike = unlikeCells(a, b) & ~unlikePosition;
  if ((unlike & anyUnlike) === 0 && (unlike & lacksColumn) === 0 && a.members === b.members) return true;
  // Most lines that meet here are one part with another cell, and one whose cells are full says so for certain.
  if (clash(a.manufacturer, b.manufacturer) || clash(a.description, b.description) || clash(a.quantity, b.quantity)) return false;
  if (clash(a.mpn, b.mpn) || clash(a.unitPrice, b.unitPrice) || clash(a.notes, b.notes) || clash(a.supplier, b.supplier)) return false;
  if ((a.designators?.length ?? 0) !== (b.designators?.length ?? 0) || a.designators?.[0] !== b.designators?.[0]) return false;
  return contentOf(a) === contentOf(b);
}

function clash(a: string | null | undefined, b: string | null | undefined): boolean {
  return !!a && !!b && a !== b;
}
