import { createConnection } from 'node:net';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { lineAtRest, pushLine, usualLine } from './line-codec.ts';
import { scanBytes, scannerUsage, simulateScanner } from './simulator.ts';

describe('scanBytes', () => {
  it.each([
    ['4006381333931', ']E04006381333931\r'],
    ['73513537', ']E473513537\r'],
    ['HOF-42', ']C0HOF-42\r'],
    [']Q1https://a.example/', ']Q1https://a.example/\r'],
    ['(01)04006381333931(10)A(17)261231', ']C1010400638133393110A\u001d17261231\r'],
  ])('sends %s as scanners do', (code, sent) => {
    expect(Buffer.from(scanBytes(code, { terminator: 'cr', aim: true })).toString()).toBe(sent);
  });

  it('leaves the identifier out', () => {
    expect(Buffer.from(scanBytes(']E04006381333931', { terminator: 'crlf', aim: false })).toString()).toBe(
      '4006381333931\r\n',
    );
  });
});

describe('simulateScanner', () => {
  it('sends its codes and what is typed to who opened the line', async () => {
    const said: string[] = [];
    const stop = new AbortController();
    const words = new PassThrough();
    const running = simulateScanner(['--port', '0', '4006381333931'], {
      say: (text) => said.push(text),
      until: stop.signal,
      words,
    });
    await expect.poll(() => said[0]).toMatch(/^Scanner simulator: tcp:/);
    const socket = createConnection(Number(/:(\d+)\n/.exec(said[0] ?? '')?.[1]), '127.0.0.1');
    let state = lineAtRest;
    const codes: string[] = [];
    socket.on('data', (bytes) => {
      const step = pushLine(state, { bytes: Buffer.from(bytes), nowMs: 0 }, usualLine);
      state = step.state;
      for (const event of step.events) codes.push(event.kind === 'scan' ? `${event.aim} ${event.code}` : event.reason);
    });
    await expect.poll(() => codes).toEqual([']E0 4006381333931']);
    words.write('HOF-42\n');
    await expect.poll(() => codes).toEqual([']E0 4006381333931', ']C0 HOF-42']);
    socket.destroy();
    stop.abort();
    expect(await running).toBe(0);
  });

  it('says what is wrong with its options', async () => {
    const said: string[] = [];
    const say = (text: string) => void said.push(text);
    expect(await simulateScanner(['--port', 'x'], { say })).toBe(2);
    expect(await simulateScanner(['--terminator', 'semicolon'], { say })).toBe(2);
    expect(await simulateScanner(['--nonsense'], { say })).toBe(2);
    expect(await simulateScanner(['--help'], { say })).toBe(0);
    expect(said.at(-1)).toBe(scannerUsage);
  });
});
