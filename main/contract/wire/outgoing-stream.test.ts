import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type OutgoingItem, outgoingStream } from './outgoing-stream.ts';
import { itemsPerAck } from './protocol.ts';

const steps = fc.array(fc.oneof(fc.constant('push' as const), fc.constant('read' as const)), { maxLength: 300 });
const limits = fc.record({ window: fc.integer({ min: 0, max: 40 }), queue: fc.integer({ min: 0, max: 10 }) });

it('brings a client that reads at any pace to the present state, with numbers without gaps and a bounded backlog', () => {
  fc.assert(
    fc.property(steps, limits, (plan, { window, queue }) => {
      let state = 0;
      let most = 0;
      const onTheWay: OutgoingItem[] = [];
      const read: OutgoingItem[] = [];
      function send(item: OutgoingItem): void {
        onTheWay.push(item);
        most = Math.max(most, onTheWay.length);
      }
      const stream = outgoingStream(() => state, send, { window, queue });
      function readOne(): void {
        const item = onTheWay.shift();
        if (!item) return;
        read.push(item);
        if ((item.seq + 1) % itemsPerAck === 0) stream.confirm(item.seq);
      }
      for (const step of plan) {
        if (step === 'read') readOne();
        else stream.push((state += 1));
      }
      while (onTheWay.length > 0) readOne();

      expect(read.map(({ seq }) => seq)).toEqual(read.map((_, index) => index));
      expect(read[0]).toEqual({ seq: 0, value: 0, snapshot: true });
      expect(most).toBeLessThanOrEqual(Math.max(window, itemsPerAck));
      expect(read.at(-1)?.value).toBe(state);
      // Between two snapshots nothing is left out: each change follows the one before it.
      for (const [index, item] of read.entries()) {
        const before = read[index - 1]?.value as number;
        if (!item.snapshot) expect(item.value).toBe(before + 1);
      }
    }),
  );
});

it('ends only when what waits has been sent', () => {
  const sent: unknown[] = [];
  const stream = outgoingStream(
    () => 0,
    ({ value }) => sent.push(value),
    { window: 16, queue: 4 },
  );
  for (let n = 1; n <= 17; n++) stream.push(n);
  stream.end(() => sent.push('end'));
  expect(sent).toHaveLength(16);
  stream.confirm(15);
  expect(sent.slice(16)).toEqual([16, 17, 'end']);
  stream.confirm(17);
  expect(sent).toHaveLength(19);
});

it('does not believe a confirmation of what was never sent', () => {
  const sent: unknown[] = [];
  const stream = outgoingStream(
    () => 0,
    ({ value }) => sent.push(value),
    { window: 16, queue: 100 },
  );
  stream.confirm(1_000_000);
  for (let n = 1; n <= 40; n++) stream.push(n);
  expect(sent).toHaveLength(17);
});
