import type { ReactNode } from 'react';

import type { TerminalDetailView } from '#contract/methods/terminal.ts';
import { Money } from '#renderer/parts/money.tsx';
import { Facts } from '#renderer/parts/table.tsx';
import { useText } from '#renderer/text/language.tsx';
import { terminalText } from '#renderer/text/terminal.ts';

/** What a terminal said of a transaction, as far as it did. */
export function CardFacts({ detail }: { detail: TerminalDetailView }): ReactNode {
  const text = useText(terminalText).fact;
  const { resultText, amount, receiptNo, traceNo, cardName, maskedPan, terminalId } = detail;
  const card = [cardName, maskedPan].filter((word) => word !== null).join(' ');
  const facts = [
    { name: text.amount, value: amount === null ? null : <Money cents={amount} /> },
    { name: text.when, value: momentOf(detail) },
    { name: text.result, value: resultText },
    { name: text.card, value: card === '' ? null : card },
    { name: text.receiptNo, value: receiptNo },
    { name: text.traceNo, value: traceNo },
    { name: text.terminalId, value: terminalId },
  ];
  return <Facts facts={facts.filter(({ value }) => value !== null)} />;
}

/** The terminal's own date and time, which name no year. */
function momentOf({ date, time }: TerminalDetailView): string | null {
  if (time === null) return null;
  const clock = `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 6)}`;
  return date === null ? clock : `${date.slice(2, 4)}.${date.slice(0, 2)}. ${clock}`;
}
