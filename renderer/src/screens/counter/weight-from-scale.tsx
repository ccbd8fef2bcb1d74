import { type ReactNode, useEffect, useRef, useState } from 'react';

import type { ScaleView } from '#contract/methods/scales.ts';
import { type Cents, cents, formatMoney, lineTotal, noMoney } from '#domain/money.ts';
import { quantity, type Unit, unitName } from '#domain/quantity.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { counterText } from '#renderer/text/counter.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { weighingText } from '#renderer/text/weighing.ts';
import { LiveWeight } from '#renderer/weighing/live-weight.tsx';
import { useScales } from '#renderer/weighing/use-scales.ts';
import styles from './dialogs.module.css';
import type { ToWeigh } from './open-dialog.ts';

/** A scale that may price at this counter, and how. */
export interface Pricing {
  scale: ScaleView;
  mode: 'scale-result' | 'linked-pricing';
}

/** `withheld`: a scale is connected here and may not price, so its weight is not shown. FISCAL(§31, §37(2) MessEG). */
export function usePricing(unit: Unit): { pricing: Pricing | undefined; withheld: boolean } {
  const scales = useScales().filter(({ protocol }) => protocol !== null);
  if (unit !== 'kg') return { pricing: undefined, withheld: false };
  for (const mode of ['scale-result', 'linked-pricing'] as const) {
    const scale = scales.find(({ modes }) => modes.includes(mode));
    if (scale) return { pricing: { scale, mode }, withheld: false };
  }
  return {
    pricing: undefined,
    withheld: scales.some(({ answers }) => answers === null || answers.place === 'counter'),
  };
}

/** The live weight with its price; what the scale computed is taken as it is. */
export function WeightFromScale({
  article,
  pricing: { scale, mode },
  onSell,
  onType,
  onClose,
}: {
  article: ToWeigh;
  pricing: Pricing;
  onSell(uri: string, load: number): Promise<void>;
  onType(): void;
  onClose(): void;
}): ReactNode {
  const text = useText(counterText).weight;
  const words = useText(weighingText).counter;
  const frame = useText(frameText);
  const language = useLanguage();
  const [selling, setSelling] = useState(false);
  const taking = useRef<HTMLButtonElement>(null);
  const { articleId } = article;
  const { uri, state, weight } = scale;
  usePriceOnScale(mode === 'scale-result' ? { uri, articleId } : null, state === 'ready');
  const total = totalOf(article, mode, weight);
  const ready = state === 'ready' && weight.usable && total !== undefined;

  // Enter takes what has come to rest, and cancels nothing.
  useEffect(() => {
    if (ready) taking.current?.focus();
  }, [ready]);

  async function take(): Promise<void> {
    if (weight.load === null) return;
    setSelling(true);
    await onSell(uri, weight.load);
    setSelling(false);
  }

  return (
    <Dialog
      title={text.title(article.name)}
      width="narrow"
      onClose={onClose}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {frame.cancel}
          </Button>
          <Button size="large" icon="keyboard" data-start="" onClick={onType}>
            {words.typed}
          </Button>
          <Button
            ref={taking}
            size="large"
            look="primary"
            icon="check"
            className={styles['grow']}
            busy={selling}
            disabled={!ready}
            onClick={() => void take()}
          >
            {mode === 'scale-result' ? words.takeResult : text.take}
          </Button>
        </>
      }
    >
      <LiveWeight scale={scale} large keys />
      <p className={styles['scaleNote']}>{words.waits}</p>
      <p className={styles['result']}>
        <span>{text.price(formatMoney(article.price, language), unitName(article.unit, language))}</span>
        <output aria-label={text.total}>
          <Money cents={ready ? total : noMoney} className={styles['big']} />
        </output>
      </p>
    </Dialog>
  );
}

/** What the line will cost: the scale's own word, or in a certified build the till's. */
function totalOf(
  { price }: ToWeigh,
  mode: Pricing['mode'],
  { result, milligrams }: ScaleView['weight'],
): Cents | undefined {
  if (mode === 'scale-result') return result?.pricePerKg === price ? cents(result.total) : undefined;
  // The host refuses a weight finer than a gram.
  return milligrams !== null && milligrams % 1000 === 0
    ? lineTotal(cents(price), quantity(milligrams / 1000))
    : undefined;
}

/** The driver forgets a price that nobody renews, so that a window that went away leaves no scale selling. */
const renewMs = 45_000;

/** Gives the scale the price of the article while it is weighed, anew when the scale came back. */
function usePriceOnScale(of: { uri: string; articleId: string } | null, ready: boolean): void {
  const { run } = useToldCommand('scales.price');
  const uri = of?.uri;
  const articleId = of?.articleId;
  useEffect(() => {
    if (uri === undefined || articleId === undefined || !ready) return undefined;
    void run({ uri, articleId });
    const renewing = setInterval(() => void run({ uri, articleId }), renewMs);
    return () => {
      clearInterval(renewing);
      void run({ uri, articleId: null });
    };
  }, [uri, articleId, ready, run]);
}
