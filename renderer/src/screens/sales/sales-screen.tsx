import { lazy, type ReactNode, Suspense, useState } from 'react';

import { useTerminal } from '#renderer/app/terminal.tsx';
import { useRoute } from '#renderer/app/route.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Empty } from '#renderer/parts/message.tsx';
import { Screen, Split } from '#renderer/parts/screen.tsx';
import { useText } from '#renderer/text/language.tsx';
import { salesText } from '#renderer/text/sales.ts';
import { DrawerDialog } from './drawer-dialog.tsx';
import { SaleDetail } from './sale-detail.tsx';
import { SaleList } from './sale-list.tsx';

const CardClosing = lazy(async () => ({ default: (await import('./card-closing.tsx')).CardClosing }));

/** What was sold: find a sale again, show and print its receipt, take it back. */
export function SalesScreen(): ReactNode {
  const text = useText(salesText);
  const [drawer, setDrawer] = useState(false);
  const [closing, setClosing] = useState(false);
  const byTerminal = useTerminal().view?.mode === 'terminal';
  const chosen = useRoute().rest[0];
  return (
    <Screen
      title={text.title}
      actions={
        <>
          {byTerminal ? (
            <Button icon="card" onClick={() => setClosing(true)}>
              {text.terminalClosing}
            </Button>
          ) : null}
          <Button icon="drawer" onClick={() => setDrawer(true)}>
            {text.openDrawer}
          </Button>
        </>
      }
    >
      <Split
        list={<SaleList chosen={chosen} />}
        detail={
          chosen === undefined ? (
            <Empty icon="receipt" title={text.chooseTitle}>
              {text.choose}
            </Empty>
          ) : (
            <SaleDetail key={chosen} sale={chosen} />
          )
        }
      />
      {closing ? (
        <Suspense fallback={null}>
          <CardClosing onClose={() => setClosing(false)} />
        </Suspense>
      ) : null}
      {drawer ? <DrawerDialog onClose={() => setDrawer(false)} /> : null}
    </Screen>
  );
}
