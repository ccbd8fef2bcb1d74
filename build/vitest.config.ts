import path from 'node:path';

import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '..');
const never = ['**/node_modules/**', '**/out/**', 'sync/vendure/**'];

/** `unit`: pure and quick, beside the code. `process`: whatever starts a process or spans areas. */
export default defineConfig({
  root,
  test: {
    // A spinning assertion must not hang the run, and a slow machine must not fail it.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    env: { TZ: 'Europe/Berlin' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{main,drivers,sync,renderer,build}/**/*.test.{ts,tsx}'],
          exclude: never,
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: ['test/**/*.test.ts'],
          exclude: [...never, 'test/e2e/**'],
        },
      },
    ],
  },
});
