import { createConnection } from 'node:net';
import { describe, expect, it } from 'vitest';
import { encodePaper } from './encoder.ts';
import { printerProfile } from './profiles.ts';
import { simulatePrinter, startPrinterSimulator } from './simulator.ts';
import { readSimulatorOptions } from './simulator-options.ts';

async function send(port: number, bytes: Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.end(bytes));
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.resume();
  });
}

describe('simulatePrinter', () => {
  it('shows what it was sent until it is stopped', async () => {
    const profile = printerProfile('star-80');
    if (!profile) throw new Error('no profile');
    const said: string[] = [];
    const stop = new AbortController();
    const running = simulatePrinter(['--port', '0', '--profile', 'star-80'], {
      say: (text) => said.push(text),
      until: stop.signal,
    });
    await expect.poll(() => said[0]).toMatch(/^Printer simulator: tcp:\/\/127\.0\.0\.1:\d+\?profile=star-80\n$/);
    const port = Number(/:(\d+)\?/.exec(said[0] ?? '')?.[1]);
    await send(port, encodePaper([{ type: 'text', text: 'Süße Äpfel' }, { type: 'drawer' }], profile));
    await expect.poll(() => said.join('')).toContain('Süße Äpfel\n(drawer opens)');
    stop.abort();
    expect(await running).toBe(0);
  });

  it('says what is wrong with its options, and when its port is taken', async () => {
    const said: string[] = [];
    const say = (text: string) => void said.push(text);
    expect(await simulatePrinter(['--port', 'x'], { say })).toBe(2);
    expect(await simulatePrinter(['--profile', 'espon'], { say })).toBe(2);
    expect(await simulatePrinter(['--nonsense'], { say })).toBe(2);
    expect(said.join('')).toContain('--close-after');
    await using taken = await startPrinterSimulator({ port: 0 });
    expect(await simulatePrinter(['--port', String(taken.port)], { say })).toBe(1);
    expect(said.at(-1)).toContain('EADDRINUSE');
  });

  it('reads its faults', () => {
    const choice = readSimulatorOptions(['--slow', '--paper-out', '--close-after', '20']);
    expect(choice).toMatchObject({
      port: 9100,
      behaviour: { slowMs: 3000, paperOut: true, closeAfter: 20, hang: false },
    });
    expect(readSimulatorOptions(['--slow', '50'])).toMatchObject({ behaviour: { slowMs: 50 } });
  });
});
