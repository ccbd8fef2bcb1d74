import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startPowerShell } from '#drivers/transport/powershell.ts';
import type { listQueues, openWinspool } from '#drivers/transport/winspool.ts';
import { spoolScript } from '#drivers/transport/winspool-script.ts';

/**
 * No PowerShell runs here: a program of its name stands in, which answers as the script would. So this proves what is asked, how answers are
 * read and that nothing hangs; it does not prove that Windows understands the script.
 */
let folder = '';
const usualPath = process.env['PATH'] ?? '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spool-'));
  process.env['PATH'] = `${folder}${path.delimiter}${usualPath}`;
});
afterEach(() => {
  process.env['PATH'] = usualPath;
  rmSync(folder, { recursive: true, force: true });
});

interface Asked {
  kind: string;
  name?: string;
  base64?: string;
}

/** Puts a `powershell` there whose answers `answer` computes from the question, in its own process. */
function standIn(answer: string): { asked: () => Asked[]; args: () => string[] } {
  const program = path.join(folder, 'powershell');
  const log = path.join(folder, 'log');
  writeFileSync(log, '');
  writeFileSync(
    program,
    `#!${process.execPath}
const { appendFileSync } = require('node:fs');
appendFileSync(${JSON.stringify(log)}, JSON.stringify({ args: process.argv.slice(2) }) + '\\n');
const answer = ${answer};
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  if (/[^ -~]/.test(line)) process.exit(3);
  const ask = JSON.parse(line);
  appendFileSync(${JSON.stringify(log)}, JSON.stringify({ ask }) + '\\n');
  const said = answer(ask);
  if (said !== undefined) console.log(Buffer.from(JSON.stringify(said)).toString('base64'));
});
`,
  );
  chmodSync(program, 0o755);
  const lines = () =>
    readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { args?: string[]; ask?: Asked });
  return {
    asked: () => lines().flatMap(({ ask }) => (ask ? [ask] : [])),
    args: () => lines().flatMap(({ args = [] }) => args),
  };
}

/** A fresh module, and so a fresh program: the one of the last test answers otherwise. */
async function fresh(): Promise<{ openWinspool: typeof openWinspool; listQueues: typeof listQueues }> {
  vi.resetModules();
  return import('#drivers/transport/winspool.ts');
}

const well = `{ step: 'look', error: 0, status: 0, attributes: 0 }`;
const evil = `Büro'; Remove-Item C:\\ "$(calc)" \u20ac\u2028`;

const standsIn = process.platform !== 'win32';
const onReal = standsIn ? '' : ' (skipped: here is a real one)';

