import { z } from 'zod';
import { command, query, stream } from '#contract/method.ts';
import { deviceState } from './devices.ts';
import { id, instant, nothing, printOutcome } from './values.ts';

/**
 * A paper that is not settled. `waiting`: it is printed once as soon as the printer is well. `printing`: it is under way. `failed`: nothing came
 * out. `unknown`: it may have come out, wholly or in part; only a person may repeat it.
 */
export const printJob = z.object({
  job: id,
  kind: z.enum(['receipt', 'paper', 'label', 'slip']),
  /** A kebab-case word of the text catalogues. */
  title: z.string(),
  receiptNo: z.number().int().nullable(),
  /** 0 is the original. */
  copyNo: z.number().int().nullable(),
  state: z.enum(['waiting', 'printing', 'failed', 'unknown']),
  reason: z.string().nullable(),
  device: z.string(),
  askedAt: instant,
});
export type PrintJob = z.output<typeof printJob>;

export const printingState = z.object({
  /** The receipt printer, or null where none is chosen or it is none that says how it is. */
  printer: deviceState.extend({ nearEnd: z.boolean(), drawer: z.enum(['open', 'closed']).nullable() }).nullable(),
  /** Oldest first. */
  jobs: z.array(printJob),
});
export type PrintingState = z.output<typeof printingState>;

const job = z.object({ job: id });
const uri = z.string().trim().min(1).max(400);

/** A line of the page that the eye chooses the letters by. */
export const pageLine = z.object({ line: z.number().int(), page: z.string(), number: z.number().int() });

export const logo = z.object({
  /** As it is printed: base64 of a PNG in black and white; null where there is none. */
  picture: z.string().nullable(),
  width: z.number().int(),
  height: z.number().int(),
});
export type Logo = z.output<typeof logo>;

export const printing = {
  'printing.state': stream('cashier', nothing, printingState),
  /** Prints what failed once more, as what it was. */
  'printing.again': command('cashier', job, printOutcome),
  /** Prints what failed by itself, once, as soon as the printer is well; for a quarter of an hour at most. */
  'printing.wait': command('cashier', job, nothing),
  /** Says of an unknown paper whether it came out. If it did not it is printed again, a receipt as copy. */
  'printing.settle': command('cashier', job.extend({ cameOut: z.boolean() }), printOutcome),
  /** Does without the paper. */
  'printing.dismiss': command('cashier', job, nothing),
  /** Numbered lines, each in another code page, to find by eye the one whose letters are right. */
  'printing.testLetters': command('manager', z.object({ uri }), printOutcome),
  'printing.letterLines': query('manager', z.object({ uri }), z.array(pageLine)),
  /** Keeps the line that was right in the printer's address, or draws all letters as dots for null, and prints the test page as proof. */
  'printing.chooseLetters': command(
    'manager',
    z.object({ uri, line: z.number().int().nullable() }),
    z.object({ uri: z.string(), print: printOutcome }),
  ),
  'printing.logo': query('cashier', nothing, logo),
  /** A picture in grey, a byte a dot in rows, base64; 0 is black. Stands at the top of every receipt. */
  'printing.setLogo': command(
    'manager',
    z.object({
      width: z.number().int().min(8).max(576),
      height: z.number().int().min(8).max(400),
      grey: z.base64().max(320_000),
    }),
    logo,
  ),
  'printing.removeLogo': command('manager', nothing, logo),
};
