/** Plays recorded timings into a page as trusted key events, of a scanner or of a person. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Page } from '@playwright/test';

import type { WedgeKey } from '#drivers/scanner/wedge-layout.ts';
import { type KeyboardLayout, keyParts, scannerKeys } from '#drivers/scanner/wedge-simulator.ts';

const folder = path.resolve(import.meta.dirname, '../fixtures/keystrokes');

/** Milliseconds from key to key; used round and round. */
export interface Timing {
  gaps: readonly number[];
}

export function timing(name: 'scanner-quick' | 'scanner-slow' | 'person-quick'): Timing {
  return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Timing;
}

interface Manner extends Timing {
  /** The layout that scanner or person presses by, and that of the computer. */
  scanner?: KeyboardLayout;
  computer?: KeyboardLayout;
  /** Which gap comes first, so that each text has other ones. */
  from?: number;
}

/** The keys of a text, timed from 0. GS comes as Ctrl+], `{F13}` as that key, a line feed as Enter. */
export function keysOf(text: string, { gaps, scanner = 'us', computer = 'us', from = 0 }: Manner): WedgeKey[] {
  const press = scannerKeys(scanner, computer);
  let at = 0;
  return keyParts(text).flatMap((part, index) => {
    if (index > 0) at += gaps[(from + index) % gaps.length] ?? 0;
    return press(part, at);
  });
}

/**
 * Sends keys at their times. The time stamp of each event is the exact one, also where this process is late: what the page does while it is
 * busy must not change what a scanner sent.
 */
export async function play(page: Page, keys: readonly WedgeKey[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const start = performance.now();
  const epoch = Date.now();
  const sent: Promise<unknown>[] = [];
  for (const key of keys) {
    const wait = key.at - (performance.now() - start);
    if (wait > 0) await sleep(wait);
    sent.push(...dispatch(session, key, (epoch + key.at) / 1000));
  }
  await Promise.all(sent);
  await session.detach();
}

type Session = Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>;

function dispatch(session: Session, { code, key, shift, ctrl }: WedgeKey, timestamp: number): Promise<unknown>[] {
  const modifiers = (shift ? 8 : 0) + (ctrl ? 2 : 0);
  const text = key === 'Enter' ? '\r' : key.length === 1 && !ctrl ? key : '';
  const event = { key, code, modifiers, timestamp, windowsVirtualKeyCode: virtualKey(code, key) };
  const pressed = text === '' ? { type: 'rawKeyDown' as const } : { type: 'keyDown' as const, text };
  const held = shift ? [{ key: 'Shift', code: 'ShiftLeft', windowsVirtualKeyCode: 16, timestamp }] : [];
  return [
    ...held.map((hold) => session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', modifiers: 8, ...hold })),
    session.send('Input.dispatchKeyEvent', { ...event, ...pressed }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }),
    ...held.map((hold) => session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...hold })),
  ];
}

function virtualKey(code: string, key: string): number {
  if (code === 'Enter') return 13;
  if (code === 'Tab') return 9;
  const named = /^F(\d+)$/.exec(code)?.[1];
  if (named !== undefined) return 111 + Number(named);
  const sign = /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? key.slice(0, 1).toUpperCase();
  return sign.charCodeAt(0);
}

/** Scans the codes one after the other, as quickly as somebody at a belt does. */
export async function scanAll(
  page: Page,
  codes: readonly string[],
  { pauseMs = 120, ...manner }: Manner & { pauseMs?: number },
): Promise<void> {
  // A burst right after typing would be typing.
  await page.waitForTimeout(300);
  for (const [index, code] of codes.entries()) {
    await play(page, keysOf(`${code}\n`, { ...manner, from: index * 13 }));
    await page.waitForTimeout(pauseMs);
  }
}
