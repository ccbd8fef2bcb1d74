import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { PaperBlock } from '#domain/paper.ts';
import { encodePaper } from '#drivers/printer/encoder.ts';
import { printerProfile } from '#drivers/printer/profiles.ts';
import { TransportFault } from '#drivers/transport/transport.ts';
import { openUsbPrinter } from '#drivers/transport/usb-printer.ts';
import { portOf } from '../bench.ts';
import { about } from '../cases.ts';
import { linePrinter, printer } from '../devices.ts';
import { printing, type Printing } from '../printing.ts';
import { startTill, type Till } from '../till.ts';
import { patienceMs, until } from '../until.ts';

const { uri } = printer;
const receipt: readonly PaperBlock[] = [
  { type: 'text', text: 'Hofladen Grüne Möhre', align: 'center', bold: true },
  { type: 'row', left: 'Äpfel Elstar 1,234 kg', right: '3,69 €' },
  { type: 'rule' },
  { type: 'qr', data: 'V0;TRESEN;Kassenbeleg-V1;Beleg^3.69_0.00_0.00_0.00_0.00^3.69:Bar' },
  { type: 'cut' },
];
const profile = printerProfile('epson-80');
const bytes = Buffer.from(profile ? encodePaper(receipt, profile) : []);

async function plugged(
  work: (till: Till, inside: Printing) => Promise<void>,
  device: typeof printer = printer,
): Promise<void> {
  using till = startTill();
  await device.plug();
  await until('the system sees the printer', () => portOf(device), 10_000);
  await printing(device, (inside) => work(till, inside));
}

/** Bytes for a job that is far longer than what cable and kernel hold. */
const longJob = {
  kind: 'print-bytes',
  uri,
  base64: Buffer.from('Möhren\n'.repeat(20_000), 'latin1').toString('base64'),
} as const;

export const printerCases = about('a USB printer', (it) => {
  it('prints a receipt byte for byte, and says so', () =>
    plugged(async (till, inside) => {
      assert.ok(bytes.length > 100);
      assert.deepEqual(await till.print(uri, receipt), { outcome: 'printed', reason: null });
      assert.ok(inside.takePaper().equals(bytes));
      assert.equal(till.condition(uri)?.state, 'ready');
    }));

  it('without paper prints nothing and says why, and prints with a new roll, once', () =>
    plugged(async (till, inside) => {
      inside.behave({ paperOut: true });
      assert.deepEqual(await till.print(uri, receipt), { outcome: 'failed', reason: 'paper-out' });
      inside.behave({});
      assert.equal(inside.takePaper().length, 0);
      assert.deepEqual(await till.print(uri, receipt), { outcome: 'printed', reason: null });
      assert.ok(inside.takePaper().equals(bytes));
    }));

  it('whose paper ends in the middle of a job never says printed', () =>
    plugged(async (till, inside) => {
      inside.behave({ paperOutAfter: 40 });
      const { outcome, reason } = await till.print(uri, receipt);
      assert.ok(outcome === 'unknown' || outcome === 'failed', outcome);
      assert.equal(reason, 'paper-out');
    }));

  it('that is unplugged in the middle of a job leaves it unknown, and prints the next one only', () =>
    plugged(async (till, inside) => {
      const job = till.ask(longJob);
      await until('the job has begun', () => inside.took > 20_000);
      inside.stop(true);
      printer.unplug();
      const begun = performance.now();
      const answer = await job;
      assert.ok(performance.now() - begun < patienceMs);
      assert.partialDeepStrictEqual(answer, { end: { outcome: 'unknown', reason: 'connection-lost' } });
      assert.notEqual(till.condition(uri)?.state, 'ready');
      await printer.plug();
      await until('the system sees the printer', () => portOf(printer));
      inside.takePaper();
      inside.stop(false);
      await wait(500);
      assert.equal(inside.takePaper().length, 0);
      assert.deepEqual(await till.print(uri, receipt), { outcome: 'printed', reason: null });
      assert.ok(inside.takePaper().equals(bytes));
    }));

  it('that is unplugged while it is asked how it is counts as gone', () =>
    plugged(async (till, inside) => {
      inside.stop(true);
      const check = till.ask({ kind: 'check', uri });
      await wait(100);
      printer.unplug();
      const begun = performance.now();
      const answer = await check;
      assert.ok(performance.now() - begun < patienceMs);
      assert.ok(answer.kind === 'checked' && answer.condition.state !== 'ready', JSON.stringify(answer));
      const end = await till.print(uri, receipt);
      assert.deepEqual(end, { outcome: 'failed', reason: 'device-missing' });
    }));

  it('that is stuck holds up no file operation, and lets go when it is pulled', () =>
    plugged(async (_till, inside) => {
      inside.stop(true);
      const transport = await openUsbPrinter((await portOf(printer)) ?? '');
      let fault: Error | undefined;
      const failed = transport.write(new Uint8Array(300_000), 60_000).then(
        () => undefined,
        (error: Error) => (fault = error),
      );
      await until('it takes no more', async () => {
        const before = transport.taken;
        await wait(300);
        return before > 0 && transport.taken === before;
      });
      const slowest = await slowestLook(2000);
      assert.equal(fault, undefined);
      printer.unplug();
      await until('the writing ends', () => fault !== undefined);
      const end = await failed;
      assert.ok(end instanceof TransportFault && end.reason === 'lost', String(end));
      assert.ok(slowest < 1000, `a look at a file took ${slowest} ms`);
      transport.close();
    }));

  it('that another program has open is busy, and nothing of it is printed', () =>
    plugged(async (till, inside) => {
      const other = await openUsbPrinter((await portOf(printer)) ?? '');
      const end = await till.print(uri, receipt);
      other.close();
      assert.deepEqual(end, { outcome: 'failed', reason: 'device-busy' });
      assert.equal(inside.takePaper().length, 0);
    }));

  it('that answers nothing is told as hanging', () =>
    plugged(async (till, inside) => {
      inside.behave({ silent: true });
      assert.deepEqual(await till.print(uri, receipt), { outcome: 'failed', reason: 'printer-hangs' });
      assert.equal(inside.takePaper().length, 0);
    }));
});

