import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openHostDoor } from './host-door.ts';
import { fileOf, serveTill } from './till-scheme.ts';

let base: string;
let folder: string;

beforeAll(() => {
  base = mkdtempSync(path.join(os.tmpdir(), 'tresen-pages-'));
  folder = path.join(base, 'renderer');
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  mkdirSync(path.join(base, 'renderer-secret'));
  writeFileSync(path.join(folder, 'index.html'), '<p>Tresen</p>');
  writeFileSync(path.join(folder, 'assets/index.js'), 'export {};');
  writeFileSync(path.join(base, 'renderer-secret/key'), 'secret');
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

function ask(url: string, init?: RequestInit): Promise<Response> {
  return serveTill(new Request(url, init), { folder, fromHost: () => Promise.resolve(undefined) });
}

describe('the scheme of the till', () => {
  test('serves the page and its files with their types', async () => {
    const page = await ask('till://app/');
    expect([page.status, page.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toBe('<p>Tresen</p>');
    expect((await ask('till://app/assets/index.js')).headers.get('Content-Type')).toMatch(/^text\/javascript/);
  });

  test.each([
    'till://app/../renderer-secret/key',
    'till://app/..%2frenderer-secret%2fkey',
    'till://app/%2e%2e/renderer-secret/key',
    'till://app/assets/..%2f..%2frenderer-secret/key',
    'till://app/..%5crenderer-secret%5ckey',
    'till://app/%00',
    'till://app/%zz',
    'till://app/assets',
    'till://app/missing.js',
    'till://other/index.html',
  ])('%s is not found', async (url) => {
    const response = await ask(url);
    expect([response.status, await response.text()]).toEqual([404, '404\n']);
  });

  test('the neighbour whose name begins alike is outside', () => {
    expect(fileOf('/srv/renderer', '/%2e%2e/renderer-secret/key')).toBeUndefined();
    expect(fileOf('/srv/renderer', '/assets/a.js')).toBe(path.resolve('/srv/renderer/assets/a.js'));
  });

  test('nothing but reading, and downloads only while the host has a door', async () => {
    expect((await ask('till://app/', { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await ask('till://app/download/1/bon.pdf')).status).toBe(503);
    expect((await ask('till://app/upload', { method: 'POST', body: 'x' })).status).toBe(503);
  });
});

describe('the door to the host', () => {
  test('enters once with the ticket and keeps the cookie from the page', async () => {
    const asked: { url: string; headers: Headers; body: string }[] = [];
    const door = openHostDoor(async (input, init) => {
      const request = new Request(input, init);
      asked.push({ url: request.url, headers: request.headers, body: await request.text() });
      if (request.url.includes('/enter')) {
        return new Response(null, {
          status: 303,
          headers: { 'Set-Cookie': 'tresen=s3cret; HttpOnly; SameSite=Strict' },
        });
      }
      return new Response('%PDF', { status: 200, headers: { 'Content-Type': 'application/pdf' } });
    });
    expect(await door.ask(new Request('till://app/download/1/bon.pdf'))).toBeUndefined();
    door.use('http://127.0.0.1:4870/enter?t=once');
    const pages = { folder, fromHost: (request: Request) => door.ask(request) };
    const pdf = await serveTill(new Request('till://app/download/1/bon.pdf?as=a4'), pages);
    expect(await pdf.text()).toBe('%PDF');
    expect(pdf.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    await serveTill(new Request('till://app/upload', { method: 'POST', body: 'a;b' }), pages);
    expect(asked.map((one) => one.url)).toEqual([
      'http://127.0.0.1:4870/enter?t=once',
      'http://127.0.0.1:4870/download/1/bon.pdf?as=a4',
      'http://127.0.0.1:4870/upload',
    ]);
    expect(asked[2]?.headers.get('Cookie')).toBe('tresen=s3cret');
    expect(asked[2]?.headers.get('Origin')).toBe('http://127.0.0.1:4870');
    expect(asked[2]?.body).toBe('a;b');
  });

  test('a host that is gone is no fault of the page', async () => {
    const door = openHostDoor(() => Promise.reject(new TypeError('fetch failed')));
    door.use('http://127.0.0.1:4870/enter?t=once');
    expect(await door.ask(new Request('till://app/download/1/bon.pdf'))).toBeUndefined();
  });
});
