import { notify } from '#renderer/parts/notices.tsx';
import { play } from '#renderer/sounds/sounds.ts';
import { useText } from '#renderer/text/language.tsx';
import { refusalSentence, scansText } from '#renderer/text/scans.ts';

/** Says with sound and sentence that a scan goes nowhere. */
export function useRefusal(): (why: Parameters<typeof refusalSentence>[1] | string) => void {
  const words = useText(scansText);
  return (why) => {
    play('unknown');
    notify({ kind: 'warning', text: typeof why === 'string' ? why : refusalSentence(words, why) });
  };
}
