import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cpio } from './initramfs.ts';
import { loadOrder, moduleName, moduleNeeds } from './kernel-modules.ts';
import { type MachineLine, readLine, writeLine } from './machine-lines.ts';
import { judgePlace, runsAlone } from './requirements.ts';
import { counted, faultOf, nothingYet } from './tally.ts';

const after = (...lines: MachineLine[]) => lines.reduce(counted, nothingYet);
const begun: MachineLine = { kind: 'begun', name: 'a scanner is heard' };
const passed: MachineLine = { kind: 'passed', name: 'a scanner is heard', ms: 5 };
const failed: MachineLine = { kind: 'failed', name: 'a scanner is heard', ms: 5, why: 'silence' };

describe('what the machine says', () => {
  it('is told from everything else that is said there', () => {
    expect(readLine(writeLine(failed))).toEqual(failed);
    expect(readLine(`\r${writeLine(passed)}`)).toEqual(passed);
    expect(readLine('(node:93) Warning: @tresen')).toBeUndefined();
    expect(readLine(writeLine(passed).slice(0, -3))).toBeUndefined();
  });

  it('counts only when it was said to the end', () => {
    expect(after(begun, passed, begun, failed, { kind: 'over' })).toMatchObject({ passed: 1, failed: 1 });
    expect(faultOf(after(begun, passed, { kind: 'noted', text: '3 ms' }, { kind: 'over' }))).toBeUndefined();
    expect(faultOf(after(begun, passed))).toContain('before its tests were over');
    expect(faultOf(after(begun, passed, begun))).toContain('a scanner is heard');
    expect(faultOf(after({ kind: 'over' }))).toContain('no test');
  });
});

describe('kernel modules', () => {
  const tree: Record<string, string[]> = { usbhid: ['hid', 'usbcore'], hid: [], hid_generic: ['hid', 'usbhid'] };
  const parts = { needsOf: (name: string) => tree[name], builtIn: new Set(['usbcore']) };

  it('are called as the kernel calls them, and say what they need', () => {
    expect(moduleName('kernel/drivers/usb/class/cdc-acm.ko.xz')).toBe('cdc_acm');
    expect(moduleNeeds(Buffer.from('\0license=GPL\0depends=usbcore,hid\0retpoline=Y\0'))).toEqual(['usbcore', 'hid']);
    expect(moduleNeeds(Buffer.from('\0license=GPL\0depends=\0'))).toEqual([]);
  });

  it('are loaded after what they need, once, and not when they are built in', () => {
    expect(loadOrder(['hid-generic', 'usbhid'], parts)).toEqual(['hid', 'usbhid', 'hid_generic']);
    expect(() => loadOrder(['dummy_hcd'], parts)).toThrow('dummy_hcd');
  });
});

const hasCpio = spawnSync('cpio', ['--version']).status === 0;

it.skipIf(!hasCpio)(`the first files are an archive as cpio reads it${hasCpio ? '' : ' (skipped: no cpio)'}`, () => {
  const archive = cpio([
    { name: 'dev', mode: 0o04_0755, data: Buffer.alloc(0) },
    { name: 'init', mode: 0o10_0755, data: Buffer.from('#!/bin/busybox sh\n') },
    { name: 'settings', mode: 0o10_0644, data: Buffer.from("ROOT='/x'") },
  ]);
  const { stdout, status } = spawnSync('cpio', ['-itv', '--quiet'], { input: archive, encoding: 'utf8' });
  expect(status).toBe(0);
  const listed = stdout
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/));
  expect(listed.map((words) => [words[0], words[4], words.at(-1)])).toEqual([
    ['drwxr-xr-x', '0', 'dev'],
    ['-rwxr-xr-x', '18', 'init'],
    ['-rw-r--r--', '9', 'settings'],
  ]);
});

describe('where the machine can run', () => {
  const place = { system: 'linux-x64', isRoot: true, osRelease: 'ID=debian\n', missing: [], kernelKept: false };
  const qemu = [{ debian: 'qemu-system-x86' }];

  it('it runs, and fetches what it lacks only as root', () => {
    expect(judgePlace(place)).toEqual({ kind: 'run' });
    expect(judgePlace({ ...place, missing: qemu })).toEqual({ kind: 'install' });
    expect(judgePlace({ ...place, isRoot: false })).toEqual({ kind: 'run' });
    expect(judgePlace({ ...place, osRelease: 'ID=fedora\n', kernelKept: true })).toEqual({ kind: 'run' });
  });

  it('and elsewhere says why not', () => {
    expect(judgePlace({ ...place, system: 'darwin-arm64' })).toMatchObject({
      why: expect.stringContaining('darwin-arm64'),
    });
    expect(judgePlace({ ...place, missing: qemu, isRoot: false })).toMatchObject({
      kind: 'skip',
      why: expect.stringContaining('sudo apt-get install -y qemu-system-x86'),
    });
    expect(judgePlace({ ...place, osRelease: 'ID=ubuntu\nID_LIKE=debian\n' })).toMatchObject({ kind: 'skip' });
  });

  it('a program that needs a loader is not taken for one that runs alone', () => {
    const program = Buffer.alloc(64 + 2 * 56);
    program.writeUInt32BE(0x7f_45_4c_46, 0);
    program.writeBigUInt64LE(64n, 32);
    program.writeUInt16LE(56, 54);
    program.writeUInt16LE(2, 56);
    program.writeUInt32LE(1, 64);
    expect(runsAlone(program)).toBe(true);
    program.writeUInt32LE(3, 64 + 56);
    expect(runsAlone(program)).toBe(false);
    expect(runsAlone(Buffer.from('#!/bin/sh\n'))).toBe(false);
  });
});
