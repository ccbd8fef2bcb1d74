import { describe, expect, it } from 'vitest';
import { transports } from './transports.ts';
import { until, useTrial } from './use-trial.ts';

describe.each(transports)('streams over $name', (transport) => {
  const of = useTrial(transport);

  it('give a snapshot and then every change, in order', async () => {
    of.trial.count = 7;
    const seen = of.watch();
    await of.settle();
    for (const count of [8, 9, 10]) of.trial.set(count);
    await until(() => expect(seen.counts).toEqual([7, 8, 9, 10]));
    expect(seen.snapshots).toEqual([true, false, false, false]);
    expect(seen.seqs).toEqual([0, 1, 2, 3]);
  });

  it('stop when nobody listens any more', async () => {
    const seen = of.watch();
    await until(() => expect(seen.counts).toEqual([0]));
    seen.stop();
    await of.settle();
    expect(of.trial.watchers()).toBe(0);
    of.trial.set(1);
    await of.settle();
    expect([seen.counts, seen.ends]).toEqual([[0], []]);
  });

  it('stop when their client leaves', async () => {
    const seen = of.watch();
    await until(() => expect(of.trial.watchers()).toBe(1));
    of.client.close();
    await until(() => expect(of.trial.watchers()).toBe(0));
    expect(seen.ends).toMatchObject([{ code: 'unavailable' }]);
  });

  it('end when the host ends them', async () => {
    const seen = of.watch();
    await until(() => expect(seen.counts).toEqual([0]));
    of.trial.set(1);
    of.trial.endStreams();
    await until(() => expect(seen.ends).toEqual([undefined]));
    expect([seen.counts, of.trial.watchers()]).toEqual([[0, 1], 0]);
  });

  it('end with a log id when their source fails', async () => {
    const ends: unknown[] = [];
    of.client.stream('count.broken', {}, { onItem: () => {}, onEnd: (reason) => ends.push(reason) });
    await until(() => expect(ends).toMatchObject([{ code: 'internal' }]));
    expect(of.trial.reports).toMatchObject([{ name: 'count.broken' }]);
  });

  it('end with a log id when a change breaks the schema, and the one who made it goes on', async () => {
    const seen = of.watch();
    await until(() => expect(seen.counts).toEqual([0]));
    of.trial.set(0.5);
    await until(() => expect(seen.ends).toMatchObject([{ code: 'internal' }]));
    expect(of.trial.watchers()).toBe(0);
  });

  it('reach a client that keeps up however many changes there are', async () => {
    const seen = of.watch();
    await of.settle();
    for (let count = 1; count <= 500; count++) {
      of.trial.set(count);
      if (count % 20 === 0) await of.settle();
    }
    await until(() => expect(seen.counts.at(-1)).toBe(500));
    expect(seen.seqs).toEqual(seen.seqs.map((_, index) => index));
  });

  it('give a slow client a snapshot in place of what it missed', async () => {
    const raw = await of.openRaw();
    const items = (): unknown[] => raw.received.filter((message) => (message as { kind: string }).kind === 'item');
    raw.send(JSON.stringify({ kind: 'call', id: 1, name: 'count.watch', input: {} }));
    await until(() => expect(items()).toHaveLength(1));
    for (let count = 1; count <= 1000; count++) of.trial.set(count);
    raw.send(JSON.stringify({ kind: 'call', id: 2, name: 'echo.text', input: { text: 'after' } }));
    await until(() => expect(raw.received.at(-1)).toMatchObject({ kind: 'ok', value: 'after' }));
    expect(items()).toHaveLength(32);
    raw.send(JSON.stringify({ kind: 'ack', id: 1, seq: 31 }));
    await until(() => expect(items()).toHaveLength(33));
    expect(items().at(-1)).toEqual({ kind: 'item', id: 1, seq: 32, value: { count: 1000 }, snapshot: true });
  });
});
