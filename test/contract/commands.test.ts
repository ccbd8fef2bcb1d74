import { describe, expect, it } from 'vitest';
import { connect } from '#contract/wire/client.ts';
import { newCommandId } from '#contract/wire/command-id.ts';
import type { TrialTable } from './trial-host.ts';
import { transports } from './transports.ts';
import { failing, gate, hello, until, useTrial } from './use-trial.ts';

describe.each(transports)('commands over $name', (transport) => {
  const of = useTrial(transport);

  it('happen once for one id, while running and when done', async () => {
    of.trial.gate = gate();
    const commandId = newCommandId();
    const other = connect<TrialTable>(await of.line.open(), hello);
    const first = of.client.command('count.up', { by: 2 }, { commandId });
    const second = other.command('count.up', { by: 2 }, { commandId });
    await Promise.all([of.settle(), other.call('echo.text', { text: '' })]);
    of.trial.gate.resolve();
    expect(await Promise.all([first, second])).toEqual([{ count: 2 }, { count: 2 }]);
    of.trial.set(50);
    expect(await of.client.command('count.up', { by: 2 }, { commandId })).toEqual({ count: 2 });
    expect(await of.client.command('count.up', { by: 2 })).toEqual({ count: 52 });
    expect(of.trial.runs).toBe(2);
    other.close();
  });

  it('fail for all who wait with one log id, reported once', async () => {
    of.trial.gate = gate();
    of.trial.whenDone = () => {
      throw new Error('after the work');
    };
    const commandId = newCommandId();
    const both = [1, 2].map(() => failing(of.client.command('count.up', { by: 1 }, { commandId })));
    await of.settle();
    of.trial.gate.resolve();
    const [first, second] = await Promise.all(both);
    expect(first).toMatchObject({ code: 'internal' });
    expect(second?.data).toEqual(first?.data);
    expect(of.trial.reports).toHaveLength(1);
  });

  it('go on when one of two callers takes them back, and end when both do', async () => {
    of.trial.gate = gate();
    const commandId = newCommandId();
    const [one, two] = [new AbortController(), new AbortController()];
    const first = failing(of.client.command('count.up', { by: 1 }, { commandId, signal: one.signal }));
    const second = failing(of.client.command('count.up', { by: 1 }, { commandId, signal: two.signal }));
    await of.settle();
    one.abort();
    await of.settle();
    expect(of.trial.aborted).toEqual([]);
    two.abort();
    expect(await Promise.all([first, second])).toMatchObject([{ code: 'cancelled' }, { code: 'cancelled' }]);
    await until(() => expect(of.trial.aborted).toEqual(['count.up']));
    of.trial.gate = undefined;
    expect(await of.client.command('count.up', { by: 1 }, { commandId })).toEqual({ count: 1 });
    expect(of.trial.runs).toBe(2);
  });

  it('go on when their client is gone, which finds the result when it comes back', async () => {
    of.trial.gate = gate();
    const commandId = newCommandId();
    const lost = failing(of.client.command('count.up', { by: 3 }, { commandId }));
    await of.settle();
    of.client.close();
    expect(await lost).toMatchObject({ code: 'unavailable' });
    await until(() => expect(of.trial.wire.connections()).toBe(0));
    of.client = connect<TrialTable>(await of.line.open(), hello);
    const again = of.client.command('count.up', { by: 3 }, { commandId });
    await of.settle();
    of.trial.gate.resolve();
    expect(await again).toEqual({ count: 3 });
    expect([of.trial.runs, of.trial.aborted]).toEqual([1, []]);
  });

  it('tell with the failure under which id they may be repeated', async () => {
    of.trial.gate = gate();
    const error = await failing(of.client.command('count.up', { by: 1 }, { timeoutMs: 1 }));
    expect(error).toMatchObject({ code: 'timed-out', data: { commandId: expect.any(String) as string } });
  });

  it('need an id', async () => {
    const raw = await of.openRaw();
    raw.send(JSON.stringify({ kind: 'call', id: 5, name: 'count.up', input: { by: 1 } }));
    await until(() =>
      expect(raw.received[1]).toMatchObject({
        kind: 'fail',
        id: 5,
        error: { code: 'invalid-input', data: { issues: [{ path: 'commandId' }] } },
      }),
    );
    expect(of.trial.runs).toBe(0);
  });
});
