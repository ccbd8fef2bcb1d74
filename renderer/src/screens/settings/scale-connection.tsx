import type { ReactNode } from 'react';

import type { ScaleProtocolView } from '#contract/methods/scales.ts';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { Button } from '#renderer/parts/button.tsx';
import { ChoiceField } from '#renderer/parts/choice.tsx';
import { SelectField, TextField } from '#renderer/parts/field.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { useText } from '#renderer/text/language.tsx';
import { scaleText } from '#renderer/text/scale.ts';
import type { ScaleLink, ScaleLinkProblem } from './scale-uri.ts';
import styles from './settings-screen.module.css';

interface Shown {
  link: ScaleLink;
  problem: ScaleLinkProblem | undefined;
  onChange(link: ScaleLink): void;
}

const bauds = ['1200', '2400', '4800', '9600', '19200', '38400', '57600', '115200'];
const frames = ['7E1', '7O1', '8N1', '8E1', '8O1', '7N2'];

/** Where the scale is plugged in, and which language it speaks. */
export function ScaleConnection({
  link,
  problem,
  protocols,
  onChange,
}: Shown & { protocols: readonly ScaleProtocolView[] }): ReactNode {
  const { assistant } = useText(scaleText);
  const protocol = protocols.find(({ id }) => id === link.protocol);
  const onLine = link.address.startsWith('serial:') && link.kind !== 'network';
  const isHid = link.address.startsWith('hid:') && link.kind !== 'network';
  return (
    <>
      <ChoiceField<ScaleLink['kind']>
        label={assistant.connection}
        value={link.kind}
        options={(['found', 'network', 'other'] as const).map((value) => ({
          value,
          label: assistant.connections[value],
        }))}
        onChange={(kind) => onChange({ ...link, kind, address: '' })}
      />
      {link.kind === 'found' ? <Found link={link} problem={problem} onChange={onChange} /> : null}
      {link.kind === 'network' ? <Network link={link} problem={problem} onChange={onChange} /> : null}
      {link.kind === 'other' ? (
        <TextField
          label={assistant.uri}
          hint={assistant.uriHint}
          maxLength={300}
          problem={problem === undefined ? undefined : assistant.problems[problem]}
          value={link.address}
          onChange={(address) => onChange({ ...link, address })}
        />
      ) : null}
      {isHid ? null : (
        <SelectField
          label={assistant.protocol}
          hint={protocol ? `${assistant.protocolHint} ${assistant.speaks(protocol.makers)}` : assistant.protocolHint}
          value={link.protocol}
          options={protocols
            .filter(({ id }) => id !== 'hid')
            .map(({ id, name, makers }) => ({ value: id, label: `${name} – ${makers}` }))}
          onChange={(id) => onChange({ ...link, protocol: id, baud: '', frame: '' })}
        />
      )}
      {protocol && !protocol.proves ? <Message kind="info">{assistant.noProof}</Message> : null}
      {onLine && protocol?.line ? <Line link={link} line={protocol.line} onChange={onChange} /> : null}
    </>
  );
}

function Found({ link, problem, onChange }: Shown): ReactNode {
  const { assistant } = useText(scaleText);
  const { value, asking, reload } = useAnswer('devices.find', {});
  const devices = (value?.devices ?? []).filter(
    ({ transport, usedAs }) =>
      (transport === 'serial' || transport === 'hid') && (usedAs === null || usedAs === 'scale'),
  );
  const known = link.address === '' || devices.some(({ uri }) => uri === link.address);
  const options = [
    { value: '', label: '–' },
    ...(known ? [] : [{ value: link.address, label: link.address }]),
    ...devices.map(({ uri, path, maker, product }) => ({
      value: uri,
      label: [[maker, product].filter(Boolean).join(' '), path].filter(Boolean).join(' – '),
    })),
  ];
  return (
    <>
      <SelectField
        label={assistant.found}
        problem={problem === undefined ? undefined : assistant.problems[problem]}
        value={link.address}
        options={options}
        onChange={(address) => onChange({ ...link, address, protocol: protocolFor(address, link.protocol) })}
      />
      {!asking && devices.length === 0 ? <Message kind="info">{assistant.nothingFound}</Message> : null}
      <div className={styles['foot']}>
        <Button icon="sync" busy={asking} onClick={reload}>
          {asking ? assistant.searching : assistant.searchAgain}
        </Button>
      </div>
    </>
  );
}

/** USB scales of the HID class speak one language only, and no other scale speaks it. */
function protocolFor(address: string, before: string): string {
  if (address.startsWith('hid:')) return 'hid';
  return before === 'hid' ? '8217' : before;
}

function Network({ link, problem, onChange }: Shown): ReactNode {
  const { assistant } = useText(scaleText);
  const wrong = problem === undefined ? undefined : assistant.problems[problem];
  return (
    <div className={styles['pair']}>
      <TextField
        label={assistant.host}
        maxLength={200}
        problem={problem === 'port-strange' ? undefined : wrong}
        value={link.host}
        onChange={(host) => onChange({ ...link, host })}
      />
      <TextField
        label={assistant.port}
        hint={assistant.portHint}
        inputMode="numeric"
        maxLength={5}
        problem={problem === 'port-strange' ? wrong : undefined}
        value={link.port}
        onChange={(port) => onChange({ ...link, port })}
      />
    </div>
  );
}

function Line({
  link,
  line,
  onChange,
}: Pick<Shown, 'link' | 'onChange'> & { line: NonNullable<ScaleProtocolView['line']> }): ReactNode {
  const { assistant } = useText(scaleText);
  const among = (values: readonly string[], value: string): { value: string; label: string }[] =>
    [...values, ...(values.includes(value) ? [] : [value])].map((one) => ({ value: one, label: one }));
  const baud = link.baud || String(line.baud);
  const frame = link.frame || line.frame;
  return (
    <div className={styles['pair']}>
      <SelectField
        label={assistant.baud}
        hint={assistant.lineHint}
        value={baud}
        options={among(bauds, baud)}
        onChange={(next) => onChange({ ...link, baud: next })}
      />
      <SelectField
        label={assistant.frame}
        value={frame}
        options={among(frames, frame)}
        onChange={(next) => onChange({ ...link, frame: next })}
      />
    </div>
  );
}
