/** Devices pulled in the middle of what no other test pulls them in; the whole table is in docs/decisions/0049-unplugged.md. */
import { afterEach, describe, expect, it } from 'vitest';
import type { DriverMessage, DriverRequest, HeldClass } from '#drivers/messages.ts';
import { createDriverService } from '#drivers/service.ts';
import { type PluggedDevice, waysToPlug } from './plugged-device.ts';
import { hasSocat, onSocat } from './transport-line.ts';

/** No state is waited for longer than that after a cable was pulled. */
const clear = { timeout: 3000, interval: 10 };
const back = { timeout: 10_000, interval: 10 };
const toRelease: (() => unknown)[] = [];
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
});

type Without<T> = T extends unknown ? Omit<T, 'id'> : never;

function till() {
  const messages: DriverMessage[] = [];
  const service = createDriverService(
    (message) => void messages.push(message),
    () => new Date(),
  );
  toRelease.push(() => service[Symbol.dispose]());
  let last = 0;
  return {
    ask(request: Without<DriverRequest>): number {
      last += 1;
      // Whatever it rejects with is the service's fault: the test ends.
      void service.handle({ ...request, id: last } as DriverRequest);
      return last;
    },
    states: () => messages.flatMap((message) => (message.kind === 'condition' ? [message.condition.state] : [])),
    scans: () => messages.flatMap((message) => (message.kind === 'scanned' ? [message.scan.code] : [])),
    end(id: number) {
      const ended = messages.filter((message) => message.kind === 'printed' && message.id === id);
      expect(ended.length).toBeLessThanOrEqual(1);
      return ended[0]?.kind === 'printed' ? ended[0].end : undefined;
    },
    checked(id: number) {
      const found = messages.find((message) => message.kind === 'checked' && message.id === id);
      return found?.kind === 'checked' ? found.condition : undefined;
    },
  };
}
type Till = ReturnType<typeof till>;

/** Shows that a held device works, in a way that a second round can be told from the first. */
const works: Record<
  HeldClass,
  (device: PluggedDevice, at: Till, round: { uri: string; code: string }) => Promise<void>
> = {
  async scanner(device, at, { code }) {
    await device.say(`${code}\r`);
    await expect.poll(() => at.scans().filter((scanned) => scanned === code), back).toEqual([code]);
  },
  async scale(device) {
    const before = device.heard().length;
    await expect.poll(() => device.heard().slice(before), back).toContain('W');
  },
  async display(device, at, { uri, code }) {
    at.ask({ kind: 'show', uri, lines: [code, 'Summe'] });
    await expect.poll(device.heard, back).toContain(code);
  },
};
const optionsOf = { scanner: '', scale: '?protocol=8217', display: '?protocol=cd5220' } as const;
const held = ['scanner', 'scale', 'display'] as const;

const zplIsWell =
  '\u0002030,0,0,0256,000,0,0,0,000,0,0,0\u0003\r\n\u0002000,0,0,0,0,2,4,0,00000000,1,000\u0003\r\n\u00021234,0\u0003\r\n';
const printers = [
  {
    kind: 'receipt printer',
    options: '?profile=epson-80',
    question: '\u0010\u0004',
    // To each DLE EOT: nothing is wrong. Whether the paper came out is never said.
    well: (bytes: Buffer) => '\u0012'.repeat(bytes.toString('latin1').split('\u0010\u0004').length - 1) || undefined,
    job: (text: string) => ({ kind: 'print-bytes', base64: Buffer.from(`${text}\n`).toString('base64') }) as const,
  },
  {
    kind: 'label printer',
    options: '?language=zpl',
    question: '~HS',
    well: (bytes: Buffer) => (bytes.includes('~HS') ? zplIsWell : undefined),
    job: (text: string) =>
      ({ kind: 'label', labels: 1, base64: Buffer.from(`^XA^FD${text}^FS^XZ`).toString('base64') }) as const,
  },
] as const;

const silent = (): undefined => undefined;
const timesIn = (text: string, part: string): number => text.split(part).length - 1;

async function plugged(way: keyof typeof waysToPlug, options: string) {
  const device = await waysToPlug[way]();
  toRelease.push(() => device[Symbol.asyncDispose]());
  return { device, uri: `${device.uri}${options}` };
}

