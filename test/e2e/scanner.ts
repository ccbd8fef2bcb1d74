/** A scanner that works like a keyboard, and a person who types. */
import type { CDPSession, Page } from '@playwright/test';

/** From keyboard to scanner and back: a burst right after typing counts as typing, an Enter right after a scan as its end. */
const handOverMs = 300;

/**
 * Sends a code as a scanner does: real key events, far faster than anybody types, ended by Enter, wherever the focus is. `paceMs` apart, or
 * all at once.
 */
export async function scan(page: Page, code: string, paceMs = 0): Promise<void> {
  await page.waitForTimeout(handOverMs);
  const session = await page.context().newCDPSession(page);
  // Not one by one: a key that waited for the answer to the one before would come as slowly as a typed one on a busy machine.
  const sent: Promise<unknown>[] = [];
  for (const key of [...Array.from(code), 'Enter']) {
    sent.push(...press(session, key));
    if (paceMs > 0) await new Promise((resolve) => setTimeout(resolve, paceMs));
  }
  await Promise.all(sent);
  await session.detach();
  await page.waitForTimeout(handOverMs);
}

function press(session: CDPSession, key: string): Promise<unknown>[] {
  const event = keyEvent(key);
  return [
    session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }),
  ];
}

function keyEvent(key: string): { key: string; code: string; text: string; windowsVirtualKeyCode: number } {
  if (key === 'Enter') return { key, code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 };
  const code = /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
  return { key, code, text: key, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0) };
}

/** Types as a person does: slower than any scanner. */
export async function typeKeys(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 90 });
}
