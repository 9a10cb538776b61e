import type { Line } from './bom';
import { compareDesignators, designatorKey } from './designators';
import { windowOf, windowProblems, type WindowProblem } from './effectivity';
import type { LintRule, RawFinding } from './lint';
import { compareKey, hygiene, isPlaceholder, lookAlikeKey, looksAlike } from './part-number';
import { removalGuard } from './removal-guard';
import type { Severity } from './profile';
import type { TreeProblem } from './tree';
import { unitFamily } from './units';

/** Rules about lines together, the tree, and the target. */
export const bomRules: readonly LintRule[] = [
  {
    id: 'approved-target',
    title: 'The target is not approved or released',
    severity: 'fatal',
    *check({ context }) {
      if (context.target?.approved === true) {
        yield { message: `${context.target.name} is approved: changes belong into a new revision, not into this one` };
      }
    },
  },
  {
    id: 'mass-removal',
    title: 'The source does not lack a large part of the target',
    severity: 'error',
    *check({ context, lines, profile }) {
      const found = context.target && removalGuard(context.target.lines, lines, profile.removalShare);
      if (found) yield { message: found.message };
    },
  },
  treeRule('cycle', 'No assembly holds itself', 'fatal', ['cycle']),
  treeRule('level-jump', 'Levels deepen one by one', 'error', ['jump', 'no-level']),
  treeRule('level-orphan', 'Every line has its assembly in the list', 'error', ['orphan']),
  treeRule('contents-alike', 'An assembly holds the same at every use', 'warning', ['unlike-contents']),
  {
    id: 'position-unique',
    title: 'A find number stands once under its parent',
    severity: 'error',
    *check({ lines, tree }) {
      const places = new Map<string, number[]>();
      for (const [index, line] of lines.entries()) {
        if (!line.position) continue;
        const place = `${tree.parents[index]}\u0000${line.parent ?? ''}\u0000${line.position.trim()}`;
        const list = places.get(place);
        if (list) list.push(index);
        else places.set(place, [index]);
      }
      for (const list of places.values()) {
        const first = list[0] ?? -1;
        for (const index of list.slice(1)) {
          if (takeTurns(lines[first], lines[index])) continue;
          yield { line: index, field: 'position', message: `position ${lines[index]?.position} stands on ${where(lines[first])} too` };
        }
      }
    },
  },
  {
    id: 'designator-unique',
    title: 'A designator stands on one line',
    severity: 'error',
    *check({ lines, tree }) {
      const places = new Map<string, number>();
      for (const [index, line] of lines.entries()) {
        const repeated = new Map<number, string[]>();
        for (const name of line.designators ?? []) {
          const place = `${tree.parents[index]}\u0000${line.parent ?? ''}\u0000${designatorKey(name)}`;
          const first = places.get(place);
          if (first === undefined) places.set(place, index);
          else if (first !== index && !takeTurns(lines[first], line)) repeated.set(first, [...(repeated.get(first) ?? []), name]);
        }
        for (const [first, names] of repeated) {
          const list = names.toSorted(compareDesignators);
          yield {
            line: index,
            field: 'designators',
            message: `${list.join(', ')} ${list.length === 1 ? 'stands' : 'stand'} on ${where(lines[first])} too`,
          };
        }
      }
    },
  },
  {
    id: 'phantom-empty',
    title: 'A phantom holds parts',
    severity: 'warning',
    *check({ lines, tree }) {
      const holders = new Set(tree.parents);
      for (const [index, line] of lines.entries()) {
        if (line.phantom !== true || holders.has(index)) continue;
        yield { line: index, field: 'phantom', message: `${line.partNumber || line.key} is a phantom, but nothing stands below it` };
      }
    },
  },
  {
    id: 'unit-consistent',
    title: 'A part is counted in one kind of unit',
    severity: 'warning',
    *check({ lines, profile }) {
      const units = new Map<string, { readonly family: string; readonly unit: string }>();
      for (const [index, line] of lines.entries()) {
        const number = line.partNumber || line.mpn;
        if (!number || !line.unit || isPlaceholder(number)) continue;
        const family = unitFamily(line.unit, profile.units.meanings);
        if (family === undefined) continue;
        const first = units.get(hygiene(number));
        if (!first) units.set(hygiene(number), { family, unit: line.unit });
        else if (first.family !== family)
          yield { line: index, field: 'unit', message: `${number} is in ${line.unit} here and in ${first.unit} elsewhere` };
      }
    },
  },
  {
    id: 'numbers-apart',
    title: 'No two part numbers can be taken for each other',
    severity: 'warning',
    *check({ lines }) {
      for (const field of ['partNumber', 'mpn'] as const) {
        // Nearly every key stands alone: a list is only made for the others.
        const firsts = new Map<string, string>();
        const told = new Set<string>();
        for (const [index, line] of lines.entries()) {
          const text = line[field];
          if (!text || isPlaceholder(text)) continue;
          const tidy = hygiene(text);
          const key = lookAlikeKey(tidy);
          const first = firsts.get(key);
          if (first === undefined) firsts.set(key, tidy);
          else if (first !== tidy && !told.has(tidy)) {
            const alike = looksAlike(first, tidy);
            if (!alike) continue;
            told.add(tidy);
            yield { line: index, field, message: alike.message };
          }
        }
      }
    },
  },
  {
    id: 'numbers-one-spelling',
    title: 'Numbers that differ only in punctuation are not both in use',
    severity: 'warning',
    *check({ lines }) {
      for (const field of ['partNumber', 'mpn'] as const) {
        const spellings = new Map<string, string>();
        const told = new Set<string>();
        for (const [index, line] of lines.entries()) {
          const text = line[field];
          if (!text || isPlaceholder(text)) continue;
          const tidy = hygiene(text);
          const first = spellings.get(compareKey(text));
          if (first === undefined) spellings.set(compareKey(text), tidy);
          else if (first !== tidy && !told.has(tidy)) {
            told.add(tidy);
            yield { line: index, field, message: `${tidy} and ${first} differ in punctuation only: two parts, or one spelled twice?` };
          }
        }
      }
    },
  },
  {
    id: 'revision-missing',
    title: 'Where revisions are kept, every part has one',
    severity: 'warning',
    *check({ lines }) {
      // Where most lines have none, revisions are not kept here.
      const stated = lines.filter((line) => line.revision).length;
      if (stated * 2 < lines.length) return;
      for (const [index, line] of lines.entries()) {
        if (line.revision === null || line.revision === '')
          yield { line: index, field: 'revision', message: `${line.partNumber || line.key} has no revision` };
      }
    },
  },
  windowRule('effectivity-overlap', 'Lines of one position are not in force at once', 'error', 'overlap'),
  windowRule('effectivity-gap', 'One line of a position follows the other without a gap', 'warning', 'gap'),
  windowRule('effectivity-reversed', 'What is in force begins before it ends', 'error', 'reversed'),
];

