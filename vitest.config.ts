import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'test/bench/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Native modules (better-sqlite3, keytar) and child processes: processes, not threads.
    pool: 'forks',
    maxWorkers: 2,
    // CI's machine is noisy, and some tests kill or stop processes at random instants: one second try there, none elsewhere.
    retry: process.env['CI'] === undefined ? 0 : 1,
  },
});
