import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Bom } from '../../src-preload/domain/bom';
import { compareBoms, type CompareOptions } from '../../src-preload/domain/compare';
import { applyPatch, makePatch, reversePatch } from '../../src-preload/domain/patch';
import { profiles } from '../../src-preload/domain/profile';
import { describeComparison } from './describe-comparison';

const folder = new URL('./cases/', import.meta.url);

/** What a case's `expected.json` holds. */
interface Expected {
  /** What bites here, and why the answer is the right one. */
  readonly why: string;
  readonly options?: { readonly profile?: keyof typeof profiles; readonly asOf?: string; readonly partial?: CompareOptions['partial'] };
  readonly rows: readonly string[];
}

function text(name: string, file: string): string {
  return readFileSync(new URL(`${name}/${file}`, folder), 'utf8');
}

function readBom(name: string, file: string): Bom {
  return JSON.parse(text(name, file));
}

const caseNames = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted();

describe('the adversarial cases', () => {
  for (const name of caseNames) {
    const expected: Expected = JSON.parse(text(name, 'expected.json'));
    it(`${name}: ${expected.why}`, () => {
      const left = readBom(name, 'left.json');
      const right = readBom(name, 'right.json');
      const base = existsSync(new URL(`${name}/base.json`, folder)) ? readBom(name, 'base.json') : undefined;
      const { profile, asOf, partial } = expected.options ?? {};
      const comparison = compareBoms(left, right, {
        ...(base ? { base } : {}),
        ...(profile ? { profile: profiles[profile] } : {}),
        ...(asOf === undefined ? {} : { asOf }),
        ...(partial ? { partial } : {}),
      });
      const rows = describeComparison(comparison);
      // For a new case: look at what comes out, and only then keep it.
      if (process.env['TRUEUP_WRITE_CASES']) {
        writeFileSync(new URL(`${name}/expected.json`, folder), `${JSON.stringify({ ...expected, rows }, null, 2)}\n`);
        return;
      }
      expect(rows).toEqual(expected.rows);

      // Laws that hold for every case, too.
      const patch = makePatch(comparison);
      expect(applyPatch(patch, left)).toEqual({ kind: 'applied', bom: right });
      expect(applyPatch(reversePatch(patch), right)).toEqual({ kind: 'applied', bom: left });
      expect(compareBoms(left, left).rows.every((row) => row.status === 'same' && !row.review)).toBe(true);
    });
  }
});
