/** The values that travel in several methods. Money is integer cents, quantities are integer thousandths, instants are ISO UTC strings. */
import { z } from 'zod';
import { lineKinds, paymentKinds } from '#domain/business-case.ts';
import { highestAmount } from '#domain/money.ts';
import { highestQuantity, units } from '#domain/quantity.ts';
import { taxClasses } from '#domain/tax.ts';

export const id = z.string().min(1).max(64);
export const instant = z.string().max(40);
export const cents = z.number().int().min(-1e13).max(1e13);
export const price = z.number().int().min(1).max(highestAmount);
export const thousandths = z.number().int().min(-1e13).max(1e13);
export const quantity = z.number().int().min(-highestQuantity).max(highestQuantity);
export const unit = z.enum(units);
export const taxClass = z.enum(taxClasses);
export const origin = z.enum(['own', 'bought']);
export const taxation = z.enum(['regular', 'farm-flat', 'small-business']);
export const language = z.enum(['de', 'en']);
export const lineKind = z.enum(lineKinds);
export const paymentKind = z.enum(paymentKinds);
export const nothing = z.object({});
export const page = {
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(100),
};

/** A printed thing's end: `sent` means handed over completely to a printer that cannot confirm; `unknown` is never repeated by itself. */
export const printOutcome = z.object({
  outcome: z.enum(['printed', 'sent', 'failed', 'unknown', 'no-printer']),
  /** Kebab-case; has a sentence in the text catalogues. */
  reason: z.string().nullable(),
  device: z.string().nullable(),
  /** The job under which `printing.*` knows it. */
  job: z.string().optional(),
  /** The roll is nearly used up. */
  nearEnd: z.boolean().optional(),
  /** What a window saves, where paper is a file: fetched once from this path with the window's own cookie. */
  download: z.object({ path: z.string(), name: z.string(), bytes: z.number().int() }).optional(),
});
export type PrintOutcome = z.output<typeof printOutcome>;

/** A file that the host made; fetched once from this path with the window's own cookie. */
export const download = z.object({ path: z.string(), name: z.string(), bytes: z.number().int() });

export const signatureWord = z.enum(['signed', 'pending', 'outage']);
