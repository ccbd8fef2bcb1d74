import type { ReactNode } from 'react';

import type { Settings } from '#contract/methods/shop.ts';
import { routeHash, useRoute } from '#renderer/app/route.ts';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { Icon, type IconName } from '#renderer/parts/icon.tsx';
import { Empty, Message } from '#renderer/parts/message.tsx';
import { Screen } from '#renderer/parts/screen.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { settingsText } from '#renderer/text/settings.ts';
import { BackupSection } from './backup-section.tsx';
import { ChecksSection } from './checks-section.tsx';
import { LabelsSection } from './labels-section.tsx';
import { LookSection } from './look-section.tsx';
import { MarketplaceSection } from './marketplace-section.tsx';
import { PrinterSection } from './printer-section.tsx';
import { ScaleSection } from './scale-section.tsx';
import { ScannerSection } from './scanner-section.tsx';
import styles from './settings-screen.module.css';
import { ShopSection } from './shop-section.tsx';

const sections = ['shop', 'look', 'printer', 'scanner', 'scale', 'labels', 'marketplace', 'backup', 'checks'] as const;
type Section = (typeof sections)[number];
/** Beside these somebody may look for the state of a device, or for a way to add one. */
const withDevices: ReadonlySet<Section> = new Set(['printer', 'scanner', 'scale']);

const icons: Readonly<Record<Section, IconName>> = {
  shop: 'shop',
  look: 'eye',
  printer: 'printer',
  scanner: 'barcode',
  scale: 'scale',
  labels: 'tag',
  marketplace: 'bag',
  backup: 'download',
  checks: 'shield',
};

/** `#/settings/printer`: one section at a time, the others beside it. */
export function SettingsScreen(): ReactNode {
  const text = useText(settingsText);
  const frame = useText(frameText);
  const sentence = useFault();
  const asked = useRoute().rest[0];
  const section = sections.find((known) => known === asked) ?? 'shop';
  const { value: settings, failure } = useAnswer('settings.show', {});
  return (
    <Screen title={text.title}>
      <div className={styles['settings']}>
        <nav aria-label={text.title} className={styles['sections']}>
          <ul>
            {sections.map((name) => (
              <li key={name}>
                <a href={routeHash('settings', name)} aria-current={name === section ? 'page' : undefined}>
                  <Icon name={icons[name]} size={22} />
                  {text.sections[name]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles['section']}>
          {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
          {settings ? <Shown key={section} section={section} settings={settings} /> : null}
          {withDevices.has(section) ? (
            <p className={styles['soft']}>
              <a href={routeHash('devices')}>{text.devices}</a>
            </p>
          ) : null}
          {!settings && !failure ? <Empty icon="clock" title={frame.loading} /> : null}
        </div>
      </div>
    </Screen>
  );
}

function Shown({ section, settings }: { section: Section; settings: Settings }): ReactNode {
  switch (section) {
    case 'shop':
      return <ShopSection settings={settings} />;
    case 'look':
      return <LookSection settings={settings} />;
    case 'printer':
      return <PrinterSection settings={settings} />;
    case 'scanner':
      return <ScannerSection settings={settings} />;
    case 'scale':
      return <ScaleSection />;
    case 'labels':
      return <LabelsSection settings={settings} />;
    case 'marketplace':
      return <MarketplaceSection settings={settings} />;
    case 'backup':
      return <BackupSection />;
    case 'checks':
      return <ChecksSection />;
  }
}
