import type { Line } from './bom';

/** Whether a line comes out of making its BOM instead of going in; a source without roles lists what goes in. */
export function isOutput({ role }: Pick<Line, 'role'>): boolean {
  return role !== undefined && role !== 'component';
}
