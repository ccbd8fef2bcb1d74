import path from 'node:path';

import { defineConfig } from '@playwright/test';

import base from './playwright.config.ts';

const sizes = { small: { width: 1024, height: 768 }, large: { width: 1440, height: 900 } } as const;

/** Pictures of every screen, for people to look at: `npm run screenshots` leaves them in test/out/screenshots. */
export default defineConfig(base, {
  testMatch: '**/*.pictures.ts',
  outputDir: path.join(import.meta.dirname, '../out/screenshots-run'),
  timeout: 300_000,
  projects: (['de', 'en'] as const).flatMap((language) =>
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      (['small', 'large'] as const).map((size) => ({
        name: `${language}-${colorScheme}-${size}`,
        use: {
          colorScheme,
          viewport: sizes[size],
          locale: language === 'de' ? 'de-DE' : 'en-GB',
          options: ['--demo', '--lang', language],
        },
      })),
    ),
  ),
});
