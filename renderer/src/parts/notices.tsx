import { type ReactNode, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';

import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { Button, IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import styles from './notices.module.css';
import { useTopDialog } from './open-dialogs.ts';

export type Notice = {
  kind: 'done' | 'info' | 'warning' | 'fault';
  text: string;
  action?: { label: string; run(): void };
};

type Shown = Notice & { id: number };

/** Faults stay until they are dismissed; the rest goes by itself. */
const shownForMs = { done: 4000, info: 6000, warning: 7000, fault: 0 } as const;
const atMost = 4;

let shown: readonly Shown[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Shown[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function dismiss(id: number): void {
  set(shown.filter((notice) => notice.id !== id));
}

/** Shows a message in the corner and reads it out. The same text is not stacked up twice. */
export function notify(notice: Notice): void {
  lastId += 1;
  const id = lastId;
  set([...shown.filter(({ text }) => text !== notice.text), { ...notice, id }].slice(-atMost));
  const time = shownForMs[notice.kind];
  if (time > 0) setTimeout(() => dismiss(id), time);
}

const icons: Readonly<Record<Notice['kind'], IconName>> = {
  done: 'check',
  info: 'info',
  warning: 'warning',
  fault: 'warning',
};

/** Puts the messages above everything: what was opened last lies on top, also above a dialog opened meanwhile. */
function lift(element: HTMLElement, any: boolean): void {
  try {
    if (element.matches(':popover-open')) element.hidePopover();
    if (any) element.showPopover();
  } catch {
    // A dialog that closes as a message comes takes the messages out of the page; the render that follows shows them elsewhere.
  }
}

/** Where messages appear; once per window. A popover, so that it lies above everything; inside of an open dialog, so that it can be pressed. */
export function Notices(): ReactNode {
  const text = useText(frameText);
  const notices = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
  const dialog = useTopDialog();
  const section = (
    <section
      aria-label={text.notices}
      className={styles['notices']}
      popover="manual"
      ref={(element) => {
        if (element) lift(element, notices.length > 0);
      }}
    >
      {notices.map((notice) => (
        <div
          key={notice.id}
          role={notice.kind === 'fault' || notice.kind === 'warning' ? 'alert' : 'status'}
          className={classNames(styles['notice'], styles[notice.kind])}
        >
          <Icon name={icons[notice.kind]} />
          <p>{notice.text}</p>
          {notice.action ? (
            <Button
              look="quiet"
              onClick={() => {
                dismiss(notice.id);
                notice.action?.run();
              }}
            >
              {notice.action.label}
            </Button>
          ) : null}
          <IconButton icon="close" label={text.dismiss} onClick={() => dismiss(notice.id)} />
        </div>
      ))}
    </section>
  );
  return dialog ? createPortal(section, dialog) : section;
}
