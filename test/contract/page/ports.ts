/** Both ends of the wire in one page, over a real MessagePort of the browser. */
import { connect } from '#contract/wire/client.ts';
import { pagePort } from '#contract/wire/message-port.ts';
import { largestMessage } from '#contract/wire/protocol.ts';
import { type TrialTable, startTrial } from '../trial-host.ts';

type Seen = { answer: string; refused: string; counts: number[]; ends: string[]; watchersAfter: number };

declare global {
  interface Window {
    tryPorts(): Promise<Seen>;
  }
}

window.tryPorts = async () => {
  const trial = startTrial();
  const { port1, port2 } = new MessageChannel();
  trial.serve(pagePort(port2, { receive: largestMessage }));
  const client = connect<TrialTable>(pagePort(port1), { build: 'trial-1', locale: 'en' });

  const answer = await client.call('echo.text', { text: 'Äpfel' });
  const refused = await client.call('fail.typed', {}).then(String, (error: { code: string }) => error.code);
  const counts: number[] = [];
  const ends: string[] = [];
  const ended = new Promise<void>((resolve) => {
    client.stream(
      'count.watch',
      {},
      {
        onItem({ count }) {
          counts.push(count);
          if (count < 40) trial.set(count + 1);
          else trial.cut();
        },
        onEnd(reason) {
          ends.push(reason?.code ?? 'ended');
          resolve();
        },
      },
    );
  });
  await ended;
  return { answer, refused, counts, ends, watchersAfter: trial.watchers() };
};
