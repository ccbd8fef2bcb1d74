import type { PrintOutcome } from '#contract/methods/values.ts';
import { faultText } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { printingText } from '#renderer/text/printing.ts';
import { notify } from './notices.tsx';

/** Says how a print job ended. `sent` and `unknown` are told apart from printed: only the paper itself proves it. */
export function usePrintNotice(): (outcome: PrintOutcome) => void {
  const text = useText(printingText);
  const faults = useText(faultText);
  return ({ outcome, reason }) => {
    const why = reason === null ? undefined : (faults.printer[reason] ?? faults.reasons[reason]);
    switch (outcome) {
      case 'printed':
        return notify({ kind: 'done', text: text.printed });
      case 'sent':
        return notify({ kind: 'done', text: text.sent });
      case 'failed':
        return notify({ kind: 'fault', text: why ?? faults.codes['printer-failed'] });
      case 'unknown':
        return notify({ kind: 'warning', text: why ?? text.unknown });
      case 'no-printer':
        return notify({ kind: 'warning', text: faults.printer['no-printer'] ?? text.noPrinter });
    }
  };
}
