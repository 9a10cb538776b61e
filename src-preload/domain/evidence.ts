import type { Line } from './bom';
import { overlap, type Facts } from './match-keys';
import { sameText } from './same-text';

/** From this on more evidence makes a pair no surer. */
export const plentyOfEvidence = 8;

/** Evidence where only its share of plenty is asked for: lines of which a glance says as much need no second look. */
export function enoughEvidence(left: Line, leftFacts: Facts, right: Line, rightFacts: Facts): number {
  const found = atAGlance(left, leftFacts, right, rightFacts);
  return found >= plentyOfEvidence ? found : rounded(found + onASecondLook(left, leftFacts, right, rightFacts));
}

/** How much speaks for two lines of one part being one line; only compared with itself, 0 and up. */
export function evidence(left: Line, leftFacts: Facts, right: Line, rightFacts: Facts): number {
  return rounded(atAGlance(left, leftFacts, right, rightFacts) + onASecondLook(left, leftFacts, right, rightFacts));
}

/** What weighs most and is told soonest. */
function atAGlance(left: Line, leftFacts: Facts, right: Line, rightFacts: Facts): number {
  let found = overlap(leftFacts.designators, rightFacts.designators).share * plentyOfEvidence;
  if (stated(leftFacts.position, rightFacts.position)) found += 3;
  if (left.quantity && left.quantity === right.quantity) found += 1.5;
  if (stated(leftFacts.mpn, rightFacts.mpn)) found += 2;
  if (stated(leftFacts.partNumber, rightFacts.partNumber)) found += 2;
  return found;
}

function onASecondLook(left: Line, leftFacts: Facts, right: Line, rightFacts: Facts): number {
  let found = 0;
  if (stated(leftFacts.manufacturer, rightFacts.manufacturer)) found += 2;
  if (stated(leftFacts.supplierPart, rightFacts.supplierPart)) found += 1;
  if (stated(leftFacts.value, rightFacts.value)) found += 1;
  if (stated(leftFacts.footprint, rightFacts.footprint)) found += 1;
  if (stated(leftFacts.description, rightFacts.description)) found += 1;
  if (left.notes && right.notes && sameText(left.notes, right.notes)) found += 0.7;
  if (left.dnp !== undefined && left.dnp === right.dnp) found += 0.5;
  if (left.revision && left.revision === right.revision) found += 0.5;
  if (left.length && left.length === right.length) found += 0.5;
  if (left.effectiveFrom && left.effectiveFrom === right.effectiveFrom) found += 0.4;
  if (left.effectiveTo && left.effectiveTo === right.effectiveTo) found += 0.4;
  if (left.serialFrom && left.serialFrom === right.serialFrom) found += 0.4;
  if (left.unit && left.unit === right.unit) found += 0.3;
  if (left.unitPrice && left.unitPrice === right.unitPrice) found += 0.3;
  // A number that only one of them states is a small reason against.
  for (const field of ['partNumber', 'mpn', 'supplierPart', 'value'] as const)
    if (leftFacts[field] === '' && rightFacts[field] === '') found += 0.05;
  for (const name in left.extra) if (left.extra[name] && left.extra[name] === right.extra?.[name]) found += 0.1;
  for (const name in left.wbs) if (left.wbs[name] === right.wbs?.[name]) found += 0.2;
  return found;
}

function rounded(found: number): number {
  return Math.round(found * 1e6) / 1e6;
}

function stated(left: string, right: string): boolean {
  return left !== '' && left === right;
}
