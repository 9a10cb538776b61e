import { resolve } from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** `npm run dev` without Electron: built again on every change. */
const watch = process.env['TRUEUP_WATCH'] === undefined ? null : {};

const at = (path: string) => resolve(import.meta.dirname, path);

// electron-vite looks for src/main, src/preload and src/renderer; the owner's names differ, so every input is named.
export default defineConfig({
  main: {
    build: {
      watch,
      outDir: 'out/main',
      target: 'node22',
      externalizeDeps: true,
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
    plugins: [react()],
    build: {
      watch,
      outDir: at('out/renderer'),
      assetsInlineLimit: 0,
      // electron-vite leaves it off; the page is parsed at every start.
      minify: true,
      rollupOptions: { input: { index: at('src-renderer/index.html') } },
    },
  },
});
