import type { ReactNode } from 'react';

import { TextField } from '#renderer/parts/field.tsx';
import { Group } from '#renderer/parts/pane.tsx';
import { devicesText } from '#renderer/text/devices.ts';
import { useText } from '#renderer/text/language.tsx';
import { type DeviceDraft, type DraftProblem, draftUri, usualPorts } from './device-draft.ts';
import styles from './devices.module.css';
import { OptionFields } from './option-fields.tsx';
import { TryLive } from './try-live.tsx';
import { TryOnce } from './try-once.tsx';

/** Where the device is, how it speaks, a try, and what it is called. */
export function SettingsStep({
  draft,
  name,
  problem,
  onChange,
  onName,
}: {
  draft: DeviceDraft;
  name: string;
  /** Shown once somebody wanted to save. */
  problem: DraftProblem | undefined;
  onChange(draft: DeviceDraft): void;
  onName(name: string): void;
}): ReactNode {
  const text = useText(devicesText);
  const made = draftUri(draft);
  const uri = 'uri' in made ? made.uri : undefined;
  return (
    <div className={styles['form']}>
      <Place draft={draft} problem={problem} onChange={onChange} />
      <OptionFields draft={draft} problem={problem} onChange={onChange} />
      {draft.carrier === 'word' ? null : (
        <Group title={text.tryTitle}>
          {draft.class === 'scanner' || draft.class === 'scale' ? (
            <TryLive deviceClass={draft.class} uri={uri} />
          ) : (
            <TryOnce deviceClass={draft.class} uri={uri} />
          )}
        </Group>
      )}
      <TextField label={text.name} hint={text.nameHint} maxLength={60} value={name} onChange={onName} />
    </div>
  );
}

function Place({
  draft,
  problem,
  onChange,
}: {
  draft: DeviceDraft;
  problem: DraftProblem | undefined;
  onChange(draft: DeviceDraft): void;
}): ReactNode {
  const text = useText(devicesText);
  const { carrier, host, port, place } = draft;
  const wrong = problem === undefined ? undefined : text.problems[problem];
  if (carrier === 'tcp' || carrier === 'zvt') {
    return (
      <div className={styles['pair']}>
        <TextField
          label={text.host}
          maxLength={200}
          data-start=""
          problem={problem === 'host-missing' || problem === 'host-strange' ? wrong : undefined}
          value={host}
          onChange={(value) => onChange({ ...draft, host: value })}
        />
        <TextField
          label={text.port}
          hint={draft.class === 'printer' || carrier === 'zvt' ? text.portHint(usualPorts[carrier]) : undefined}
          inputMode="numeric"
          maxLength={5}
          problem={problem === 'port-strange' ? wrong : undefined}
          value={port}
          onChange={(value) => onChange({ ...draft, port: value })}
        />
      </div>
    );
  }
  if (carrier === 'word') return null;
  if (!draft.typed || (carrier !== 'serial' && carrier !== 'file' && carrier !== 'lp'))
    return (
      <p className={styles['chosen']}>
        <span>{text.ways[carrier]}</span>
        <strong>{place}</strong>
      </p>
    );
  return (
    <TextField
      label={text.place[carrier]}
      hint={text.placeHint[carrier]}
      maxLength={300}
      data-start=""
      problem={problem === 'place-missing' || problem === 'place-strange' ? wrong : undefined}
      value={place}
      onChange={(value) => onChange({ ...draft, place: value })}
    />
  );
}
