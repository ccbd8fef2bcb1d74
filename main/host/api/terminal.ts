import type { PrintOutcome } from '#contract/methods/values.ts';
import type { Table } from '#contract/table.ts';
import { type Handlers, wholeState } from '#contract/wire/handlers.ts';
import type { PaperBlock } from '#domain/paper.ts';
import { begunOnce, stoppedPrint } from '../services/begun-once.ts';
import type { TerminalDesk } from '../services/terminal.ts';
import { readReports } from '../services/terminal-reports.ts';
import { slipBlocks, slipsOf } from '../services/terminal-slips.ts';
import type { Shop } from '../shop.ts';
import { doing } from './baskets.ts';
import type { Context } from './context.ts';

type Names = Extract<keyof Table, `terminal.${string}`>;

export interface TerminalApi {
  shop: Shop;
  terminal: TerminalDesk;
  print(blocks: readonly PaperBlock[]): Promise<PrintOutcome>;
  /** Tells when another terminal was chosen. */
  onDevices(listener: () => void): () => void;
}

export function terminalHandlers({
  shop,
  terminal,
  print,
  onDevices,
}: TerminalApi): Pick<Handlers<Table, Context>, Names> {
  return {
    'terminal.state': () =>
      wholeState(terminal.view, (listener) => {
        const stops = [terminal.onChange(listener), onDevices(listener)];
        return () => {
          for (const stop of stops) stop();
        };
      }),
    'terminal.pay': (input, call) => terminal.pay(input, doing(call, 'terminal.pay')),
    'terminal.abort'({ attempt }) {
      terminal.abort(attempt);
      return {};
    },
    'terminal.recover'({ attempt }, call) {
      terminal.recover(attempt, doing(call, 'terminal.recover'));
      return {};
    },
    'terminal.decide'(input, call) {
      terminal.decide(input, doing(call, 'terminal.decide'));
      return {};
    },
    'terminal.reverse': ({ saleId }, call) => terminal.reverse(saleId, doing(call, 'terminal.reverse')),
    'terminal.endOfDay': (_input, call) => terminal.endOfDay(doing(call, 'terminal.endOfDay')),
    'terminal.reports': () => readReports(shop),
    'terminal.slips': ({ of }) => slipsOf(shop, of),
    'terminal.printSlip': ({ n }, call) =>
      begunOnce(shop, doing(call, 'terminal.printSlip').command, {
        ifStopped: stoppedPrint,
        work: async () => print(slipBlocks(shop, n)),
      }),
    'terminal.reversible': ({ saleId }) => terminal.reversible(saleId),
  };
}
