import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DriverMessage } from '../messages.ts';
import { plugSignal } from '../plug-signal.ts';
import { createTrace } from '../trace.ts';
import { parseLabelPrinter } from './address.ts';
import { encodeLabels } from './encode.ts';
import { type LabelEnd, usualLabelTimes } from './job.ts';
import { createLabelSection } from './section.ts';
import { type LabelPrinterBehaviour, startLabelSimulator } from './simulator.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

function openSection() {
  const messages: DriverMessage[] = [];
  const tools = {
    tell: (message: DriverMessage) => void messages.push(message),
    now: () => new Date('2026-11-25T10:00:00.000Z'),
    traceOf: () => createTrace(() => 0),
    plugged: plugSignal(),
  };
  const section = createLabelSection(tools, { ...usualLabelTimes, statusMs: 250, pollMs: 60 });
  cleanups.push(() => section[Symbol.dispose]());
  let id = 0;
  return {
    messages,
    async print(uri: string, labels = 1): Promise<LabelEnd> {
      const parsed = parseLabelPrinter(uri);
      const label = {
        width: 57,
        height: 32,
        leftOut: [],
        elements: [
          {
            kind: 'text',
            part: 'name',
            text: 'Käse',
            left: 2,
            width: 50,
            baseline: 6,
            size: 4,
            bold: true,
            align: 'left',
          },
        ],
      } as const;
      const bytes = parsed.ok ? encodeLabels([{ label, copies: labels }], parsed.printer.settings) : new Uint8Array();
      id += 1;
      await section.handle({ id, kind: 'label', uri, base64: Buffer.from(bytes).toString('base64'), labels });
      const end = messages.find((message) => message.kind === 'printed' && message.id === id);
      if (end?.kind !== 'printed') throw new Error('no end was told');
      return end.end;
    },
  };
}

async function printer(language: 'zpl' | 'tspl', behaviour: LabelPrinterBehaviour = {}) {
  const simulator = await startLabelSimulator({ language, behaviour });
  cleanups.push(() => simulator.close());
  return { simulator, uri: `tcp://127.0.0.1:${simulator.port}?language=${language}` };
}

describe.each(['zpl', 'tspl'] as const)('a %s printer', (language) => {
  it('that answers has printed once it says so', async () => {
    const { simulator, uri } = await printer(language, { labelMs: 250 });
    const { print, messages } = openSection();
    expect(await print(uri, 3)).toEqual({ outcome: 'printed', reason: null });
    expect(simulator.jobs.flatMap(({ labels }) => labels)).toMatchObject([{ copies: 3, texts: [{ text: 'Käse' }] }]);
    expect(messages).toContainEqual({
      kind: 'condition',
      class: 'label',
      uri,
      condition: { state: 'ready', reason: null },
    });
  });

  it('that never answers was handed the labels, no more', async () => {
    const { simulator, uri } = await printer(language, { silent: true });
    expect(await openSection().print(uri)).toEqual({ outcome: 'sent', reason: null });
    expect(simulator.jobs).toHaveLength(1);
  });

  it.each([
    [{ paperOut: true }, 'paper-out'],
    [{ headOpen: true }, 'cover-open'],
    [{ paused: true }, 'printer-paused'],
  ] as const)('that says %o gets nothing', async (behaviour, reason) => {
    const { simulator, uri } = await printer(language, behaviour);
    expect(await openSection().print(uri)).toEqual({ outcome: 'failed', reason });
    expect(simulator.jobs).toEqual([]);
  });

  it('that runs out in the middle keeps what it has, so nobody may send it again unasked', async () => {
    const { uri } = await printer(language, { paperOutAfter: 1, labelMs: 100 });
    expect(await openSection().print(uri, 3)).toEqual({ outcome: 'unknown', reason: 'paper-out' });
  });

  it('that breaks off in the middle of a job leaves it open what came out', async () => {
    const { uri } = await printer(language, { closeAfter: 20 });
    const { outcome } = await openSection().print(uri);
    expect(['unknown', 'failed']).toContain(outcome);
    expect(outcome).not.toBe('printed');
  });

  it('that answers nonsense has not said that it printed', async () => {
    const { uri } = await printer(language, { garbage: true });
    expect((await openSection().print(uri)).outcome).not.toBe('printed');
  });

  it('that answered before and is silent now hangs', async () => {
    const { simulator, uri } = await printer(language);
    const { print } = openSection();
    await print(uri);
    simulator.behave({ silent: true });
    expect(await print(uri)).toEqual({ outcome: 'failed', reason: 'printer-hangs' });
    simulator.behave({ silent: false });
    expect((await print(uri)).outcome).not.toBe('failed');
  });
});

describe('label printers', () => {
  it('that are off are said to be', async () => {
    const { simulator, uri } = await printer('zpl');
    await simulator.close();
    const { print, messages } = openSection();
    expect(await print(uri)).toEqual({ outcome: 'failed', reason: 'printer-off' });
    expect(messages).toContainEqual({
      kind: 'condition',
      class: 'label',
      uri,
      condition: { state: 'absent', reason: 'printer-off' },
    });
  });

  it('can be a folder', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-labels-'));
    cleanups.push(() => rmSync(folder, { recursive: true }));
    expect(await openSection().print(`file:${folder}?language=zpl`)).toEqual({ outcome: 'sent', reason: null });
    const [name = ''] = readdirSync(folder);
    expect(readFileSync(path.join(folder, name), 'utf8')).toContain('^FDKäse^FS');
  });

  it('need a name that is one', async () => {
    expect(await openSection().print('tcp://h?language=epl')).toEqual({
      outcome: 'failed',
      reason: 'bad-printer-address',
    });
  });
});
