import type { ReactNode } from 'react';

import type { TerminalLast } from '#contract/methods/terminal.ts';
import { Message } from '#renderer/parts/message.tsx';
import { useText } from '#renderer/text/language.tsx';
import { terminalText } from '#renderer/text/terminal.ts';

/** Why a card payment came to nothing, with the terminal's own words where it sent any. */
export function CardRefusal({ last }: { last: TerminalLast }): ReactNode {
  const text = useText(terminalText);
  const { reason, detail } = last;
  const why = reason === null ? '' : (text.reasons[reason] ?? text.otherReason(reason));
  return (
    <Message kind="warning">
      {text.refused} {why} {detail?.resultText ? text.says(detail.resultText) : null}
    </Message>
  );
}
