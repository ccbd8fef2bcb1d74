import type { OrderDetail } from '#contract/methods/orders.ts';
import { isFailure } from '#contract/errors.ts';
import { host } from '#renderer/host/host.ts';
import { notify } from '#renderer/parts/notices.tsx';
import { type ArticleScan, useArticleScan } from '#renderer/scanning/use-article-scan.ts';
import { useRefusal } from '#renderer/scanning/use-refusal.ts';
import { play } from '#renderer/sounds/sounds.ts';
import { useFault } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { scansText } from '#renderer/text/scans.ts';

/**
 * Says of every article that is scanned while packing whether it belongs into this box. A label with a weight also fills in the weight of its
 * line, in thousandths of kg.
 */
export function usePickScan(
  lines: OrderDetail['lines'],
  onWeight: (line: OrderDetail['lines'][number], thousandths: number) => void,
): void {
  const words = useText(scansText);
  const refuse = useRefusal();
  const sentence = useFault();

  async function check(scan: ArticleScan): Promise<void> {
    try {
      const { id } = await host.call('articles.show', { code: scan.code });
      const line = lines.find(({ articleId }) => articleId === id);
      if (!line) return refuse(words.notInOrder(scan.code));
      const weight = line.unit === 'kg' ? weightOf(scan) : null;
      if (weight !== null) onWeight(line, weight);
      play('added');
      notify({ kind: 'done', text: words.inOrder(line.name) });
    } catch (error) {
      if (!isFailure(error)) throw error;
      refuse(isFailure(error, 'not-found') ? words.notInOrder(scan.code) : sentence(error));
    }
  }

  useArticleScan('order', (scan) => void check(scan));
}

function weightOf({ reading: { code, weight } }: ArticleScan): number | null {
  if (weight !== null) return weight;
  return code.kind === 'in-store' && code.value?.kind === 'weight' ? code.value.quantity : null;
}
