import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceState } from '#contract/methods/devices.ts';
import type { PrintJob } from '#contract/methods/printing.ts';
import type { Unasked } from '../drivers/driver-link.ts';
import { type PrintWatch, watchPrinting } from './print-queue-watch.ts';

const uri = 'tcp://h:9100?profile=epson-80';
const start = Date.parse('2026-11-25T09:00:00.000Z');
let jobs: PrintJob[];
let waits: boolean;
let state: DeviceState;
let checks: number;
let printedFor: string[];
let tellQueue: () => void;
let tellState: (state: DeviceState) => void;
let tellMessage: (message: Unasked) => void;
let watch: PrintWatch;
let told: number;

const failed: PrintJob = {
  job: '1',
  kind: 'receipt',
  title: 'receipt',
  receiptNo: 1,
  copyNo: 0,
  state: 'failed',
  reason: 'paper-out',
  device: uri,
  askedAt: new Date(start).toISOString(),
};

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  jobs = [];
  waits = false;
  checks = 0;
  told = 0;
  printedFor = [];
  state = { class: 'printer', uri, state: 'faulted', reason: 'paper-out', at: null };
  watch = watchPrinting({
    queue: {
      jobs: () => jobs,
      waits: () => waits,
      onChange: (listener) => ((tellQueue = listener), () => undefined),
      printWaiting: (device) => (printedFor.push(device), Promise.resolve([])),
    },
    drivers: {
      check: () => ((checks += 1), Promise.resolve(state)),
      states: () => [state],
      onChange: (listener) => ((tellState = listener), () => undefined),
      listen: (listener) => ((tellMessage = listener), () => undefined),
    },
    printer: () => uri,
    nowMs: () => Date.now(),
    report: (error) => expect.unreachable(String(error)),
    lookMs: 1000,
  });
  watch.onChange(() => (told += 1));
});
afterEach(() => {
  watch[Symbol.dispose]();
  vi.useRealTimers();
});

describe('watchPrinting', () => {
  it('leaves a printer alone that nobody waits for', async () => {
    tellQueue();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(checks).toBe(0);
    expect(told).toBe(1);
  });

  it('looks again and again while a paper failed lately, and prints what waits once the printer is well', async () => {
    jobs = [failed];
    tellQueue();
    await vi.advanceTimersByTimeAsync(3500);
    expect([checks, printedFor]).toEqual([3, []]);
    state = { ...state, state: 'ready', reason: null };
    await vi.advanceTimersByTimeAsync(1000);
    expect(printedFor).toEqual([uri]);
    // Ten minutes later nobody stands at the printer any more.
    await vi.advanceTimersByTimeAsync(11 * 60_000);
    const before = checks;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(checks).toBe(before);
  });

  it('prints what waits as soon as it hears that the printer is well', () => {
    tellState({ ...state, state: 'ready', reason: null });
    tellState({ ...state, uri: 'tcp://other', state: 'ready', reason: null });
    expect(printedFor).toEqual([uri]);
  });

  it('tells how the printer is, with paper and drawer', () => {
    expect(watch.state().printer).toMatchObject({
      state: 'faulted',
      reason: 'paper-out',
      nearEnd: false,
      drawer: null,
    });
    const detail = { nearEnd: true, drawer: 'open' } as const;
    const condition = { state: 'ready', reason: null, detail } as const;
    tellMessage({ kind: 'condition', class: 'printer', uri, condition });
    tellMessage({ kind: 'condition', class: 'printer', uri, condition });
    expect(told).toBe(1);
    expect(watch.state().printer).toMatchObject({ nearEnd: true, drawer: 'open' });
  });
});
