import type { ReactNode } from 'react';

import type { FoundDeviceView } from '#contract/methods/devices.ts';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Icon, type IconName } from '#renderer/parts/icon.tsx';
import { Badge, Message } from '#renderer/parts/message.tsx';
import { Group } from '#renderer/parts/pane.tsx';
import { devicesText } from '#renderer/text/devices.ts';
import { useFault } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { chosenDraft, type DeviceClass, type DeviceDraft, networkDraft, placeDraft } from './device-draft.ts';
import styles from './devices.module.css';
import { candidates } from './found-devices.ts';
import { HealthMessages } from './health-messages.tsx';

/** What is plugged in, and the ways to a device that cannot be found. Nothing is opened here. */
export function PlaceStep({
  deviceClass,
  onChoose,
}: {
  deviceClass: DeviceClass;
  onChoose(draft: DeviceDraft): void;
}): ReactNode {
  const text = useText(devicesText);
  const sentence = useFault();
  const looksForPorts = deviceClass !== 'terminal';
  const { value, failure, asking, reload } = useAnswer('devices.find', looksForPorts ? {} : null);
  const { likely, others } = candidates(value?.devices ?? [], deviceClass);
  return (
    <div className={styles['form']}>
      {looksForPorts ? (
        <Group title={text.found}>
          <p className={styles['soft']}>{text.promise}</p>
          {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
          {!value && asking ? <p>{text.looking}</p> : null}
          {value && likely.length + others.length === 0 ? <p>{text.nothing}</p> : null}
          <Found devices={likely} fits onChoose={(uri) => onChoose(chosenDraft(deviceClass, uri))} />
          <Found devices={others} onChoose={(uri) => onChoose(chosenDraft(deviceClass, uri))} />
          {value ? <HealthMessages health={value.health} system={value.system} /> : null}
          <Button icon="sync" busy={asking} onClick={reload} className={styles['again']}>
            {text.again}
          </Button>
        </Group>
      ) : null}
      <Group title={text.elsewhere}>
        <OtherWays deviceClass={deviceClass} onChoose={onChoose} />
      </Group>
    </div>
  );
}

function Found({
  devices,
  fits = false,
  onChoose,
}: {
  devices: readonly FoundDeviceView[];
  fits?: boolean;
  onChoose(uri: string): void;
}): ReactNode {
  const text = useText(devicesText);
  if (devices.length === 0) return null;
  return (
    <ul className={styles['choices']}>
      {devices.map((device) => {
        const { uri, path, transport, maker, product, usedAs } = device;
        const said = [maker, product].filter(Boolean).join(' ');
        // A port without a maker could be anything, so nobody is told that it fits.
        const known = said !== '' || device.vendorId !== null || transport === 'winspool';
        // A scanner that types is used as it is, however many there are.
        const used = uri === 'keyboard' ? null : usedAs;
        return (
          <li key={`${uri} ${path}`}>
            <button type="button" className={styles['choice']} disabled={used !== null} onClick={() => onChoose(uri)}>
              <Icon name="plug" />
              <strong>{said === '' ? text.unnamed[transport] : said}</strong>
              <span>{`${text.ways[transport]} · ${path}`}</span>
              {used === null && fits && known ? <Badge tone="good">{text.fits}</Badge> : null}
              {used === null ? null : <Badge>{text.usedAs(text.classes[used])}</Badge>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function OtherWays({
  deviceClass,
  onChoose,
}: {
  deviceClass: DeviceClass;
  onChoose(draft: DeviceDraft): void;
}): ReactNode {
  const words = useText(devicesText).by;
  const way = (icon: IconName, of: { name: string; hint: string; draft: DeviceDraft }): ReactNode => (
    <li key={of.name}>
      <button type="button" className={styles['choice']} onClick={() => onChoose(of.draft)}>
        <Icon name={icon} />
        <strong>{of.name}</strong>
        <span>{of.hint}</span>
      </button>
    </li>
  );
  const word = (uri: string): DeviceDraft => chosenDraft(deviceClass, uri);
  const network = {
    name: words.network,
    hint: words.networkHint[deviceClass],
    draft: networkDraft(deviceClass),
  };
  const serial = { name: words.serial, hint: words.serialHint, draft: placeDraft(deviceClass, 'serial') };
  const prints = deviceClass === 'printer' || deviceClass === 'label';
  return (
    <ul className={styles['choices']}>
      {deviceClass === 'scanner'
        ? way('keyboard', { name: words.keyboard, hint: words.keyboardHint, draft: word('keyboard') })
        : null}
      {deviceClass === 'display'
        ? way('eye', { name: words.window, hint: words.windowHint, draft: word('window') })
        : null}
      {way('network', network)}
      {deviceClass === 'terminal' ? null : way('plug', serial)}
      {deviceClass === 'label' ? way('tag', { name: words.pdf, hint: words.pdfHint, draft: word('pdf:') }) : null}
      {deviceClass === 'printer'
        ? way('printer', { name: words.office, hint: words.officeHint, draft: placeDraft(deviceClass, 'lp') })
        : null}
      {prints
        ? way('download', { name: words.file, hint: words.fileHint, draft: placeDraft(deviceClass, 'file') })
        : null}
      {deviceClass === 'terminal'
        ? way('card', { name: words.manual, hint: words.manualHint[deviceClass] ?? '', draft: word('manual') })
        : null}
    </ul>
  );
}