describe.skipIf(!standsIn)(`a queue of Windows${onReal}`, () => {
  it('gets the bytes as one job, and its name never becomes part of a command', async () => {
    const stood = standIn(
      `(ask) => ask.base64 === '' ? ${well} : { step: 'print', error: 0, taken: 5, left: false, seen: 16, removed: false }`,
    );
    const spool = await fresh();
    const transport = await spool.openWinspool(evil);
    await transport.write(Uint8Array.of(27, 64), 100);
    await transport.write(Uint8Array.of(0, 255, 10), 100);
    expect(transport.taken).toBe(0);
    await transport.finish(100);
    await transport.finish(100);
    expect(transport.taken).toBe(5);
    const asked = stood.asked();
    expect(asked.map(({ kind, name }) => ({ kind, name }))).toEqual([
      { kind: 'print', name: evil },
      { kind: 'print', name: evil },
    ]);
    expect(Buffer.from(asked[1]?.base64 ?? '', 'base64')).toEqual(Buffer.of(27, 64, 0, 255, 10));
    const args = stood.args();
    expect(args.slice(0, 6)).toEqual([
      '-NoLogo',
      '-NoProfile',
      '-NonInteractive',
      '-ExecutionPolicy',
      'Bypass',
      '-EncodedCommand',
    ]);
    expect(args).toHaveLength(7);
    expect(Buffer.from(args[6] ?? '', 'base64').toString('utf16le')).toBe(spoolScript);
    // The longest command line of Windows.
    expect(args.join(' ').length).toBeLessThan(32_000);
  });

  it.each([
    [`{ step: 'open', error: 1801 }`, 'missing'],
    [`{ step: 'open', error: 5 }`, 'no-rights'],
    [`{ step: 'look', error: 0, status: 0x80, attributes: 0 }`, 'offline'],
    [`{ step: 'look', error: 0, status: 0, attributes: 0x400 }`, 'offline'],
    [`{ step: 'look', error: 0, status: 0x10, attributes: 0 }`, 'no-paper'],
    [`{ step: 'look', error: 0, status: 0x400000, attributes: 0 }`, 'trouble'],
    [`{ step: 'look', error: 0, status: 1, attributes: 0 }`, 'paused'],
    [`{ fault: 'Add-Type : no compiler' }`, 'trouble'],
    [`{ step: 'dance' }`, 'trouble'],
    ['(process.exit(9), 0)', 'trouble'],
  ])('that answers %s is %s, before a byte is handed over', async (answer, reason) => {
    standIn(`() => (${answer})`);
    const spool = await fresh();
    await expect(spool.openWinspool('Bondrucker')).rejects.toMatchObject({ reason });
  });

  it.each([
    // It waited behind an unplugged printer and was taken out again: nothing came out.
    [`{ left: true, seen: 0x20, removed: true }`, 'offline', 0],
    [`{ left: true, seen: 0, removed: true }`, 'stuck', 0],
    // It was being printed, or stayed where it is: it may come out.
    [`{ left: true, seen: 0x50, removed: true }`, 'no-paper', 3],
    [`{ left: true, seen: 0x20, removed: false }`, 'offline', 3],
    [`{ left: false, seen: 0, removed: false, error: 6 }`, 'trouble', 3],
  ])('whose job ends as %s: %s, %i bytes taken', async (end, reason, taken) => {
    standIn(`(ask) => ask.base64 === '' ? ${well} : { step: 'print', error: 0, ...${end} }`);
    const spool = await fresh();
    const transport = await spool.openWinspool('Bondrucker');
    await transport.write(Uint8Array.of(1, 2, 3), 100);
    await expect(transport.finish(100)).rejects.toMatchObject({ reason });
    expect(transport.taken).toBe(taken);
  });

  it('that went between look and job got nothing', async () => {
    standIn(`(ask) => ask.base64 === '' ? ${well} : { step: 'look', error: 0, status: 0x80, attributes: 0 }`);
    const spool = await fresh();
    const transport = await spool.openWinspool('Bondrucker');
    await transport.write(Uint8Array.of(1), 100);
    await expect(transport.finish(100)).rejects.toMatchObject({ reason: 'offline' });
    expect(transport.taken).toBe(0);
  });

  it('is listed by its name, whatever letters that has', async () => {
    standIn(`() => ({ queues: [{ name: 'Bondrücker €', driver: 'EPSON', port: 'USB001' }, { name: '' }, {}] })`);
    const spool = await fresh();
    expect(await spool.listQueues()).toEqual([{ name: 'Bondrücker €', driver: 'EPSON', port: 'USB001' }]);
  });

  it('does not exist where there is no PowerShell', async () => {
    process.env['PATH'] = folder;
    const spool = await fresh();
    await expect(spool.openWinspool('Bondrucker')).rejects.toMatchObject({ reason: 'wrong-system' });
  });
});

describe.skipIf(!standsIn)(`PowerShell${onReal}`, () => {
  it('that does not answer is ended, and started anew for the next question', async () => {
    const stood = standIn(`(ask) => ask.kind === 'hang' ? undefined : { kind: ask.kind, pid: process.pid }`);
    const shell = startPowerShell('1');
    const first = (await shell.ask({ kind: 'a' }, 10_000)) as { pid: number };
    expect(await shell.ask({ kind: 'b' }, 10_000)).toEqual({ kind: 'b', pid: first.pid });
    const [hung, after] = await Promise.allSettled([
      shell.ask({ kind: 'hang' }, 300),
      shell.ask({ kind: 'c' }, 10_000),
    ]);
    expect(hung).toMatchObject({ status: 'rejected', reason: { reason: 'stuck' } });
    expect(after).toMatchObject({ status: 'fulfilled', value: { kind: 'c' } });
    expect(stood.asked().map(({ kind }) => kind)).toEqual(['a', 'b', 'hang', 'c']);
    expect(() => process.kill(first.pid, 0)).toThrow();
  });

  it('ends when nobody has asked for a while, and is there again', async () => {
    standIn(`(ask) => ({ pid: process.pid })`);
    const shell = startPowerShell('1', 50);
    const first = (await shell.ask({}, 10_000)) as { pid: number };
    await expect.poll(() => isRunning(first.pid)).toBe(false);
    expect(((await shell.ask({}, 10_000)) as { pid: number }).pid).not.toBe(first.pid);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
