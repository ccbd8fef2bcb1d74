/** A scanner that works like a keyboard, and a person who types. */
import type { Page } from '@playwright/test';

import { keysOf, play } from './keystrokes.ts';

/** From keyboard to scanner and back: a burst right after typing counts as typing, an Enter right after a scan as its end. */
const handOverMs = 300;

/** Sends a code as a scanner does: real key events, far faster than anybody types, ended by Enter, wherever the focus is. */
export async function scan(page: Page, code: string, paceMs = 1): Promise<void> {
  await page.waitForTimeout(handOverMs);
  await play(page, keysOf(`${code}\n`, { gaps: [paceMs] }));
  await page.waitForTimeout(handOverMs);
}

/** Types as a person does: slower than any scanner. */
export async function typeKeys(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 90 });
}
