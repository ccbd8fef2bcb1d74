import { describe, expect, it } from 'vitest';
import type { Failure } from '#contract/errors.ts';
import { transports } from './transports.ts';
import { failing, gate, until, useTrial } from './use-trial.ts';

describe.each(transports)('calls over $name', (transport) => {
  const of = useTrial(transport);

  it('answer, with defaults filled in and text unharmed', async () => {
    expect(await of.client.call('echo.text', { text: 'Äpfel 🍎 "½"\u2028', times: 2 })).toBe(
      'Äpfel 🍎 "½"\u2028Äpfel 🍎 "½"\u2028',
    );
    expect(await of.client.call('echo.text', { text: 'once' })).toBe('once');
  });

  it('answer each its own question however they overtake each other', async () => {
    of.trial.gate = gate();
    const late = of.client.call('echo.later', {});
    const texts = await Promise.all(['a', 'b', 'c'].map((text) => of.client.call('echo.text', { text })));
    expect(texts).toEqual(['a', 'b', 'c']);
    of.trial.gate.resolve();
    expect(await late).toBe('later');
  });

  it('say where an input is wrong', async () => {
    const wrong = { text: 7, times: 0 } as unknown as { text: string };
    expect(await failing(of.client.call('echo.text', wrong))).toMatchObject({
      code: 'invalid-input',
      data: { issues: [{ path: 'text' }, { path: 'times' }] },
    });
  });

  it.each(['no.such', 'toString', '__proto__', 'constructor'])('know no method %s', async (name) => {
    expect(await failing(of.client.call(name as 'echo.text', { text: '' }))).toMatchObject({
      code: 'unknown-method',
      data: { name },
    });
  });

  it('carry a failure with its data', async () => {
    expect(await failing(of.client.call('fail.typed', {}))).toMatchObject({
      code: 'conflict',
      data: { what: 'barcode', id: '4006381333931', heldBy: 'Äpfel' },
    });
  });

  it('hide what went wrong inside behind a log id that is reported', async () => {
    const error = await failing(of.client.call('fail.somehow', {}));
    expect(error).toMatchObject({
      code: 'internal',
      data: { logId: expect.stringMatching(/^\w{4}-\w{4}$/) as string },
    });
    expect(error?.message).not.toContain('secret');
    const { logId } = (error as Failure<'internal'>).data;
    expect(of.trial.reports).toMatchObject([{ logId, name: 'fail.somehow', error: { message: 'the secret reason' } }]);
  });

  it.each(['fail.output', 'fail.unsendable'] as const)(
    'are answered even when the answer is impossible: %s',
    async (name) => {
      expect(await failing(of.client.call(name, {}))).toMatchObject({ code: 'internal' });
      expect(of.trial.reports).toHaveLength(1);
    },
  );

  it('ask for the rank at the time of the call', async () => {
    expect(await failing(of.client.call('owner.only', {}))).toMatchObject({
      code: 'not-allowed',
      data: { needs: 'owner', has: 'cashier' },
    });
    of.trial.role = 'owner';
    expect(await of.client.call('owner.only', {})).toBe('owner');
  });

  it('can be taken back, which the handler notices', async () => {
    of.trial.gate = gate();
    const taking = new AbortController();
    const call = failing(of.client.call('echo.later', {}, { signal: taking.signal }));
    await of.settle();
    taking.abort();
    expect(await call).toMatchObject({ code: 'cancelled' });
    await until(() => expect(of.trial.aborted).toEqual(['echo.later']));
    expect(await of.settle()).toBe('');
    expect(of.trial.reports).toEqual([]);
  });

  it('are not sent when they were taken back before', async () => {
    expect(await failing(of.client.call('echo.text', { text: '' }, { signal: AbortSignal.abort() }))).toMatchObject({
      code: 'cancelled',
    });
  });

  it('end when no answer comes in time', async () => {
    of.trial.gate = gate();
    expect(await failing(of.client.call('echo.later', {}, { timeoutMs: 1 }))).toMatchObject({
      code: 'timed-out',
      data: { afterMs: 1 },
    });
    await until(() => expect(of.trial.aborted).toEqual(['echo.later']));
  });

  it('fail when the connection is cut under them', async () => {
    of.trial.gate = gate();
    const call = failing(of.client.call('echo.later', {}));
    await of.settle();
    of.trial.cut();
    expect(await call).toMatchObject({ code: 'unavailable', data: { what: 'host' } });
    expect(await failing(of.client.call('echo.text', { text: '' }))).toMatchObject({ code: 'unavailable' });
    expect(of.client.state()).toMatchObject({ is: 'closed' });
    expect(of.trial.aborted).toEqual(['echo.later']);
  });

  it('are aborted when their client leaves', async () => {
    of.trial.gate = gate();
    const call = failing(of.client.call('echo.later', {}));
    await of.settle();
    of.client.close();
    expect(await call).toMatchObject({ code: 'unavailable' });
    await until(() => expect(of.trial.aborted).toEqual(['echo.later']));
    await until(() => expect(of.trial.wire.connections()).toBe(0));
  });
});
