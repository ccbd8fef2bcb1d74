/** Whatever a driver may say of a device has words on the screen. The lists are complete, or this does not compile. */
import { describe, expect, it } from 'vitest';
import { conditionOfFault } from '#drivers/held-device.ts';
import type { ScaleCondition } from '#drivers/scale/codec/scale-codec.ts';
import type { Weighing } from '#drivers/scale/weighing.ts';
import type { HidScanEvent } from '#drivers/scanner/hid-codec.ts';
import type { LineEvent } from '#drivers/scanner/line-codec.ts';
import { TransportFault, type TransportReason } from '#drivers/transport/transport.ts';
import { devices as deDevices } from '#renderer/text/de/devices.ts';
import { faults as deFaults } from '#renderer/text/de/faults.ts';
import { devices as enDevices } from '#renderer/text/en/devices.ts';
import { faults as enFaults } from '#renderer/text/en/faults.ts';

type Noise = Extract<LineEvent | HidScanEvent, { kind: 'noise' }>['reason'];
const noises: Record<Noise, true> = { unfinished: true, 'too-long': true, control: true, parity: true, broken: true };

type Said = Exclude<Weighing['kind'], 'condition' | 'refused'> | ScaleCondition;
const weighings: Record<Said, true> = {
  unplugged: true,
  waiting: true,
  silent: true,
  moving: true,
  unproved: true,
  settled: true,
  motion: true,
  overload: true,
  underload: true,
  'out-of-range': true,
  'zero-error': true,
  'not-ready': true,
  'below-minimum': true,
  'same-load': true,
  empty: true,
  fault: true,
};

/** True for those that a device which stays open can meet. */
const transports: Record<TransportReason, boolean> = {
  refused: true,
  unreachable: true,
  'unknown-host': true,
  stuck: true,
  lost: true,
  missing: true,
  ambiguous: true,
  busy: true,
  'no-rights': true,
  'library-missing': true,
  'binding-missing': true,
  'bad-options': true,
  'wrong-system': true,
  trouble: true,
  // Of folders and queues, which nobody keeps open.
  'not-writable': false,
  full: false,
  'folder-missing': false,
  offline: false,
  'no-paper': false,
  paused: false,
};

describe.each([
  ['de', deDevices, deFaults],
  ['en', enDevices, enFaults],
])('%s has words for', (_language, words, faults) => {
  it('every way in which bytes of a scanner are no code', () => {
    expect(Object.keys(noises).filter((reason) => !words.heard.noise[reason])).toEqual([]);
  });

  it('everything that a scale says instead of a weight, or beside it', () => {
    expect(Object.keys(weighings).filter((kind) => !words.weight.states[kind])).toEqual([]);
  });

  it('every fault that keeps a device from being used', () => {
    const met = Object.entries(transports).filter(([, held]) => held);
    const reasons = met.map(([reason]) => conditionOfFault(new TransportFault(reason as TransportReason, '')).reason);
    const known: Readonly<Record<string, string>> = faults.printer;
    expect(reasons.filter((reason) => reason === null || !known[reason])).toEqual([]);
  });

  it('what a machine lacks for a kind of device, under every operating system', () => {
    const lacking = ['device-no-rights', 'device-library-missing'];
    const missing = Object.entries(words.health.remedies).flatMap(([system, remedies]) =>
      lacking.filter((reason) => !remedies[reason]).map((reason) => `${system} ${reason}`),
    );
    expect(missing).toEqual([]);
    const known: Readonly<Record<string, string>> = faults.printer;
    expect(['device-binding-missing', 'device-trouble'].filter((reason) => !known[reason])).toEqual([]);
  });
});
