import { expect, test } from 'vitest';

import { windowParameters } from './browser-window.ts';
import { findBrowser } from './find-browser.ts';

const linux = { platform: 'linux', home: '/people/anna', isRoot: false } as const;

test('Chromium is preferred to Chrome and Edge, wherever each lies on the path', () => {
  const surroundings = { ...linux, env: { PATH: '/opt/bin:/usr/bin' } };
  const there = new Set(['/opt/bin/microsoft-edge', '/opt/bin/google-chrome', '/usr/bin/chromium']);
  expect(findBrowser(surroundings, (file) => there.has(file))).toBe('/usr/bin/chromium');
  there.delete('/usr/bin/chromium');
  expect(findBrowser(surroundings, (file) => there.has(file))).toBe('/opt/bin/google-chrome');
  expect(findBrowser(surroundings, () => false)).toBeUndefined();
});

test('a browser named by hand is the only one that counts', () => {
  const surroundings = { ...linux, env: { PATH: '/usr/bin', TRESEN_BROWSER: '/opt/brave' } };
  expect(findBrowser(surroundings, (file) => file === '/opt/brave')).toBe('/opt/brave');
  expect(findBrowser(surroundings, (file) => file === '/usr/bin/chromium')).toBeUndefined();
});

test('Windows and macOS are searched where programs live there', () => {
  const windows = {
    platform: 'win32',
    home: 'C:\\Users\\anna',
    isRoot: false,
    env: { PROGRAMFILES: 'C:\\P' },
  } as const;
  const edge = 'C:\\P\\Microsoft\\Edge\\Application\\msedge.exe';
  expect(findBrowser(windows, (file) => file === edge)).toBe(edge);
  const mac = { platform: 'darwin', home: '/Users/anna', isRoot: false, env: {} } as const;
  const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect(findBrowser(mac, (file) => file === chrome)).toBe(chrome);
});

test('the window has a profile of its own, and no sandbox only where Chromium could not start otherwise', () => {
  const request = { url: 'http://127.0.0.1:4870/enter?t=x', data: '/shop' };
  const asUser = windowParameters(request, { ...linux, env: {} });
  expect(asUser).toContain('--app=http://127.0.0.1:4870/enter?t=x');
  expect(asUser).toContain('--user-data-dir=/shop/window/browser');
  expect(asUser).not.toContain('--no-sandbox');
  expect(windowParameters(request, { ...linux, env: {}, isRoot: true })).toContain('--no-sandbox');
});
