import { resolve } from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/** `npm run dev` without Electron: built again on every change. */
const watch = process.env['TRUEUP_WATCH'] === undefined ? null : {};

const at = (path: string) => resolve(import.meta.dirname, path);

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
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
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
          // Three files: what asks the host, the first screen, and the rest, which is loaded once that is drawn. The first two are scripts of
          // their own, so that one runs while the other is still on its way.
          codeSplitting: {
            groups: [
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
