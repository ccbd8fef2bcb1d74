import { expect, test } from 'vitest';
import type { Question, Unasked } from '../drivers/driver-link.ts';
import { deviceTraces, type TraceItem } from './device-trace.ts';

test('whoever looks at the bytes of a device goes on seeing them after the driver process died', () => {
  const asked: Question[] = [];
  const items: TraceItem[] = [];
  let say: (message: Unasked) => void = () => undefined;
  let die: () => void = () => undefined;
  const traces = deviceTraces({
    ask(question) {
      asked.push(question);
      return Promise.resolve('crashed');
    },
    listen(listener) {
      say = listener;
      return () => undefined;
    },
    onDeath(listener) {
      die = listener;
      return () => undefined;
    },
  });
  const uri = 'serial:/dev/ttyUSB0';
  const stop = traces.trace(uri).subscribe(
    (item) => void items.push(item),
    () => undefined,
  );
  const ask = { kind: 'trace', uri };
  expect(asked).toEqual([{ ...ask, on: true }]);
  say({ kind: 'trace-lines', uri, lines: [{ atMs: 1, way: 'in', text: '02' }] });
  die();
  expect(asked).toEqual([
    { ...ask, on: true },
    { ...ask, on: true },
  ]);
  say({ kind: 'trace-lines', uri, lines: [{ atMs: 0, way: 'note', text: 'opened' }] });
  expect(items.map(({ from }) => from)).toEqual([0, 1]);
  stop();
  die();
  expect(asked.slice(2)).toEqual([{ ...ask, on: false }]);
});