export const linePrinterCases = about('a printer on a USB line', (it) => {
  it('prints a receipt byte for byte, and says so', () =>
    plugged(async (till, inside) => {
      assert.deepEqual(await till.print(linePrinter.uri, receipt), { outcome: 'printed', reason: null });
      assert.ok(inside.takePaper().equals(bytes));
    }, linePrinter));

  it('that is unplugged in the middle of a job leaves it unknown, and prints the next one only', () =>
    plugged(async (till, inside) => {
      const job = till.ask({ ...longJob, uri: linePrinter.uri });
      await until('the job has begun', () => inside.took > 2000);
      inside.stop(true);
      linePrinter.unplug();
      const begun = performance.now();
      const answer = await job;
      assert.ok(performance.now() - begun < patienceMs);
      assert.partialDeepStrictEqual(answer, { end: { outcome: 'unknown', reason: 'connection-lost' } });
      await linePrinter.plug();
      await until('the system sees the printer', () => portOf(linePrinter));
      inside.takePaper();
      inside.stop(false);
      assert.deepEqual(await till.print(linePrinter.uri, receipt), { outcome: 'printed', reason: null });
      // The gadget keeps what it had not read before the cable went, as a printer may that stays switched on: the rest of the old job comes first.
      const paper = inside.takePaper();
      assert.equal(paper.indexOf(bytes), paper.length - bytes.length);
      assert.match(paper.toString('latin1', 0, paper.indexOf(bytes)), /^[Möhren\n]*$/);
    }, linePrinter));
});

/** Looks at files again and again, and gives how long the slowest look took. */
async function slowestLook(forMs: number): Promise<number> {
  const end = performance.now() + forMs;
  let slowest = 0;
  while (performance.now() < end) {
    const begun = performance.now();
    // More at once than there are threads for it.
    await Promise.all(Array.from({ length: 8 }, () => stat('/tmp')));
    slowest = Math.max(slowest, performance.now() - begun);
    await wait(20);
  }
  return Math.round(slowest);
}
