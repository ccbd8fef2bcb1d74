import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { TransportFault } from '../transport/transport.ts';
import { openSimulated } from '../transport/simulated.ts';
import { asBytes } from './codec/events.ts';
import { scaleProtocols } from './codec/protocols.ts';
import { wholeGrams } from './codec/scale-weight.ts';
import { converse } from './conversation.ts';

it('never takes a late answer for the answer to the next question', async () => {
  const codec = scaleProtocols['kern'].create();
  const grams: (number | undefined)[] = [];
  let questions = 0;
  let quickAt = 0;
  const link = { enter: () => undefined, over: false };
  // The first question is answered long after its time, in two pieces; every later one at once.
  const transport = openSimulated({
    receive(_bytes, reply) {
      questions += 1;
      if (questions > 1) {
        quickAt ||= performance.now();
        reply(asBytes('       0.500 kg \r\n'));
        return;
      }
      void wait(codec.settings.answerMs + 60).then(() => reply(asBytes('       9.9')));
      void wait(codec.settings.answerMs + 160).then(() => reply(asBytes('99 kg \r\n')));
    },
  });
  const serving = converse(transport, link, {
    codec: () => codec,
    mayAsk: () => true,
    nextCommand: () => undefined,
    heard(event) {
      grams.push(event.kind === 'reading' ? wholeGrams(event.weight) : undefined);
      if (grams.length >= 2) link.over = true;
    },
    tick: () => undefined,
    reopenAfterMs: Infinity,
  });
  await serving;
  expect(grams).toEqual([500, 500]);
  expect(questions).toBeGreaterThanOrEqual(3);
  expect(quickAt).toBeGreaterThan(0);
});

it('asks one question at a time, and none while the scale is left alone', async () => {
  const codec = scaleProtocols['8217'].create();
  let asked = 0;
  let mayAsk = false;
  const link = { enter: () => undefined, over: false };
  const transport = openSimulated({ receive: () => void (asked += 1) });
  const serving = converse(transport, link, {
    codec: () => codec,
    mayAsk: () => mayAsk,
    nextCommand: () => undefined,
    heard: () => undefined,
    tick: () => undefined,
    reopenAfterMs: Infinity,
  });
  await wait(codec.settings.pollMs * 2);
  expect(asked).toBe(0);
  mayAsk = true;
  await expect.poll(() => asked).toBe(1);
  // Unanswered: the next one waits for the first one's time to be over.
  await wait(codec.settings.pollMs);
  expect(asked).toBe(1);
  await expect.poll(() => asked, { timeout: 5000 }).toBe(2);
  link.over = true;
  await serving;
});

it('is opened anew when a socket stays silent, and never while it is left alone', async () => {
  const codec = scaleProtocols['sics'].create();
  const link = { enter: () => undefined, over: false };
  const talk = (mayAsk: boolean) =>
    converse(openSimulated({ receive: () => undefined }), link, {
      codec: () => codec,
      mayAsk: () => mayAsk,
      nextCommand: () => undefined,
      heard: () => undefined,
      tick: () => undefined,
      reopenAfterMs: 300,
    });
  await expect(talk(true)).rejects.toSatisfy((error) => error instanceof TransportFault && error.reason === 'lost');
  const quiet = talk(false);
  await wait(600);
  link.over = true;
  await expect(quiet).resolves.toBeUndefined();
});