describe.each(['tcp', 'pty'] as const)('by %s', (way) => {
  const skipped = way === 'pty' && !hasSocat;
  const why = skipped ? onSocat : '';

  describe.skipIf(skipped).each(held)(`a %s${why}`, (kind) => {
    it('that is pulled while it rests is away, and works when it is back', { timeout: 20_000 }, async () => {
      const { device, uri } = await plugged(way, optionsOf[kind]);
      await device.plug();
      const at = till();
      at.ask({ kind: 'hold', class: kind, uri });
      await expect.poll(at.states, back).toContain('ready');
      await works[kind](device, at, { uri, code: '4006381333931' });
      await device.unplug();
      await expect.poll(() => at.states().at(-1), clear).toBe('absent');
      await device.plug();
      await expect.poll(() => at.states().at(-1), back).toBe('ready');
      await works[kind](device, at, { uri, code: '5449000000996' });
    });

    it('that is not there when it is opened is waited for', { timeout: 20_000 }, async () => {
      const { device, uri } = await plugged(way, optionsOf[kind]);
      const at = till();
      at.ask({ kind: 'hold', class: kind, uri });
      await expect.poll(() => at.states().at(-1), clear).toBe('absent');
      await device.plug();
      await expect.poll(() => at.states().at(-1), back).toBe('ready');
      await works[kind](device, at, { uri, code: '4006381333931' });
    });

    it('that is let go while it is pulled is not opened again, and can be held anew', { timeout: 20_000 }, async () => {
      const { device, uri } = await plugged(way, optionsOf[kind]);
      await device.plug();
      const at = till();
      at.ask({ kind: 'hold', class: kind, uri });
      await expect.poll(at.states, back).toContain('ready');
      const unplugging = device.unplug();
      at.ask({ kind: 'release', class: kind, uri });
      await unplugging;
      const told = at.states().length;
      await device.plug();
      // Longer than the first wait before another try.
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(at.states().slice(told)).toEqual([]);
      expect(device.connections()).toBe(0);
      at.ask({ kind: 'hold', class: kind, uri });
      await expect.poll(() => at.states().slice(told), back).toContain('ready');
      await works[kind](device, at, { uri, code: '5449000000996' });
    });
  });

  describe.skipIf(skipped).each(printers)(`a $kind${why}`, ({ options, question, well, job }) => {
    it('that is pulled while it is asked how it is gets nothing, and prints the next job only', async () => {
      const { device, uri } = await plugged(way, options);
      await device.plug();
      const at = till();
      // It is known to answer: silence is no reason to go on.
      device.answer(well);
      const first = at.ask({ ...job('Apfel'), uri });
      await expect.poll(device.heard, back).toContain('Apfel');
      await expect.poll(() => at.end(first), back).toBeDefined();
      const asked = device.heard().length;
      device.answer(silent);
      const second = at.ask({ ...job('Birne'), uri });
      await expect.poll(() => device.heard().slice(asked), back).toContain(question);
      await device.unplug();
      await expect.poll(() => at.end(second), clear).toMatchObject({ outcome: 'failed' });
      device.answer(well);
      await device.plug();
      const third = at.ask({ ...job('Kirsche'), uri });
      await expect.poll(device.heard, back).toContain('Kirsche');
      await device.unplug();
      await expect.poll(() => at.end(third), clear).toBeDefined();
      expect(['Apfel', 'Birne', 'Kirsche'].map((word) => timesIn(device.heard(), word))).toEqual([1, 0, 1]);
    }, 30_000);

    it('that is pulled in the middle of a job leaves it open, and nothing of it comes again', async () => {
      const { device, uri } = await plugged(way, options);
      await device.plug();
      const at = till();
      device.answer((bytes) => {
        if (device.heard().includes('Apfel')) device.deaf();
        return well(bytes);
      });
      // More than fits in between.
      const long = `Apfel ${'x'.repeat(way === 'tcp' ? 12_000_000 : 200_000)} Ende`;
      const printing = at.ask({ ...job(long), uri });
      await expect.poll(device.heard, back).toContain('Apfel');
      expect(at.end(printing)).toBeUndefined();
      await device.unplug();
      await expect.poll(() => at.end(printing), clear).toEqual({ outcome: 'unknown', reason: 'connection-lost' });
      device.answer(well);
      await device.plug();
      const next = at.ask({ ...job('Birne'), uri });
      await expect.poll(device.heard, back).toContain('Birne');
      await device.unplug();
      await expect.poll(() => at.end(next), clear).toBeDefined();
      expect(['Apfel', 'Ende', 'Birne'].map((word) => timesIn(device.heard(), word))).toEqual([1, 0, 1]);
    }, 30_000);

    it('that is pulled before it says that it printed leaves the job open, once', async () => {
      const { device, uri } = await plugged(way, options);
      await device.plug();
      const at = till();
      // From the job on it is silent.
      device.answer((bytes) => (device.heard().includes('Apfel') ? undefined : well(bytes)));
      const printing = at.ask({ ...job('Apfel'), uri });
      await expect.poll(device.heard, back).toContain('Apfel');
      await device.unplug();
      await expect.poll(() => at.end(printing), clear).toMatchObject({ outcome: 'unknown' });
      await device.plug();
      device.answer(well);
      const next = at.ask({ ...job('Birne'), uri });
      await expect.poll(device.heard, back).toContain('Birne');
      await device.unplug();
      await expect.poll(() => at.end(next), clear).toBeDefined();
      expect(timesIn(device.heard(), 'Apfel')).toBe(1);
    }, 30_000);
  });

  it.skipIf(skipped)(
    `a receipt printer that is pulled while it is only looked at is no printer that is well${why}`,
    async () => {
      const { device, uri } = await plugged(way, '?profile=epson-80');
      await device.plug();
      const at = till();
      const look = at.ask({ kind: 'check', uri });
      await expect.poll(device.heard, back).toContain('\u0010\u0004');
      await device.unplug();
      await expect.poll(() => at.checked(look)?.state, clear).toMatch(/^(?:faulted|absent)$/);
      device.answer(printers[0].well);
      await device.plug();
      const again = at.ask({ kind: 'check', uri });
      await expect.poll(() => at.checked(again)?.state, back).toBe('ready');
    },
  );
});
