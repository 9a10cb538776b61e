import { resolve } from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/** `npm run dev` without Electron: built again on every change. */
const watch = process.env['TRUEUP_WATCH'] === undefined ? null : {};

const at = (path: string) => resolve(import.meta.dirname, path);

/** What is started at a time, and the files that it loads first, below `src-main`. */
const starts = {
  serve: ['host/serve-browser'],
  app: ['host/open-for-browser'],
  command: ['command/main', 'command/version', 'clock', 'host/home'],
  diff: [
    'command/diff',
    '../src-preload/domain/alias',
    '../src-preload/domain/compare',
    '../src-preload/domain/fitting-profile',
    'sheets/comparison-json',
    'sheets/is-json-text',
    'store/aliases',
    'store/connections',
    'store/database',
    'store/ids',
    'store/migrations/index',
    'store/sources',
    'store/workspace-files',
  ],
  read: ['sheets/import'],
  desk: ['worker/open-desk'],
  courier: ['worker/courier-thread'],
  care: ['store/care'],
} as const satisfies Record<string, readonly string[]>;

/** The modules of a build, as the bundler knows them. */
interface Graph {
  readonly getModuleInfo: (id: string) => { readonly importedIds: readonly string[]; readonly isEntry: boolean } | null;
}

const loaders = new WeakMap<Graph, ReadonlyMap<string, readonly string[]>>();

/** Which starts load each module of theirs; what they load later is not among them. */
function loadersIn(graph: Graph): ReadonlyMap<string, readonly string[]> {
  const known = loaders.get(graph);
  if (known !== undefined) return known;
  const found = new Map<string, readonly string[]>();
  for (const [start, files] of Object.entries(starts)) {
    const open = files.map((file) => at(`src-main/${file}.ts`));
    for (const id of open)
      if (graph.getModuleInfo(id) === null) throw new Error(`${start} is said to start with ${id}, which is not there.`);
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const info = graph.getModuleInfo(id);
      const loading = found.get(id) ?? [];
      if (info === null || info.isEntry || loading.includes(start)) continue;
      found.set(id, [...loading, start]);
      open.push(...info.importedIds);
    }
  }
  loaders.set(graph, found);
  return found;
}

/** Modules that the same starts load are one file: a start takes half a millisecond for every file. */
const filesByStart = Object.keys(starts).map((_, index, { length }) => ({
  // What more starts load goes first, so that no file takes along what another one has.
  priority: length - index,
  name: (id: string, graph: Graph) => {
    const loading = loadersIn(graph).get(id) ?? [];
    return loading.length === length - index ? loading.join('-') : null;
  },
}));

/** The first of the page's scripts runs when it is there, and does not wait for the others; Vite itself writes all scripts of a page alike. */
const startAtOnce: Plugin = {
  name: 'start-at-once',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replace(/<script (?=[^>]*\/start-)/, '<script async '),
  },
};

// electron-vite looks for src/main, src/preload and src/renderer; the owner's names differ, so every input is named.
export default defineConfig({
  main: {
    build: {
      watch,
      outDir: 'out/main',
      target: 'node22',
      // Small packages of many files are loaded faster as part of the build: every file costs half a millisecond at a start.
      externalizeDeps: { exclude: ['big.js', 'fastest-levenshtein', 'munkres', 'papaparse', 'zod'] },
      rollupOptions: {
        input: {
          electron: at('src-main/electron.ts'),
          browser: at('src-main/browser.ts'),
          cli: at('src-main/cli.ts'),
          demo: at('src-main/demo.ts'),
          worker: at('src-main/worker/worker.ts'),
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: { groups: filesByStart },
        },
      },
    },
  },
  preload: {
    build: {
      watch,
      outDir: 'out/preload',
      rollupOptions: {
        input: { index: at('src-preload/index.ts') },
        // A sandboxed preload is one CommonJS file (Electron's rule).
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [react(), startAtOnce],
    build: {
      watch,
      outDir: at('out/renderer'),
      assetsInlineLimit: 0,
      // electron-vite leaves it off; the page is parsed at every start.
      minify: true,
      rollupOptions: {
        input: { index: at('src-renderer/index.html') },
        output: {
          // What asks the host, the libraries, the first screen, and the rest, which is loaded once that is drawn. The first is a script of its
          // own, so that it runs while the others are still on their way. React makes errors of its own while it is loaded: where somebody
          // watches the page (developer tools, a test), all of the file that loads it is parsed once more for their stacks.
          codeSplitting: {
            groups: [
              { name: 'react', test: /node_modules.(react|scheduler)/, priority: 4 },
              { name: 'start', test: /src-renderer.start\.ts$/, priority: 3 },
              { name: 'page', test: /src-renderer.page\.tsx$/, priority: 2 },
              { name: 'rest', test: /src-renderer.(app|screens)/, priority: 1 },
            ],
          },
        },
      },
    },
  },
});
