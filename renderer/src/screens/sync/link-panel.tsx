import type { ReactNode } from 'react';

import type { SyncState } from '#contract/methods/sync.ts';
import { routeHash } from '#renderer/app/route.ts';
import { usePlace } from '#renderer/app/till.tsx';
import { useNow } from '#renderer/app/use-now.ts';
import { Icon, type IconName } from '#renderer/parts/icon.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { Facts } from '#renderer/parts/table.tsx';
import { formatAge, formatTime } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/language.tsx';
import { syncText } from '#renderer/text/sync.ts';
import styles from './sync-screen.module.css';

type Look = { icon: IconName; tone: 'good' | 'warn' | 'plain' };

const looks: Readonly<Record<SyncState['link'], Look>> = {
  off: { icon: 'offline', tone: 'plain' },
  idle: { icon: 'check', tone: 'good' },
  working: { icon: 'sync', tone: 'good' },
  waiting: { icon: 'clock', tone: 'warn' },
  unreachable: { icon: 'offline', tone: 'warn' },
  unpaired: { icon: 'warning', tone: 'warn' },
};

/** The link in a sentence, and the numbers behind it. */
export function LinkPanel({ state }: { state: SyncState }): ReactNode {
  const text = useText(syncText);
  const place = usePlace();
  const now = useNow(10_000);
  const { link, marketplace, reason, unsent, oldestUnsentAt, lastContactAt, nextTryAt } = state;
  const look = looks[link];
  const age = (instant: string): string => formatAge(instant, now, place.language);
  return (
    <Panel title={text.marketplaces[marketplace]}>
      <div className={styles['state']}>
        <span className={styles['mark']} data-tone={look.tone}>
          <Icon name={look.icon} size={28} />
        </span>
        <div className={styles['words']}>
          <h3>{text.states[link]}</h3>
          <p>{text.explain[link]}</p>
          {marketplace === 'practice' ? <p className={styles['soft']}>{text.practiceHint}</p> : null}
          {link === 'off' ? (
            <p>
              <a href={routeHash('settings', 'marketplace')}>{text.openSettings}</a>
            </p>
          ) : null}
        </div>
      </div>
      {reason === null ? null : <Message kind="warning">{text.reasons[reason] ?? `${text.reason}: ${reason}`}</Message>}
      {link === 'off' ? null : (
        <Facts
          facts={[
            {
              name: text.unsent,
              value:
                unsent === 0 || oldestUnsentAt === null
                  ? unsent || text.unsentNone
                  : `${unsent} (${text.oldest(age(oldestUnsentAt))})`,
            },
            { name: text.lastContact, value: lastContactAt === null ? text.never : age(lastContactAt) },
            { name: text.nextTry, value: nextTry(nextTryAt, now) },
            {
              name: text.openOrders,
              value: <a href={routeHash('orders')}>{state.openOrders}</a>,
            },
            { name: text.parkedCount, value: String(state.parked) },
          ]}
        />
      )}
    </Panel>
  );

  function nextTry(at: string | null, nowMs: number): string {
    if (at === null) return text.noNextTry;
    return Date.parse(at) <= nowMs ? text.now : text.at(formatTime(at, place));
  }
}