function treeRule(id: string, title: string, severity: Severity, kinds: readonly TreeProblem['kind'][]): LintRule {
  return {
    id,
    title,
    severity,
    *check({ tree }): Iterable<RawFinding> {
      for (const problem of tree.problems) {
        if (kinds.includes(problem.kind))
          yield {
            line: problem.line,
            field: tree.shape === 'levels' ? 'level' : tree.shape === 'dotted' ? 'position' : 'parent',
            message: problem.message,
          };
      }
    },
  };
}

function windowRule(id: string, title: string, severity: Severity, kind: WindowProblem['kind']): LintRule {
  return {
    id,
    title,
    severity,
    *check({ lines, tree }): Iterable<RawFinding> {
      for (const problem of windowProblems(lines, tree.parents)) {
        if (problem.kind !== kind) continue;
        const line = problem.lines.at(-1);
        yield { ...(line === undefined ? {} : { line }), field: 'effectiveFrom', message: problem.message };
      }
    },
  };
}

/** Lines that may share a place: alternates of one position, one of which is not placed, or a cut-over in time or serial number. */
function takeTurns(a: Line | undefined, b: Line | undefined): boolean {
  if (!a || !b) return false;
  if ((a.dnp === true) !== (b.dnp === true)) return true;
  return (['date', 'serial'] as const).some((kind) => {
    const first = windowOf(a, kind);
    const second = windowOf(b, kind);
    return (first.from ?? first.to ?? second.from ?? second.to) !== undefined;
  });
}

function where(line: Line | undefined): string {
  if (!line) return 'another line';
  return line.row === undefined ? line.partNumber || line.mpn || line.key : `row ${line.row}`;
}
