import { describe, expect, it } from 'vitest';
import { largestMessage, protocolNumber } from '#contract/wire/protocol.ts';
import { transports } from './transports.ts';
import { failing, gate, hello, rawHello, until, useTrial } from './use-trial.ts';

describe.each(transports)('what must not come in over $name', (transport) => {
  const of = useTrial(transport);

  it('too large a call is refused here, and the connection lives', async () => {
    expect(await failing(of.client.call('echo.text', { text: 'x'.repeat(largestMessage) }))).toMatchObject({
      code: 'too-large',
      data: { limitBytes: largestMessage },
    });
    expect(await of.client.call('echo.text', { text: 'fits' })).toBe('fits');
  });

  it('a message just within the limit passes, counted in bytes', async () => {
    const frame = JSON.stringify({ kind: 'call', id: 2, name: 'echo.text', input: { text: '' } }).length;
    const text = 'ä'.repeat((largestMessage - frame) / 2 - 8);
    expect(await of.client.call('echo.text', { text })).toBe(text);
    expect(await failing(of.client.call('echo.text', { text: `${text}${'ä'.repeat(16)}` }))).toMatchObject({
      code: 'too-large',
    });
  });

  it.each([
    ['an oversized message', JSON.stringify({ kind: 'call', id: 1, name: 'x'.repeat(largestMessage) })],
    ['text that is no JSON', 'ESC @ not json'],
    ['a message of no kind', '{"kind":"order","id":null}'],
    ['a second hello', rawHello],
    ['a bare value', '42'],
  ])('%s ends the connection and no other', async (_, text) => {
    const raw = await of.openRaw();
    raw.send(text);
    await until(() => expect(raw.closed()).toBe(true));
    expect(await of.settle()).toBe('');
  });

  it('a malformed call is refused by its id', async () => {
    const raw = await of.openRaw();
    raw.send('{"kind":"call","id":9,"name":7}');
    await until(() => expect(raw.received[1]).toMatchObject({ kind: 'fail', id: 9, error: { code: 'invalid-input' } }));
    expect(raw.closed()).toBe(false);
    raw.close();
  });

  it('a call under an id that is open ends the connection', async () => {
    of.trial.gate = gate();
    const raw = await of.openRaw();
    const call = JSON.stringify({ kind: 'call', id: 1, name: 'echo.later', input: {} });
    raw.send(call);
    raw.send(call);
    await until(() => expect(raw.closed()).toBe(true));
    expect(raw.received[1]).toMatchObject({ kind: 'fail', id: 0, error: { code: 'conflict' } });
  });

  it('more open calls than allowed are refused, one by one', async () => {
    of.trial.gate = gate();
    const calls = Array.from({ length: 513 }, () => failing(of.client.call('echo.later', {})));
    expect(await calls.at(-1)).toMatchObject({ code: 'unavailable', data: { reason: 'too-many-calls' } });
    of.trial.gate.resolve();
    expect(await Promise.all(calls.slice(0, -1))).toEqual(Array.from({ length: 512 }));
  });

  it.each([
    ['another protocol', JSON.stringify({ kind: 'hello', ...hello, protocol: 999 }), 999],
    ['no hello at all', JSON.stringify({ kind: 'call', id: 1, name: 'echo.text', input: { text: '' } }), null],
    ['a hello of another form', JSON.stringify({ kind: 'hello', version: '2' }), null],
  ])('%s gets one clear failure and the end', async (_, text, said) => {
    const raw = await of.line.openRaw();
    raw.send(text);
    await until(() => expect(raw.closed()).toBe(true));
    expect(raw.received).toMatchObject([
      {
        kind: 'fail',
        id: 0,
        error: { code: 'protocol-mismatch', data: { host: protocolNumber, client: said, build: 'trial-1' } },
      },
    ]);
  });
});
