import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryChannels, memoryPorts } from './memory-port.ts';
import { jsonPort } from './port.ts';

const turn = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));

describe('a port', () => {
  it('carries any JSON, in order, as a copy', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue({ noUnicodeString: false })), async (messages) => {
        const [near, far] = memoryPorts();
        const received: unknown[] = [];
        far.listen((message) => received.push(message));
        for (const message of messages) near.post(message);
        await turn();
        expect(JSON.stringify(received)).toBe(JSON.stringify(messages));
      }),
      { numRuns: 50 },
    );
  });

  it('keeps what arrives before anybody listens', async () => {
    const [near, far] = memoryPorts();
    near.post(1);
    near.post(2);
    await turn();
    const received: unknown[] = [];
    far.listen((message) => received.push(message));
    expect(received).toEqual([1, 2]);
  });

  it('counts bytes of UTF-8, exactly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const bytes = new TextEncoder().encode(JSON.stringify(text)).length;
        const [fits] = memoryPorts({ send: bytes });
        const [over] = memoryPorts({ send: bytes - 1 });
        expect(() => fits.post(text)).not.toThrow();
        expect(() => over.post(text)).toThrow('larger than allowed');
      }),
    );
  });

  it('tells both ends of the close, once, and those who ask later at once', async () => {
    const [near, far] = memoryPorts();
    const told: string[] = [];
    near.onClose(() => told.push('near'));
    far.onClose(() => told.push('far'));
    near.post('last words');
    far.listen((message) => told.push(String(message)));
    near.close();
    near.close();
    await turn();
    far.close();
    expect(told).toEqual(['near', 'last words', 'far']);
    far.onClose(() => told.push('late'));
    expect(told.at(-1)).toBe('late');
    expect(() => near.post('too late')).not.toThrow();
  });

  it('closes on what is no JSON, and hears nothing after it', async () => {
    const [raw, channel] = memoryChannels();
    const ends: string[] = [];
    raw.open({ text: () => {}, closed: () => ends.push('raw') });
    const port = jsonPort(channel);
    port.listen((message) => ends.push(String(message)));
    port.onClose(() => ends.push('port'));
    for (const text of ['1', '{', '2']) raw.send(text);
    await turn();
    expect(ends).toEqual(['1', 'port', 'raw']);
  });
});
