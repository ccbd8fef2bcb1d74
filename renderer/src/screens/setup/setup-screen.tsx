import { type ReactNode, useState } from 'react';

import { ConnectionBar } from '#renderer/app/connection-bar.tsx';
import { LanguageSwitch } from '#renderer/app/language-switch.tsx';
import { useTill } from '#renderer/app/till.tsx';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Icon, type IconName } from '#renderer/parts/icon.tsx';
import { setupText } from '#renderer/text/setup.ts';
import { useText } from '#renderer/text/language.tsx';
import { OwnShopForm } from './own-shop-form.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import styles from './setup-screen.module.css';

/** The first start: nothing is in the data folder, and what it becomes holds for ever. */
export function SetupScreen(): ReactNode {
  const text = useText(setupText);
  const { info } = useTill();
  const [step, go] = useState<'choose' | 'own' | 'restore'>('choose');
  // The demo shop brings its articles and a history along.
  const demo = useToldCommand('setup.demo', { timeoutMs: 120_000 });

  return (
    <div className={styles['setup']}>
      <ConnectionBar />
      <header className={styles['head']}>
        <Mark />
        <LanguageSwitch />
      </header>
      <main className={styles['main']}>
        {step === 'own' ? (
          <OwnShopForm onBack={() => go('choose')} />
        ) : (
          <>
            <h1>{text.welcome}</h1>
            <p className={styles['lead']}>{text.lead}</p>
            <div className={styles['ways']}>
              <Way
                icon="star"
                words={text.demo}
                busy={demo.busy}
                onTake={() => void demo.run({ language: info.language })}
              />
              <Way main icon="shop" words={text.own} onTake={() => go('own')} />
              <Way icon="history" words={text.restore} onTake={() => go('restore')} />
            </div>
            <p className={styles['note']}>{text.forEver}</p>
            <p className={styles['note']}>{text.folder(info.dataFolder)}</p>
          </>
        )}
        {step === 'restore' ? <RestoreDialog onClose={() => go('choose')} /> : null}
      </main>
    </div>
  );
}

function Way({
  icon,
  words,
  main = false,
  busy = false,
  onTake,
}: {
  icon: IconName;
  words: { title: string; body: string; take: string };
  main?: boolean;
  busy?: boolean;
  onTake(): void;
}): ReactNode {
  return (
    <section className={styles['way']} aria-label={words.title}>
      <Icon name={icon} size={40} />
      <h2>{words.title}</h2>
      <p>{words.body}</p>
      <Button size="large" look={main ? 'primary' : 'plain'} busy={busy} onClick={onTake}>
        {words.take}
      </Button>
    </section>
  );
}

function Mark(): ReactNode {
  return (
    <p className={styles['mark']}>
      <Icon name="till" size={30} />
      <span translate="no">{productName}</span>
    </p>
  );
}

const productName = 'Tresen';
