/** The values of the bridge protocol. Amounts are cents, quantities thousandths of the article's unit, instants ISO UTC with ms. */
import { z } from 'zod';
import { highestAmount } from '#domain/money.ts';
import { units } from '#domain/quantity.ts';

/** Sums stay far below 2^53, so that they can be added without loss in any language with doubles. */
const highestSum = 1e13;

export const ref = z.string().min(1).max(100);
export const text = (most: number): z.ZodString => z.string().max(most);
export const instant = z.iso.datetime({ precision: 3 });
export const amount = z.number().int().min(-highestSum).max(highestSum);
export const price = z.number().int().min(0).max(highestAmount);
export const thousandths = z.number().int().min(-highestSum).max(highestSum);
export const notNegative = z.number().int().min(0).max(highestSum);
export const unit = z.enum(units);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Names a history of the marketplace; a restored marketplace has a new one. */
export const epoch = z.string().min(1).max(64);
/** Opaque to the till. */
export const cursor = z.string().min(1).max(200);
/** Kebab-case. */
export const code = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
