import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { knownMakers } from '#drivers/find/known-makers.ts';
import { root } from './pages.ts';

const file = 'build/packaging/60-tresen.rules';
const rules = readFileSync(path.join(root, file), 'utf8');
const lines = rules.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const verifies = spawnSync('udevadm', ['verify', '--help']).status === 0;

/** Vendors that a line is for. */
function vendors(line: string): string[] {
  return /idVendor\}=="([^"]+)"/.exec(line)?.[1]?.split('|') ?? [];
}

describe('the rules for udev', () => {
  it('open HID devices of every maker of scanners and scales that the till knows, and of nobody else', () => {
    const adapters = ['0403', '067b', '10c4', '1a86'];
    const meant = Object.entries(knownMakers)
      .filter(([, { likely }]) => likely[0] === 'scanner' || likely[0] === 'scale')
      .map(([vendor]) => vendor)
      .filter((vendor) => !adapters.includes(vendor));
    const hid = lines.slice(lines.findIndex((line) => line.startsWith('SUBSYSTEM!="hidraw"')));
    expect(hid.flatMap(vendors).toSorted()).toEqual(meant.toSorted());
  });

  it('give rights to whoever sits at the computer only', () => {
    expect(rules).not.toMatch(/MODE[:+]?="/);
    expect(lines.filter((line) => line.includes('uaccess')).length).toBeGreaterThan(4);
  });

  it('come with the packages, under a number before the one that hands the rights out', () => {
    const settings = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');
    const sources = [...settings.matchAll(/- ([^\s=]+\.rules)(?:=\S+)?$/gm)];
    expect(sources.map(([, source]) => source)).toEqual([file, file, file]);
    expect(existsSync(path.join(root, file))).toBe(true);
    // Rights are handed out by 73-seat-late.rules (systemd, udev rules).
    expect(Number.parseInt(path.basename(file), 10)).toBeLessThan(73);
  });

  it.skipIf(!verifies)(`are understood by udev itself${verifies ? '' : ' (udevadm verify is not here)'}`, () => {
    expect(() => execFileSync('udevadm', ['verify', path.join(root, file)], { stdio: 'pipe' })).not.toThrow();
  });
});
