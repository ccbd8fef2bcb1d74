/** Card payments at the shop's terminal: begun by a command, followed by a stream, settled by the terminal or by a person. */
import { z } from 'zod';
import { command, query, stream } from '#contract/method.ts';
import { paid, saleSummary } from './sales.ts';
import { cents, id, instant, nothing, paymentKind, printOutcome } from './values.ts';

/** What the terminal said of a transaction. Card numbers come masked or not at all. */
export const terminalDetail = z.object({
  resultText: z.string().nullable(),
  amount: cents.nullable(),
  traceNo: z.string().nullable(),
  receiptNo: z.string().nullable(),
  terminalId: z.string().nullable(),
  cardName: z.string().nullable(),
  maskedPan: z.string().nullable(),
  /** As the terminal says it: MMDD and hhmmss. */
  date: z.string().nullable(),
  time: z.string().nullable(),
});
export type TerminalDetailView = z.output<typeof terminalDetail>;

const kind = z.enum(['pay', 'reverse', 'end-of-day']);

/** What is under way, or ended unclear and waits for a person. */
export const terminalCurrent = z.object({
  attempt: id,
  kind,
  amount: cents,
  basketId: id.nullable(),
  saleId: id.nullable(),
  startedAt: instant,
  /** `recovering`: the terminal is asked what became of it. `unclear`: nobody knows; the cashier decides. */
  phase: z.enum(['asking', 'recovering', 'unclear']),
  /** Kebab-case; has a sentence in the text catalogues. */
  step: z.string(),
  abortable: z.boolean(),
  /** The terminal's own words, where it sends any. */
  text: z.string().nullable(),
  /** Why it is unclear; kebab-case. */
  reason: z.string().nullable(),
  detail: terminalDetail.nullable(),
  /** What the terminal printed when it was asked again. */
  slip: z.array(z.string()),
});
export type TerminalCurrent = z.output<typeof terminalCurrent>;

export const terminalReport = z.object({
  attempt: id,
  at: instant,
  /** What the terminal closed; null where it named no sum. */
  amount: cents.nullable(),
  groups: z.array(z.object({ name: z.string(), count: z.number().int(), amount: cents })),
  /** What the till took by card since the last end of day, less what it took back. */
  till: z.object({ count: z.number().int(), amount: cents }),
  /** Terminal less till; null where the terminal named no sum. */
  difference: cents.nullable(),
});
export type TerminalReport = z.output<typeof terminalReport>;

/** How the last one ended, until the next begins. */
export const terminalLast = z.object({
  attempt: id,
  kind,
  outcome: z.enum(['confirmed', 'refused', 'unknown']),
  reason: z.string().nullable(),
  amount: cents,
  basketId: id.nullable(),
  detail: terminalDetail.nullable(),
  paid: paid.nullable(),
  reversal: saleSummary.nullable(),
  report: terminalReport.nullable(),
  /** Settled after the till was started anew, or by a person. */
  late: z.boolean(),
});
export type TerminalLast = z.output<typeof terminalLast>;

export const terminalView = z.object({
  /** `none`: card payments are confirmed by hand. */
  mode: z.enum(['none', 'terminal']),
  name: z.string().nullable(),
  current: terminalCurrent.nullable(),
  last: terminalLast.nullable(),
});
export type TerminalView = z.output<typeof terminalView>;

export const terminalSlip = z.object({
  n: z.number().int(),
  whose: z.enum(['customer', 'merchant', 'administration']),
  lines: z.array(z.string()),
  at: instant,
});
export type TerminalSlipView = z.output<typeof terminalSlip>;

const begun = z.object({ attempt: id });

export const terminal = {
  'terminal.state': stream('cashier', nothing, terminalView),
  /**
   * Begins the payment of a basket of which one part goes to a card. The basket stands still until it is settled; on a yes of the terminal the sale is
   * committed with all its payments.
   */
  'terminal.pay': command(
    'cashier',
    z.object({
      basketId: id,
      payments: z
        .array(z.object({ kind: paymentKind, given: z.number().int().min(0).max(99_999_999) }))
        .min(1)
        .max(10),
      /** Which of the payments goes to the terminal. */
      card: z.number().int().min(0).max(9),
    }),
    begun,
  ),
  /** Asks to break off. Whether it still was possible shows in the stream. */
  'terminal.abort': command('cashier', z.object({ attempt: id }), nothing),
  /** Asks the terminal once more what became of an unclear one; asks for no money. */
  'terminal.recover': command('cashier', z.object({ attempt: id }), nothing),
  /** A person looked at the terminal and says what happened. Kept in the journal. */
  'terminal.decide': command(
    'cashier',
    z.object({ attempt: id, happened: z.boolean(), reason: z.string().trim().min(1).max(120) }),
    nothing,
  ),
  /** Takes a sale's card payment back at the terminal; on its yes the sale is taken back. */
  'terminal.reverse': command('manager', z.object({ saleId: id }), begun),
  'terminal.endOfDay': command('cashier', nothing, begun),
  /** The newest ends of day first. */
  'terminal.reports': query('cashier', nothing, z.array(terminalReport)),
  /** What the terminal gave to print for a sale, or for an end of day. */
  'terminal.slips': query('cashier', z.object({ of: z.string().max(64) }), z.array(terminalSlip)),
  'terminal.printSlip': command('cashier', z.object({ n: z.number().int() }), printOutcome),
  /** Whether the card payment of a sale can be taken back at the terminal; null where none was made there. */
  'terminal.reversible': query('cashier', z.object({ saleId: id }), z.object({ amount: cents }).nullable()),
};
