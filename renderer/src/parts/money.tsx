import type { ReactNode } from 'react';

import { formatMoney } from '#domain/money.ts';
import { useLanguage } from '#renderer/text/language.tsx';

/** An amount in cents, written as the language does, and never broken over two lines. */
export function Money({ cents, className }: { cents: number; className?: string | undefined }): ReactNode {
  const language = useLanguage();
  return <span className={className}>{formatMoney(cents, language).replaceAll(' ', '\u00a0')}</span>;
}
