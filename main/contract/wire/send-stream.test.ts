import { expect, it } from 'vitest';
import { failure } from '../errors.ts';
import type { Source } from './handlers.ts';
import { sendStream } from './send-stream.ts';

function receiver(): { log: unknown[]; item(item: { value: unknown }): void; ended(reason?: unknown): void } {
  const log: unknown[] = [];
  return { log, item: ({ value }) => log.push(value), ended: (reason) => log.push(['ended', reason]) };
}

const limits = { window: 16, queue: 4 };

function options(): { limits: typeof limits; signal: AbortSignal } {
  return { limits, signal: new AbortController().signal };
}

it('sends the snapshot before an end that came while subscribing, and unsubscribes', () => {
  const to = receiver();
  const reason = failure('not-found', { what: 'basket' });
  const source: Source<number> = {
    snapshot: () => 1,
    subscribe(push, end) {
      push(0);
      end(reason);
      return () => to.log.push('unsubscribed');
    },
  };
  sendStream(source, to, options());
  expect(to.log).toEqual([1, 'unsubscribed', ['ended', reason]]);
});

it('keeps the fault of a source from the one who tells of a change', () => {
  const to = receiver();
  let tell: (item: number) => void = () => {};
  let fail = false;
  const source: Source<number> = {
    snapshot() {
      if (fail) throw new Error('no snapshot');
      return 0;
    },
    subscribe(push) {
      tell = push;
      return () => to.log.push('unsubscribed');
    },
  };
  const stream = sendStream(source, to, options());
  for (let n = 1; n <= 30; n++) tell(n);
  fail = true;
  stream.confirm(15);
  expect(to.log.slice(16)).toEqual(['unsubscribed', ['ended', new Error('no snapshot')]]);
  tell(31);
  stream.confirm(15);
  expect(to.log).toHaveLength(18);
});

it('says nothing more once it was taken back', () => {
  const to = receiver();
  const given = new AbortController();
  let end = (): void => {};
  const source: Source<number> = {
    snapshot: () => 0,
    subscribe(_, ending) {
      end = ending;
      return () => to.log.push('unsubscribed');
    },
  };
  sendStream(source, to, { limits, signal: given.signal });
  given.abort();
  end();
  expect(to.log).toEqual([0, 'unsubscribed']);
});
