import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaperBlock } from '#domain/paper.ts';
import { printInOffice, readOfficePrinter } from './paper-office.ts';

const blocks: PaperBlock[] = Array.from({ length: 120 }, (_, line) => ({ type: 'text', text: `Zeile ${line} äöüß€` }));
const job = { name: 'tresen-receipt', at: '2026-11-25T09:00:00.000Z', body: { blocks } };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-office-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program in place of `lp`: keeps what it was called with and the file, and ends as told. */
function standIn(code = 0, says = ''): string {
  const program = path.join(folder, 'lp');
  const script = `#!/bin/sh
for last; do :; done
printf '%s\\n' "$@" > '${folder}/args'
cp "$last" '${folder}/taken.pdf'
echo "${says}" >&2
exit ${code}
`;
  writeFileSync(program, script);
  chmodSync(program, 0o755);
  return program;
}

/** Pages of a PDF. */
const pages = (pdf: string): number => pdf.match(/\/Type \/Page\b/g)?.length ?? 0;

describe('readOfficePrinter', () => {
  it.each([
    ['pdf:', { kind: 'pdf', queue: '', sheet: 'A4' }],
    ['pdf:?paper=a5', { kind: 'pdf', queue: '', sheet: 'A5' }],
    ['lp:', { kind: 'lp', queue: '', sheet: 'A4' }],
    ['lp:Büro%20Drucker', { kind: 'lp', queue: 'Büro Drucker', sheet: 'A4' }],
    ['lp:--help', undefined],
    ['lp:HP?paper=letter', undefined],
    ['lp:Bon?profile=epson-80&cut=full', { kind: 'raw', queue: 'Bon', sheet: 'A4' }],
    ['lp:Bon?profile=nonesuch', undefined],
    ['tcp://h', undefined],
  ])('%s', (uri, printer) => expect(readOfficePrinter(uri)).toEqual(printer));
});

describe('a queue of the system', () => {
  it('is given a PDF of A4 pages under a name, without a shell', async () => {
    const lp = standIn();
    const end = await printInOffice("lp:HP 'x' $(touch y)", job, { lp, platform: 'linux' });
    expect(end).toEqual({ outcome: 'sent', reason: null, device: "lp:HP 'x' $(touch y)" });
    const args = readFileSync(path.join(folder, 'args'), 'utf8').split('\n');
    expect(args.slice(0, 8)).toEqual([
      '-d',
      "HP 'x' $(touch y)",
      '-t',
      'tresen-receipt',
      '-o',
      'media=A4',
      '-o',
      'fit-to-page',
    ]);
    const pdf = readFileSync(path.join(folder, 'taken.pdf'), 'latin1');
    expect(pdf).toContain('[0 0 595 842]');
    expect(pages(pdf)).toBe(2);
    expect(readdirSync(os.tmpdir()).filter((name) => name.startsWith('tresen-print-'))).toEqual([]);
  });

  it('without a name is the usual one, and bytes go as they are', async () => {
    const lp = standIn();
    const base64 = Buffer.from('%PDF-1.4 page').toString('base64');
    await printInOffice('lp:?paper=a5', { ...job, body: { base64 } }, { lp, platform: 'linux' });
    expect(readFileSync(path.join(folder, 'args'), 'utf8')).toMatch(/^-t\n/);
    expect(readFileSync(path.join(folder, 'taken.pdf'), 'utf8')).toBe('%PDF-1.4 page');
  });

  it('of a receipt printer gets its bytes as they are', async () => {
    const lp = standIn();
    const text: PaperBlock[] = [{ type: 'text', text: 'ä€' }];
    const end = await printInOffice(
      'lp:Bon?profile=epson-80',
      { ...job, body: { blocks: text } },
      { lp, platform: 'darwin' },
    );
    expect(end).toMatchObject({ outcome: 'sent' });
    expect(readFileSync(path.join(folder, 'args'), 'utf8')).toContain('-d\nBon\n-t\ntresen-receipt\n-o\nraw\n--\n');
    expect(readFileSync(path.join(folder, 'taken.pdf')).toString('hex')).toContain('1b7410e4800a');
  });

  it.each([
    ['no-such-queue', 1, 'lp: The printer or class does not exist.'],
    ['office-printer-refused', 1, 'lp: Forbidden'],
  ])('fails with %s', async (reason, code, says) => {
    const end = await printInOffice('lp:HP', job, { lp: standIn(code, says), platform: 'linux' });
    expect(end).toMatchObject({ outcome: 'failed', reason });
  });

  it('fails where there is no print system', async () => {
    const lp = path.join(folder, 'nothing');
    expect(await printInOffice('lp:HP', job, { lp, platform: 'linux' })).toMatchObject({ reason: 'no-print-system' });
  });
});

describe('a file', () => {
  it('is offered to the window', async () => {
    const offered: string[] = [];
    const offer = (bytes: Uint8Array, name: string) => {
      offered.push(`${name} ${Buffer.from(bytes).toString('latin1', 0, 5)}`);
      return Promise.resolve({ path: '/download/1', name, bytes: bytes.length });
    };
    const end = await printInOffice('pdf:', job, { offer });
    expect(end).toMatchObject({ outcome: 'sent', download: { path: '/download/1', name: 'tresen-receipt.pdf' } });
    expect(offered).toEqual(['tresen-receipt.pdf %PDF-']);
  });
});
