import type { ReactNode } from 'react';

import { Dialog } from '#renderer/parts/dialog.tsx';
import { counterText } from '#renderer/text/counter.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './dialogs.module.css';

/** What every key does. */
export function KeyMap({ onClose }: { onClose(): void }): ReactNode {
  const text = useText(counterText).keyMap;
  return (
    <Dialog title={text.title} onClose={onClose} closeByBackdrop>
      <p className={styles['lead']}>{text.scan}</p>
      <table className={styles['keys']}>
        <tbody>
          {text.rows.map(([keys, does]) => (
            <tr key={keys}>
              <th scope="row">{keys}</th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
