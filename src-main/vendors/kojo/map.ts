import type { Bom, Line } from '../../../src-preload/domain/bom';
import { decimalOf } from '../exact-number';
import type { RemoteBom } from '../connector';
import { readStandIn } from './derived-description';
import type { BomRecord, Item, Job } from './schema';
import { readWbs } from './wbs';

/** An item as a line. What Kojo has no place for is absent, so that a comparison does not see it; the currency is the connection's. */
export function lineOf(item: Item, currency: string | null): Line {
  const quantity = decimalOf(item.estimatedQuantity);
  const price = decimalOf(item.unitPrice);
  const standIn = readStandIn(item.description);
  const raw = {
    ...(standIn === null || item.description === null ? {} : { description: item.description }),
    ...(quantity === undefined ? { quantity: String(item.estimatedQuantity) } : {}),
    ...(price === undefined ? { unitPrice: String(item.unitPrice) } : {}),
  };
  return {
    key: item.id,
    mpn: item.mpn,
    // The number that stands in for a description says nothing new where it is the item's own.
    ...(standIn === null ? { description: item.description } : { description: null, ...withoutOwnNumber(standIn) }),
    quantity: quantity ?? null,
    unit: item.unitOfMeasure,
    unitPrice: price ?? null,
    ...(currency === null ? {} : { currency }),
    upc: item.upc,
    wbs: readWbs(item.workBreakdownStructureValues),
    ...(Object.keys(raw).length === 0 ? {} : { raw }),
  };
}

function withoutOwnNumber<T extends { readonly mpn?: string }>(fields: T): Omit<T, 'mpn'> {
  const { mpn: _mpn, ...rest } = fields;
  return rest;
}

/** All items as a BOM. */
export function bomOf(name: string, items: readonly Item[], currency: string | null): Bom {
  return { name, lines: items.map((item) => lineOf(item, currency)) };
}

/** A BOM of a job as the list shows it. */
export function remoteOf(bom: BomRecord, job: Job | null): RemoteBom {
  const group = job === null ? bom.jobCode : nameOf(job);
  const updatedAt = isoOf(bom.updatedAt ?? bom.createdAt);
  return {
    id: bom.id,
    name: bom.name ?? 'Untitled BOM',
    ...(group === null ? {} : { group }),
    ...(updatedAt === null ? {} : { updatedAt }),
  };
}

/** A job for people: its name, and its code where it has one. */
export function nameOf(job: Job): string {
  if (job.name === null) return job.code ?? job.id;
  return job.code === null || job.code === job.name ? job.name : `${job.name} (${job.code})`;
}

/** Kojo writes dates with a T and with a blank; `null` for anything else. */
export function isoOf(text: string | null): string | null {
  const time = text === null ? Number.NaN : Date.parse(text.trim().replace(/^(\d{4}-\d\d-\d\d) /, '$1T'));
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
