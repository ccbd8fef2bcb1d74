import { type ReactNode, Suspense, useEffect, useRef } from 'react';

import { useStream } from '#renderer/host/use-stream.ts';
import { Empty } from '#renderer/parts/message.tsx';
import { useScanner } from '#renderer/scanning/use-scanner.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { Boundary } from './boundary.tsx';
import { ConnectionBar } from './connection-bar.tsx';
import styles from './frame.module.css';
import { Header } from './header.tsx';
import { OrderBell } from './order-bell.tsx';
import { Rail } from './rail.tsx';
import { go, useRoute } from './route.ts';
import { screens } from './screens.tsx';
import { useTill } from './till.tsx';

/** Everything around the screens of a shop that is set up. */
export function Frame(): ReactNode {
  const text = useText(frameText);
  const { info, settings } = useTill();
  const { screen } = useRoute();
  const { item: sync } = useStream('sync.state', {});
  const { item: devices = [] } = useStream('devices.changes', {});
  const Shown = screens[screen].show;
  const main = useRef<HTMLElement>(null);
  useScanner(settings?.scanner, () => go('counter'));

  useEffect(() => {
    document.title = `${text.screens[screen]} – ${info.shopName ?? 'Tresen'}`;
  }, [text, screen, info.shopName]);

  return (
    <div className={styles['frame']}>
      <button type="button" className={styles['skip']} onClick={() => main.current?.focus()}>
        {text.skip}
      </button>
      <Header sync={sync} devices={devices} />
      <ConnectionBar />
      <Rail at={screen} openOrders={sync?.openOrders ?? 0} parked={sync?.parked ?? 0} devices={devices} />
      <main ref={main} tabIndex={-1} className={styles['main']}>
        <Boundary key={screen}>
          <Suspense fallback={<Empty icon="clock" title={text.loading} />}>
            <Shown />
          </Suspense>
        </Boundary>
      </main>
      <OrderBell />
    </div>
  );
}
