/** A weight as a scale states it: whole numbers, with the unit and the resolution that the scale showed. */

export type WeightUnit = 'kg' | 'g';

export interface ScaleWeight {
  /** Exact; negative when less than nothing lies on the scale. */
  milligrams: number;
  unit: WeightUnit;
  /** Decimals of the scale's display in its unit: 3 for “1.234 kg”. */
  decimals: number;
}

/** Why a number and a unit make no weight that a German shop may work with. */
export type WeightProblem = 'bad-frame' | 'unit-missing' | 'unit-not-allowed' | 'too-fine' | 'out-of-range';

/** Heavier than any scale of a shop; a larger number is a broken one. */
export const heaviestMilligrams = 2_000_000_000;

/** Power of ten from one unit to milligrams. */
const exponents: Readonly<Record<WeightUnit, number>> = { kg: 6, g: 3 };

/** Units that scales are known to send and that no German shop may price or count in, beside pieces and per cent. */
const foreignUnits = new Set([
  'lb',
  'lbs',
  'lb:oz',
  'oz',
  'ozt',
  'ct',
  'gn',
  'gr',
  'dwt',
  'mg',
  't',
  'to',
  'tl',
  'tola',
  'mom',
  'n',
  'pcs',
  'pc',
  '%',
]);

/** The unit a scale wrote, in any case and with blanks around it. FISCAL(EinhV §1, §3): kg and g only. */
export function weightUnit(text: string): WeightUnit | 'unit-missing' | 'unit-not-allowed' | 'bad-frame' {
  const name = text.trim().toLowerCase();
  if (name === 'kg' || name === 'g') return name;
  if (name === '') return 'unit-missing';
  return foreignUnits.has(name) ? 'unit-not-allowed' : 'bad-frame';
}

/** `digits` × 10^-`decimals` of a unit. `decimals` may be negative: the scale shows whole tens. */
export function scaleWeight(digits: number, decimals: number, unit: WeightUnit): ScaleWeight | WeightProblem {
  const exponent = exponents[unit] - decimals;
  if (exponent < 0) return 'too-fine';
  const milligrams = digits * 10 ** exponent;
  if (!Number.isSafeInteger(milligrams) || Math.abs(milligrams) > heaviestMilligrams) return 'out-of-range';
  // Never -0: two readings of nothing are equal.
  return { milligrams: milligrams + 0, unit, decimals: Math.max(0, decimals) };
}

/** Reads “1.234” or “-  0.5” with blanks around it, and a unit. Decimal point only: a comma would be a separator of thousands elsewhere. */
export function readWeight(number: string, unitText: string): ScaleWeight | WeightProblem {
  const match = /^ *([+-]?) *(\d{1,9})(?:\.(\d{1,7}))?$/.exec(number);
  if (!match) return 'bad-frame';
  const unit = weightUnit(unitText);
  if (unit !== 'kg' && unit !== 'g') return unit;
  const [, sign, whole = '', fraction = ''] = match;
  const digits = Number(whole + fraction);
  return scaleWeight(sign === '-' ? -digits : digits, fraction.length, unit);
}

/** Whole grams, which are thousandths of a kilogram; undefined for a scale that shows less than a gram: a weight is never rounded unasked. */
export function wholeGrams({ milligrams }: ScaleWeight): number | undefined {
  return milligrams % 1000 === 0 ? milligrams / 1000 : undefined;
}

/** “1.234 kg”: as the scale shows it, to the last digit. */
export function printedWeight({ milligrams, unit, decimals }: ScaleWeight): string {
  const digits = Math.abs(milligrams / 10 ** (exponents[unit] - decimals))
    .toString()
    .padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const point = decimals === 0 ? '' : `.${digits.slice(digits.length - decimals)}`;
  return `${milligrams < 0 ? '-' : ''}${whole}${point} ${unit}`;
}

export function sameWeight(one: ScaleWeight, other: ScaleWeight): boolean {
  return one.milligrams === other.milligrams && one.unit === other.unit && one.decimals === other.decimals;
}
