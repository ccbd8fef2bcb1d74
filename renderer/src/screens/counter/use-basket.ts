import { useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

import type { BasketChange, CounterState } from '#contract/methods/baskets.ts';
import { isFailure } from '#contract/errors.ts';
import type { InputOf, NamesOf, OutputOf } from '#contract/method.ts';
import type { Table } from '#contract/table.ts';
import { formatMoney } from '#domain/money.ts';
import { host } from '#renderer/host/host.ts';
import { notify } from '#renderer/parts/notices.tsx';
import { play } from '#renderer/sounds/sounds.ts';
import { counterText } from '#renderer/text/counter.ts';
import { labelDay, scansText } from '#renderer/text/scans.ts';
import { useFault } from '#renderer/text/faults.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';

type CommandName = NamesOf<Table, 'command'>;

/** Gives a command of the counter; a failure is told in the corner with a sound, and answers undefined. */
export type Give = <N extends CommandName>(
  name: N,
  input: InputOf<Table, N>,
) => Promise<OutputOf<Table, N> | undefined>;

export type BasketView = {
  /** Undefined until the host has told it for the first time. */
  state: CounterState | undefined;
  /** The line that was added or changed last. */
  newest: string | null;
  /** What a screen reader should say of the last change. */
  said: string;
  /** What the cashier should know about the stock of the newest line, or empty. It never holds up a sale. */
  hint: string;
  give: Give;
  /** Shows the answer of a basket command at once; the stream tells the same a moment later. */
  show(change: Pick<BasketChange, 'basket' | 'lineId' | 'warnings'>): void;
  replace(state: CounterState): void;
};

/** The till's open basket and what is parked. Host answers and stream come over one ordered wire, so the newest is right. */
export function useBasket(): BasketView {
  const [state, set] = useState<CounterState>();
  const [newest, setNewest] = useState<string | null>(null);
  const [said, say] = useState('');
  const text = useText(counterText);
  const scans = useText(scansText);
  const language = useLanguage();
  const sentence = useFault();
  const [hint, setHint] = useState('');

  function hintOf(warnings: BasketChange['warnings'], name = ''): string {
    const sentences = warnings.map(({ warning, day }) => {
      if (day === undefined) return text.warnings[warning] ?? scans.warnings[warning];
      const date = warning === 'use-by-passed' ? 'use-by' : 'best-before';
      return scans.passed[date](labelDay(day, language));
    });
    return sentences.flatMap((each) => (each === undefined ? [] : [`${name}: ${each}`])).join(' ');
  }

  useEffect(
    () =>
      host.stream(
        'baskets.counter',
        {},
        {
          onItem(item) {
            set(item);
            setNewest((before) => newestOf(item, before));
          },
        },
      ),
    [],
  );

  const give: Give = async (name, input) => {
    try {
      return await host.command(name, input);
    } catch (error) {
      if (!isFailure(error)) throw error;
      play('unknown');
      notify({ kind: 'fault', text: sentence(error) });
      return undefined;
    }
  };

  const show: BasketView['show'] = ({ basket, lineId, warnings }) => {
    const line = basket.lines.find((other) => other.lineId === lineId);
    const total = formatMoney(basket.total, language);
    // Painted in the next frame, not after whatever else React has to do.
    flushSync(() => {
      set((before) => ({ parked: before?.parked ?? [], basket }));
      setNewest(lineId);
      setHint(hintOf(warnings, line?.text));
      if (line) say(line.voided ? text.said.removed(line.text, total) : text.said.added(line.text, total));
    });
  };

  const replace = useCallback((next: CounterState) => set(next), []);
  return { state, newest, said, hint, give, show, replace };
}

/**
 * The stream may tell of a line before the answer of the command that added it: what is shown last must be what Delete takes away. A line
 * that was raised, not added, is told by the answer.
 */
function newestOf({ basket }: CounterState, before: string | null): string | null {
  if (!basket) return null;
  const last = basket.lines.findLast(({ voided, parentLineId }) => !voided && parentLineId === null);
  if (!last) return before;
  return before === null || Number(last.lineId) > Number(before) ? last.lineId : before;
}
