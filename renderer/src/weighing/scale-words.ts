import type { ScaleView, ScaleWeightView } from '#contract/methods/scales.ts';
import type { Language } from '#domain/money.ts';
import type { weighingText } from '#renderer/text/weighing.ts';

type Words = (typeof weighingText)['de']['live'];

/** “1,234 kg”: as the scale shows it, to the last digit. */
export function weightText(
  { milligrams, unit, decimals }: Pick<ScaleWeightView, 'unit' | 'decimals'> & { milligrams: number },
  language: Language,
): string {
  const value = milligrams / (unit === 'kg' ? 1_000_000 : 1000);
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: false };
  return `${new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', options).format(value)} ${unit}`;
}

/** What lies on a scale, or why nothing is shown, in words. `tone`: good when the weight may be used now. */
export function liveWords(
  scale: Pick<ScaleView, 'state' | 'reason' | 'weight'>,
  words: Words,
  faultOf: (reason: string) => string | undefined,
): { words: string; tone: 'good' | 'plain' | 'warn' } {
  const { state, reason, weight } = scale;
  if (state !== 'ready') {
    const fault = reason === null ? undefined : faultOf(reason);
    return { words: fault ?? (state === 'opening' ? words.opening : words.absent), tone: 'warn' };
  }
  switch (weight.kind) {
    case 'none':
      return noneWords(weight.reason, words);
    case 'moving':
    case 'unproved':
      return { words: words.kinds[weight.kind], tone: 'plain' };
    case 'settled': {
      if (weight.taken) return { words: words.taken, tone: 'warn' };
      if (!weight.usable) return { words: words.empty, tone: 'plain' };
      return { words: weight.net ? `${words.kinds.settled}, ${words.net}` : words.kinds.settled, tone: 'good' };
    }
  }
}

const calm: ReadonlySet<string> = new Set(['waiting', 'motion', 'not-ready', 'empty', 'below-minimum']);

function noneWords(reason: string | null, words: Words): { words: string; tone: 'plain' | 'warn' } {
  if (reason === null) return { words: words.kinds.none, tone: 'plain' };
  return { words: words.reasons[reason] ?? words.garbled, tone: calm.has(reason) ? 'plain' : 'warn' };
}
