import type { Line } from './bom';

/** The fast way past lines that are the same to the letter: nothing is normalised, and a column that a side lacks is no difference. */
export function isIdentical(a: Line, b: Line): boolean {
  return (
    same(a.partNumber, b.partNumber) &&
    same(a.mpn, b.mpn) &&
    same(a.quantity, b.quantity) &&
    same(a.manufacturer, b.manufacturer) &&
    same(a.description, b.description) &&
    same(a.value, b.value) &&
    same(a.footprint, b.footprint) &&
    same(a.unit, b.unit) &&
    sameList(a.designators, b.designators) &&
    same(a.supplier, b.supplier) &&
    same(a.supplierPart, b.supplierPart) &&
    same(a.unitPrice, b.unitPrice) &&
    same(a.currency, b.currency) &&
    same(a.notes, b.notes) &&
    same(a.position, b.position) &&
    same(a.revision, b.revision) &&
    same(a.dnp, b.dnp) &&
    (a.dnpNote ?? '') === (b.dnpNote ?? '') &&
    same(a.role, b.role) &&
    same(a.upc, b.upc) &&
    same(a.scrap, b.scrap) &&
    (a.length ?? '') === (b.length ?? '') &&
    same(a.lengthUnit, b.lengthUnit) &&
    same(a.effectiveFrom, b.effectiveFrom) &&
    same(a.effectiveTo, b.effectiveTo) &&
    same(a.serialFrom, b.serialFrom) &&
    same(a.serialTo, b.serialTo) &&
    a.alternates === undefined &&
    b.alternates === undefined &&
    sameRecord(a.extra, b.extra) &&
    sameWbs(a.wbs, b.wbs)
  );
}

function same<T>(a: T | undefined, b: T | undefined): boolean {
  return a === b || a === undefined || b === undefined;
}

function sameList(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === b || a === undefined || b === undefined) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

type Cells = Readonly<Record<string, string | null>> | undefined;

/** Headers must agree to the letter for the fast way: another spelling of a header may hide the same column. */
function sameRecord(a: Cells, b: Cells): boolean {
  if (a === b || a === undefined || b === undefined) return true;
  for (const name in a) if (a[name] !== b[name]) return false;
  for (const name in b) if (a[name] === undefined) return false;
  return true;
}

function sameWbs(a: Cells, b: Cells): boolean {
  if (a === undefined && b === undefined) return true;
  return a !== undefined && b !== undefined && sameRecord(a, b);
}
