import type { ReactNode } from 'react';

import type { DeviceKinds } from '#contract/methods/devices.ts';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { type Option, SelectField, TextField } from '#renderer/parts/field.tsx';
import { devicesText } from '#renderer/text/devices.ts';
import { useText } from '#renderer/text/language.tsx';
import { type DeviceDraft, type DraftProblem, labelSize, withLabelSize, withOption } from './device-draft.ts';
import styles from './devices.module.css';

type Props = { draft: DeviceDraft; problem: DraftProblem | undefined; onChange(draft: DeviceDraft): void };

const speeds = ['1200', '2400', '4800', '9600', '19200', '38400', '57600', '115200'];
const lines = ['8N1', '7E1', '7O1', '8E1', '8O1', '7N2', '8N2'];
const papers = ['a4', 'a5'];
const resolutions = ['203', '300', '600'];

/** What a class asks beside where the device is, in the words of its maker. */
export function OptionFields(props: Props): ReactNode {
  const { value: kinds } = useAnswer('devices.kinds', {});
  if (!kinds || props.draft.carrier === 'word') return null;
  return (
    <>
      <ClassOptions {...props} kinds={kinds} />
      {props.draft.carrier === 'serial' ? <LineOptions {...props} /> : null}
    </>
  );
}

function ClassOptions({ draft, problem, onChange, kinds }: Props & { kinds: DeviceKinds }): ReactNode {
  const text = useText(devicesText);
  const words = text.options;
  const size = labelSize(draft);
  const select = (
    name: string,
    of: { label: string; hint?: string; options: readonly Option<string>[] },
  ): ReactNode => (
    <SelectField
      {...of}
      value={draft.options[name] ?? ''}
      options={withOwn(of.options, draft.options[name])}
      onChange={(value) => onChange(withOption(draft, name, value))}
    />
  );
  switch (draft.class) {
    case 'scanner':
      if (draft.carrier === 'hid') return null;
      return select('suffix', {
        label: words.suffix,
        options: Object.entries(words.suffixes).map(([value, label]) => ({ value, label })),
      });
    case 'scale':
      return <ScaleLanguage draft={draft} problem={problem} onChange={onChange} />;
    case 'printer':
      if (draft.carrier === 'lp')
        return select('paper', {
          label: words.paper,
          options: papers.map((value) => ({ value, label: value.toUpperCase() })),
        });
      return select('profile', { label: words.profile, hint: words.profileHint, options: kinds.printers.map(named) });
    case 'label':
      return (
        <>
          {select('language', { label: words.language, options: kinds.labels.map(named) })}
          <div className={styles['pair']}>
            <TextField
              label={words.width}
              inputMode="decimal"
              maxLength={6}
              problem={problem === 'size-strange' ? text.problems[problem] : undefined}
              value={size.width}
              onChange={(width) => onChange(withLabelSize(draft, { ...size, width }))}
            />
            <TextField
              label={words.height}
              inputMode="decimal"
              maxLength={6}
              value={size.height}
              onChange={(height) => onChange(withLabelSize(draft, { ...size, height }))}
            />
          </div>
          {select('dpi', {
            label: words.dpi,
            options: resolutions.map((dpi) => ({ value: dpi === '203' ? '' : dpi, label: `${dpi} dpi` })),
          })}
        </>
      );
    case 'display':
      return select('protocol', { label: words.displayProtocol, options: kinds.displays.map(named) });
    case 'terminal':
      return (
        <TextField
          label={words.password}
          hint={words.passwordHint}
          optional
          inputMode="numeric"
          maxLength={6}
          problem={problem === 'password-strange' ? text.problems[problem] : undefined}
          value={draft.options['password'] ?? ''}
          onChange={(value) => onChange(withOption(draft, 'password', value))}
        />
      );
  }
}

function ScaleLanguage({ draft, problem, onChange }: Props): ReactNode {
  const text = useText(devicesText);
  const words = text.options;
  const { value: protocols = [] } = useAnswer('scales.protocols', {});
  const isHid = draft.carrier === 'hid';
  const chosen = draft.options['protocol'] ?? (isHid ? 'hid' : '');
  return (
    <SelectField
      label={words.protocol}
      hint={words.protocolHint}
      problem={problem === 'protocol-missing' ? text.problems[problem] : undefined}
      value={chosen}
      options={[
        ...(chosen === '' ? [{ value: '', label: words.protocolNone }] : []),
        // Those without a line speak in reports of HID; neither way fits the other.
        ...protocols
          .filter(({ line }) => (line === null) === isHid)
          .map(({ id, name, makers }) => ({ value: id, label: `${name} – ${makers}` })),
      ]}
      onChange={(value) => onChange(withOption(draft, 'protocol', value))}
    />
  );
}

/** Speed and format of a serial line; left alone they are those of the maker. */
function LineOptions({ draft, onChange }: Props): ReactNode {
  const words = useText(devicesText).options;
  const { value: protocols } = useAnswer('scales.protocols', draft.class === 'scale' ? {} : null);
  const protocol = protocols?.find(({ id }) => id === draft.options['protocol']);
  const usual = protocol?.line ?? { baud: 9600, frame: '8N1' };
  const choices = (values: readonly string[], name: string, own: string): Option<string>[] => [
    { value: '', label: words.baudUsual(own) },
    ...withOwn(
      values.map((value) => ({ value, label: value })),
      draft.options[name],
    ),
  ];
  return (
    <div className={styles['pair']}>
      <SelectField
        label={words.baud}
        value={draft.options['baud'] ?? ''}
        options={choices(speeds, 'baud', String(usual.baud))}
        onChange={(value) => onChange(withOption(draft, 'baud', value))}
      />
      <SelectField
        label={words.line}
        value={draft.options['line'] ?? ''}
        options={choices(lines, 'line', usual.frame)}
        onChange={(value) => onChange(withOption(draft, 'line', value))}
      />
    </div>
  );
}

function named({ id, name }: { id: string; name: string }): Option<string> {
  return { value: id, label: name };
}

/** The options with the one that an address has and this screen does not know. */
function withOwn(options: readonly Option<string>[], own: string | undefined): readonly Option<string>[] {
  if (own === undefined || own === '' || options.some(({ value }) => value === own)) return options;
  return [...options, { value: own, label: own }];
}
