import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
let copy: string;

/** A small project with the real tsconfigs and the real border, in which a rule can be broken without touching the sources. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'trueup-direction-'));
  cpSync(join(root, 'tsconfig.json'), join(copy, 'tsconfig.json'));
  cpSync(join(root, 'src-preload'), join(copy, 'src-preload'), { recursive: true });
  for (const side of ['src-main', 'src-renderer']) {
    mkdirSync(join(copy, side));
    cpSync(join(root, side, 'tsconfig.json'), join(copy, side, 'tsconfig.json'));
  }
  // A cache of the real checks must not answer for the copy, nor the copy spoil it.
  mkdirSync(join(copy, 'node_modules'));
  for (const name of [
    'react',
    '@types',
    'zustand',
    'better-sqlite3',
    'electron',
    'vite',
    'big.js',
    'fastest-levenshtein',
    'munkres',
    'react-dom',
  ]) {
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  }
  writeFileSync(join(copy, 'src-main', 'clock.ts'), 'export const now = () => 1;\n');
  writeFileSync(join(copy, 'src-renderer', 'page.ts'), 'export const title = document.title;\n');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function check(folder: string, file?: { readonly path: string; readonly text: string }): string {
  const path = file && join(copy, file.path);
  if (file && path) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
  }
  const done = spawnSync(join(root, 'node_modules', '.bin', 'tsc'), ['-p', join(copy, folder)], { encoding: 'utf8' });
  if (path) rmSync(path);
  return done.status === 0 ? 'passes' : done.stdout;
}

describe('the rule of direction', () => {
  it.each(['src-preload', 'src-main', 'src-renderer'])('is kept by the sources: %s', (folder) => {
    expect(check(folder)).toBe('passes');
  });

  it.each([
    [
      'the page imports main',
      'src-renderer',
      'src-renderer/breach.ts',
      "import { now } from '../src-main/clock';\nexport const then = now();\n",
    ],
    [
      'the page imports Node',
      'src-renderer',
      'src-renderer/breach.ts',
      "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
    ],
    [
      'the page imports SQLite',
      'src-renderer',
      'src-renderer/breach.ts',
      "import Database from 'better-sqlite3';\nexport const db = new Database('x.db');\n",
    ],
    [
      'main imports the page',
      'src-main',
      'src-main/breach.ts',
      "import { title } from '../src-renderer/page';\nexport const name = title;\n",
    ],
    ['main imports React', 'src-main', 'src-main/breach.ts', "import { useState } from 'react';\nexport const state = useState;\n"],
    ['main touches the DOM', 'src-main', 'src-main/breach.ts', 'export const name = document.title;\n'],
    [
      'the domain imports Node',
      'src-preload',
      'src-preload/domain/breach.ts',
      "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
    ],
    [
      'the domain imports main',
      'src-preload',
      'src-preload/domain/breach.ts',
      "import { now } from '../../src-main/clock';\nexport const then = now();\n",
    ],
    ['the domain touches the DOM', 'src-preload', 'src-preload/domain/breach.ts', 'export const name = document.title;\n'],
    ['the domain asks the clock of Node', 'src-preload', 'src-preload/domain/breach.ts', 'export const then = process.hrtime();\n'],
    [
      'the domain imports React',
      'src-preload',
      'src-preload/domain/breach.ts',
      "import { useState } from 'react';\nexport const state = useState;\n",
    ],
  ])('fails the check when %s', (_, folder, path, text) => {
    expect(check(folder, { path, text })).toContain('breach.ts');
  });
});
