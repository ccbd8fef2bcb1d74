import { describe, expect, it, vi } from 'vitest';
import { failure } from '#contract/errors.ts';
import { reconnecting } from '#contract/wire/reconnect.ts';
import type { TrialTable } from './trial-host.ts';
import { transports } from './transports.ts';
import { failing, gate, hello, until, useTrial } from './use-trial.ts';

describe.each(transports)('a client that reconnects over $name', (transport) => {
  const of = useTrial(transport);

  it('repeats a command whose answer was lost, and it happens once', async () => {
    using again = of.reconnect();
    const seen = of.watch(again.client);
    await until(() => expect(seen.counts).toEqual([0]));
    of.trial.whenDone = () => {
      of.trial.whenDone = () => {};
      of.trial.cut();
    };
    expect(await again.client.command('count.up', { by: 1 })).toEqual({ count: 1 });
    expect([of.trial.runs, of.trial.count]).toEqual([1, 1]);
    await until(() => expect(seen.snapshots.filter(Boolean)).toHaveLength(2));
    expect([seen.counts.at(-1), seen.ends]).toEqual([1, []]);
  });

  it('joins a command that is still running', async () => {
    using again = of.reconnect();
    of.trial.gate = gate();
    const call = again.client.command('count.up', { by: 1 });
    await until(() => expect(of.trial.runs).toBe(1));
    of.trial.cut();
    await until(() => expect(again.states).toContain('waiting'));
    await until(() => expect(again.client.state()).toMatchObject({ is: 'open', build: 'trial-1' }));
    of.trial.gate.resolve();
    expect(await call).toEqual({ count: 1 });
    expect(of.trial.runs).toBe(1);
  });

  it('asks unanswered questions again', async () => {
    using again = of.reconnect();
    of.trial.gate = gate();
    const call = again.client.call('echo.later', {});
    await again.client.call('echo.text', { text: '' });
    of.trial.cut();
    of.trial.gate = undefined;
    expect(await call).toBe('later');
  });

  it('counts its tries anew after each connection that was good', async () => {
    const tries: number[] = [];
    const delay = (attempt: number): number => (tries.push(attempt), 1);
    const client = reconnecting<TrialTable>(() => of.line.open(), hello, { delay });
    for (const cuts of [1, 2, 3]) {
      await client.call('echo.text', { text: '' });
      of.trial.cut();
      await until(() => expect(tries).toHaveLength(cuts));
    }
    expect(tries).toEqual([1, 1, 1]);
    client.close();
  });

  it('does not take a refusal for a lost connection', async () => {
    using again = of.reconnect();
    expect(await failing(again.client.call('fail.typed', {}))).toMatchObject({ code: 'conflict' });
    expect(again.states).not.toContain('waiting');
  });

  it('gives up for good when it is closed', async () => {
    const again = of.reconnect();
    of.trial.gate = gate();
    const call = failing(again.client.call('echo.later', {}));
    const seen = of.watch(again.client);
    await until(() => expect(seen.counts).toEqual([0]));
    again[Symbol.dispose]();
    expect(await call).toMatchObject({ code: 'unavailable' });
    expect(seen.ends).toMatchObject([{ code: 'unavailable' }]);
    expect(await failing(again.client.call('echo.text', { text: '' }))).toMatchObject({ code: 'unavailable' });
  });
});

describe('a client whose till is of another version, or does not know it', () => {
  it.each([
    failure('no-entry', { reason: 'no-session' }),
    failure('protocol-mismatch', { host: 2, client: 1, build: 'b' }),
  ])('says so and does not try for ever: $code', async (reason) => {
    const open = vi.fn(() => Promise.reject(reason));
    const client = reconnecting<TrialTable>(open, hello, { delay: () => 1 });
    expect(await failing(client.call('echo.text', { text: '' }))).toBe(reason);
    expect(client.state()).toEqual({ is: 'closed', failure: reason });
    expect(open).toHaveBeenCalledTimes(1);
  });
});
