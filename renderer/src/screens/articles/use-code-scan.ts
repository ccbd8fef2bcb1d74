import { isFailure } from '#contract/errors.ts';
import { go } from '#renderer/app/route.ts';
import { host } from '#renderer/host/host.ts';
import { useArticleScan } from '#renderer/scanning/use-article-scan.ts';
import { useRefusal } from '#renderer/scanning/use-refusal.ts';
import { articlesText } from '#renderer/text/articles.ts';
import { useFault } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';

/** Leads to the article that is scanned. */
export function useArticleLookUp(): void {
  useArticleScan('stock', ({ code }) => go('articles', code));
}

/**
 * What a scan means in the form of an article: a code that nobody has is written down; that of another article leads there, unless something
 * in the form would be lost.
 */
export function useCodeScan(
  { articleId, changed }: { articleId: string | null; changed: boolean },
  write: (code: string) => void,
): void {
  const text = useText(articlesText);
  const sentence = useFault();
  const refuse = useRefusal();

  async function take(code: string): Promise<void> {
    try {
      const { id, name } = await host.call('articles.show', { code });
      if (id === articleId) return;
      if (articleId !== null && !changed) return go('articles', code);
      refuse(text.belongsTo(code, name));
    } catch (error) {
      if (!isFailure(error)) throw error;
      if (isFailure(error, 'not-found')) write(code);
      else refuse(sentence(error));
    }
  }

  useArticleScan('barcode-field', ({ code }) => void take(code));
}
