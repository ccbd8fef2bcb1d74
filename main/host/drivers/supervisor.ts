import type { DeviceState } from '#contract/methods/devices.ts';
import type { PrintOutcome } from '#contract/methods/values.ts';
import type { PaperBlock } from '#domain/paper.ts';
import type { FoundDevice, TransportHealth } from '#drivers/found-device.ts';
import type { DeviceClass, HeldClass } from '#drivers/messages.ts';
import { type Answer, type DriverLink, type DriverLinkOptions, linkDrivers, type NoAnswer } from './driver-link.ts';

export type { DriverReport } from './driver-link.ts';

export interface DriversOptions extends DriverLinkOptions {
  /** ISO UTC. */
  now?: () => string;
  /** Between two looks at a watched printer. */
  watchMs?: number;
}

export interface Drivers extends Pick<DriverLink, 'ask' | 'listen' | 'onDeath'> {
  /** Prints blocks, or bytes that are ready for that printer. Never rejects: what went wrong is in the outcome. */
  print(
    job: { uri: string; blocks: readonly PaperBlock[] } | { uri: string; bytes: Uint8Array },
  ): Promise<PrintOutcome>;
  /** Hands bytes to a label printer. Never rejects. */
  printLabels(job: { uri: string; bytes: Uint8Array; labels: number }): Promise<PrintOutcome>;
  /** Asks a device how it is. */
  check(uri: string): Promise<DeviceState>;
  /** Looks at a printer from time to time, beginning in a moment, so that a fault is seen before the next receipt; null stops it. */
  watch(uri: string | null): void;
  /** Keeps exactly these devices open from now on. */
  holdOnly(devices: readonly { class: HeldClass; uri: string }[]): void;
  /** Keeps a device open beside those until the returned function is called. */
  holdOnce(device: { class: HeldClass; uri: string }): () => void;
  /** What is plugged in, and which ways to devices this machine has; nothing is opened. */
  find(): Promise<{ devices: readonly FoundDevice[]; health: readonly TransportHealth[] } | NoAnswer>;
  /** What is known of every device that was used, watched or held. */
  states(): DeviceState[];
  /** Tells of every change of a state; gives the way to stop. */
  onChange(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}

interface HeldDevice {
  class: HeldClass;
  uri: string;
}

const firstLookMs = 2000;
/** A little more than the driver itself waits for the end of a roll. */
const longestLabelJobMs = 11 * 60_000;
/** The driver ends jobs by itself; a picture over a slow line, and whoever waits behind it, takes minutes and is no reason to kill anything. */
const longestPrintMs = 5 * 60_000;

/** The host's devices: a link to the driver process, and what is known of each device. */
export function createDrivers(options: DriversOptions): Drivers {
  const { now = () => new Date().toISOString(), watchMs = 30_000, jobLimitMs: limitMs = longestPrintMs } = options;
  const link = linkDrivers(options);
  const known = new Map<string, DeviceState>();
  const listeners = new Set<(state: DeviceState) => void>();
  const rolls = new Map<string, Promise<Answer | NoAnswer>>();
  let kept: readonly HeldDevice[] = [];
  let once: readonly HeldDevice[] = [];
  let watcher: NodeJS.Timeout | undefined;
  let closed = false;

  function note(
    device: { class: DeviceClass; uri: string },
    state: DeviceState['state'],
    reason: string | null,
  ): DeviceState {
    const key = `${device.class} ${device.uri}`;
    const before = known.get(key);
    if (before?.state === state && before.reason === reason) return before;
    const next: DeviceState = { class: device.class, uri: device.uri, state, reason, at: now() };
    known.set(key, next);
    for (const listener of listeners) listener(next);
    return next;
  }

  link.listen((message) => {
    if (message.kind === 'condition') note(message, message.condition.state, message.condition.reason);
  });
  link.onDeath(() => {
    for (const device of [...kept, ...once]) note(device, 'absent', 'device-driver-crashed');
  });

  function outcomeOf(answer: Answer | NoAnswer, device: { class: DeviceClass; uri: string }): PrintOutcome {
    if (answer === 'closed') return { outcome: 'failed', reason: 'closing-down', device: device.uri };
    if (typeof answer === 'object' && answer.kind === 'printed') return { ...answer.end, device: device.uri };
    const reason = answer === 'stuck' ? 'printer-hangs' : 'driver-crashed';
    note(device, 'faulted', reason);
    return { outcome: 'unknown', reason, device: device.uri };
  }

  /** Releases a device that nobody wants open any more. */
  function letGo(device: HeldDevice): void {
    if ([...kept, ...once].some((other) => other.class === device.class && other.uri === device.uri)) return;
    link.release(device.class, device.uri);
    known.delete(`${device.class} ${device.uri}`);
  }

  async function check(uri: string): Promise<DeviceState> {
    const device = { class: 'printer', uri } as const;
    const answer = await link.ask({ kind: 'check', uri }, { limitMs });
    if (typeof answer === 'object' && answer.kind === 'checked')
      return note(device, answer.condition.state, answer.condition.reason);
    // Whoever closes the till learns nothing about a printer.
    if (answer === 'closed')
      return known.get(`printer ${uri}`) ?? { ...device, state: 'absent', reason: null, at: null };
    return note(device, 'faulted', answer === 'stuck' ? 'printer-hangs' : 'driver-crashed');
  }

  return {
    ask: link.ask,
    listen: link.listen,
    onDeath: link.onDeath,
    async print(job) {
      const { uri } = job;
      const answer = await link.ask(
        'bytes' in job
          ? { kind: 'print-bytes', uri, base64: Buffer.from(job.bytes).toString('base64') }
          : { kind: 'print', uri, blocks: job.blocks },
        { limitMs },
      );
      return outcomeOf(answer, { class: 'printer', uri });
    },
    async printLabels({ uri, bytes, labels }) {
      const base64 = Buffer.from(bytes).toString('base64');
      // One after the other, as the driver prints them: the time of a roll begins when the one before it is out.
      const before: Promise<unknown> = rolls.get(uri) ?? Promise.resolve();
      const asked = before.then(() => link.ask({ kind: 'label', uri, base64, labels }, { limitMs: longestLabelJobMs }));
      rolls.set(uri, asked);
      const answer = await asked;
      if (rolls.get(uri) === asked) rolls.delete(uri);
      return outcomeOf(answer, { class: 'label', uri });
    },
    check,
    watch(uri) {
      clearTimeout(watcher);
      if (uri === null || closed) return;
      const look = (afterMs: number) => {
        const timer = setTimeout(
          () => void check(uri).then(() => (watcher === timer ? look(watchMs) : undefined)),
          afterMs,
        );
        watcher = timer.unref();
      };
      // The first look is not part of the till's start.
      look(Math.min(watchMs, firstLookMs));
    },
    holdOnly(devices) {
      const before = kept;
      kept = devices.map((device) => ({ class: device.class, uri: device.uri }));
      for (const device of before) letGo(device);
      for (const device of kept) link.hold(device.class, device.uri);
    },
    holdOnce(device) {
      const mine = { class: device.class, uri: device.uri };
      once = [...once, mine];
      link.hold(mine.class, mine.uri);
      return () => {
        once = once.filter((other) => other !== mine);
        letGo(mine);
      };
    },
    async find() {
      const answer = await link.ask({ kind: 'find' });
      if (typeof answer !== 'object') return answer;
      return answer.kind === 'found' ? { devices: answer.devices, health: answer.health } : { devices: [], health: [] };
    },
    states: () => [...known.values()],
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(watcher);
      await link.close();
    },
  };
}
