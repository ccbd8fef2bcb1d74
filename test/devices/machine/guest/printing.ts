/** The inside of the printer that is plugged in: takes what comes, answers, and keeps what stands on its paper. */
import { setTimeout as wait } from 'node:timers/promises';
import { createSimulatedPrinter, type PrinterBehaviour } from '#drivers/printer/simulated-printer.ts';
import type { Device } from './devices.ts';

export interface Printing {
  behave(behaviour: PrinterBehaviour): void;
  /** Takes nothing more from the cable, until told otherwise. */
  stop(stopped: boolean): void;
  /** How many bytes it took from the cable. */
  readonly took: number;
  takePaper(): Buffer;
}

/** Works as this printer while `work` goes on; the cable may be pulled and put back meanwhile. */
export async function printing(printer: Device, work: (inside: Printing) => Promise<void>): Promise<void> {
  let behaviour: PrinterBehaviour = {};
  let stopped = false;
  let over = false;
  let took = 0;
  const answers: Uint8Array[] = [];
  const inside = createSimulatedPrinter({
    language: 'esc-pos',
    behaviour: () => behaviour,
    answer: (bytes) => void answers.push(bytes),
  });
  const running = (async () => {
    for (; !over; await wait(5)) {
      if (stopped || !printer.plugged) continue;
      const came = printer.file.take();
      took += came.length;
      if (came.length > 0) inside.receive(came);
      // Who asked may be gone meanwhile.
      for (const answer of answers.splice(0)) await printer.file.give(answer, 500).catch(() => undefined);
    }
  })();
  try {
    await work({
      behave(next) {
        behaviour = next;
        inside.changed();
      },
      stop: (next) => void (stopped = next),
      get took() {
        return took;
      },
      takePaper: () => Buffer.from(inside.takePaper()),
    });
  } finally {
    over = true;
    await running;
  }
}
