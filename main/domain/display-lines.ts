/** What a customer is shown on a display of two lines: this many characters each, no more and no less. */
import type { Basket, BasketLine } from './basket.ts';
import { type Cents, cents, formatAmount, type Language } from './money.ts';
import { formatThousandths, unitName } from './quantity.ts';
import type { Sale } from './sale.ts';

export const displayColumns = 20;

export type DisplayLines = readonly [upper: string, lower: string];

/** What the customer sees now. */
export type CustomerMoment =
  | { kind: 'greeting'; shopName: string }
  /** The line that was added or changed last, with the total so far. */
  | { kind: 'line'; line: BasketLine; total: Cents }
  | { kind: 'total'; total: Cents }
  | { kind: 'paid'; total: Cents; given: Cents; change: Cents };

const german = {
  total: 'Summe',
  given: 'Gegeben',
  change: 'Rückgeld',
  payout: 'Auszahlung',
  paid: 'Bezahlt',
  thanks: 'Vielen Dank!',
  welcome: 'Willkommen!',
};
const english: typeof german = {
  total: 'Total',
  given: 'Given',
  change: 'Change',
  payout: 'Paid out',
  paid: 'Paid',
  thanks: 'Thank you!',
  welcome: 'Welcome!',
};
const texts = { de: german, en: english } as const;

/**
 * The two lines of a moment. Amounts are never cut: what stands before them gives way. FISCAL(MessEV annex 2 no. 9.4): of weighed goods the customer
 * sees weight, price of a unit and price.
 */
export function displayLines(moment: CustomerMoment, language: Language): DisplayLines {
  const words = texts[language];
  const amount = (value: number): string => formatAmount(value, language);
  switch (moment.kind) {
    case 'greeting':
      return [centred(moment.shopName), centred(words.welcome)];
    case 'total':
      return [' '.repeat(displayColumns), row(words.total, amount(moment.total))];
    case 'line': {
      const { line, total } = moment;
      return [row(line.text, amount(line.total)), lower(line, { total, language })];
    }
    case 'paid': {
      const { total, given, change } = moment;
      if (total < 0) return [row(words.payout, amount(-total)), centred(words.thanks)];
      if (change !== 0) return [row(words.given, amount(given)), row(words.change, amount(change))];
      return [row(words.paid, amount(total)), centred(words.thanks)];
    }
  }
}

/** “0,512 kg x 2,49/kg”, “3 x 0,35   Summe 12,40”, or the total alone. */
function lower(line: BasketLine, { total, language }: { total: Cents; language: Language }): string {
  const words = texts[language];
  const price = formatAmount(line.price, language);
  const sum = formatAmount(total, language);
  if (line.unit !== 'piece' || line.weighed) {
    const unit = unitName(line.unit, language);
    const size = formatThousandths(line.quantity, 3, language);
    const each = [`${size} ${unit} x ${price}/${unit}`, `${size}${unit}x${price}/${unit}`, `${size}x${price}`];
    const fitting = each.find((text) => text.length <= displayColumns);
    return row('', fitting ?? `${size} ${unit}`);
  }
  const count = formatThousandths(line.quantity, 0, language);
  const times = line.quantity === 1000 ? '' : `${count} x ${price}`;
  const short = row(words.total, sum);
  const both = `${times}  ${words.total} ${sum}`;
  if (times === '') return short;
  return both.length <= displayColumns ? row(times, `${words.total} ${sum}`) : row(times, sum);
}

/** Left and right, exactly as wide as the display; the left one is cut where both have no room. */
function row(left: string, right: string): string {
  const kept = right.slice(-displayColumns);
  const room = Math.max(0, displayColumns - kept.length - (kept === '' || left === '' ? 0 : 1));
  return (
    Array.from(left)
      .slice(0, room)
      .join('')
      .trimEnd()
      .padEnd(displayColumns - kept.length) + kept
  );
}

function centred(text: string): string {
  const kept = Array.from(text.trim()).slice(0, displayColumns).join('');
  const before = Math.floor((displayColumns - kept.length) / 2);
  return `${' '.repeat(Math.max(0, before))}${kept}`.padEnd(displayColumns).slice(0, displayColumns);
}

/** What a change of the basket on the counter means to the customer; null while nothing lies there. */
export function basketMoment(before: Basket | undefined, after: Basket | undefined): CustomerMoment | null {
  if (!after || after.state !== 'open') return null;
  const standing = after.lines.filter((line) => !line.voided);
  if (standing.length === 0) return null;
  const known = before?.basketId === after.basketId ? before.lines : [];
  const changed = standing.findLast((line) => {
    const old = known.find(({ lineId }) => lineId === line.lineId);
    // A deposit is raised together with its bottle: the bottle is what the customer put there.
    return line.parentLineId === null && (!old || old.quantity !== line.quantity || old.total !== line.total);
  });
  return changed ? { kind: 'line', line: changed, total: after.total } : { kind: 'total', total: after.total };
}

/** What is shown once a sale is paid. */
export function paidMoment({ total, payments, change }: Pick<Sale, 'total' | 'payments' | 'change'>): CustomerMoment {
  const given = cents(payments.reduce((sum, payment) => sum + payment.given, 0));
  return { kind: 'paid', total, given, change };
}
