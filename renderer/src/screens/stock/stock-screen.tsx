import { type ReactNode, useState } from 'react';

import { go, useRoute } from '#renderer/app/route.ts';
import { useMay } from '#renderer/app/till.tsx';
import { Button } from '#renderer/parts/button.tsx';
import { Empty } from '#renderer/parts/message.tsx';
import { Screen, Split } from '#renderer/parts/screen.tsx';
import { useArticleScan } from '#renderer/scanning/use-article-scan.ts';
import { useText } from '#renderer/text/language.tsx';
import { stockText } from '#renderer/text/stock.ts';
import { StockDetail } from './stock-detail.tsx';
import { StockList } from './stock-list.tsx';
import { VerifyDialog } from './verify-dialog.tsx';

/** What is there, why it is that number, and what came, went or was counted. */
export function StockScreen(): ReactNode {
  const text = useText(stockText);
  const mayVerify = useMay('manager');
  const [verifying, setVerifying] = useState(false);
  const chosen = useRoute().rest[0];
  useArticleScan('stock', ({ code }) => go('stock', code));
  return (
    <Screen
      title={text.title}
      actions={
        mayVerify ? (
          <Button icon="shield" onClick={() => setVerifying(true)}>
            {text.verify}
          </Button>
        ) : null
      }
    >
      <Split
        list={<StockList chosen={chosen} />}
        detail={
          chosen === undefined ? (
            <Empty icon="boxes" title={text.chooseTitle}>
              {text.choose}
            </Empty>
          ) : (
            <StockDetail key={chosen} code={chosen} />
          )
        }
      />
      {verifying ? <VerifyDialog onClose={() => setVerifying(false)} /> : null}
    </Screen>
  );
}
