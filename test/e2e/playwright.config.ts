import path from 'node:path';

import { defineConfig } from '@playwright/test';

import { findBrowser } from '#shell/find-browser.ts';
import { readSurroundings } from '#shell/surroundings.ts';

const root = path.resolve(import.meta.dirname, '../..');
const executablePath = findBrowser(readSurroundings());

/** The whole till in the browser of this machine; each test starts a host with a data folder of its own. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: path.join(root, 'test/out/e2e'),
  forbidOnly: process.env['CI'] !== undefined,
  // Two cores: one browser and one host at a time are enough to keep them busy.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox'],
    },
  },
});
