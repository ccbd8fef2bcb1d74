/** Scales at the check-out, and the USB scale: control characters, checksums, conversations. */
import { asBytes } from '../codec/events.ts';
import type { ScaleProtocol } from '../codec/scale-codec.ts';
import {
  answering,
  kilograms,
  type ScaleBehaviour,
  type SimulatedLoad,
  type SimulatedScale,
  withXor,
} from './simulated-scale.ts';

type Maker = (behaviour: ScaleBehaviour) => SimulatedScale;
const nothing = /(?!)/;
const line = /^[^\r]*\r?$/;
const digits = (value: number, width: number) => String(value).padStart(width, '0');

function toledo({ grams, moving, fault }: SimulatedLoad): string {
  const status = (moving ? 1 : 0) | (fault === 'overload' ? 2 : 0) | (fault === 'underload' || grams < 0 ? 4 : 0);
  if (status !== 0) return `\x02?${String.fromCharCode(0x40 | status)}\r`;
  return `\x02${kilograms(grams, 6, '0')}\r`;
}

/** What record 09 says about this load; undefined when it can be weighed. */
function dialogStatus({ grams, moving, fault }: SimulatedLoad): string | undefined {
  if (fault === 'overload') return '32';
  if (fault === 'underload' || grams < 0) return '31';
  if (moving) return '20';
  return grams === 0 ? '30' : undefined;
}

const dialog: Maker = (behaviour) => {
  let price: number | undefined;
  let status = '00';
  let weighed: number | undefined;
  const demand = () => '\x0211\x1b237\x03';
  return answering(
    behaviour,
    [
      {
        heard: asPattern('^E?S0[1345]X(B{6})X[^T]*T'),
        answer([, given]) {
          price = Number(given);
          return '\x06';
        },
      },
      { heard: asPattern('^E?S08T'), answer: () => `\x0209\x1b${status}\x03` },
      { heard: asPattern('^E?S[^T]*T'), answer: () => '\x15' },
      {
        heard: asPattern('^E?Q'),
        answer(_match, load) {
          if (behaviour.demandsChecksum) return demand();
          if (load.grams !== weighed || load.moving) weighed = undefined;
          status = dialogStatus(load) ?? (weighed === undefined ? '00' : '21');
          if (status !== '00' || price === undefined) return '\x15';
          weighed = load.grams;
          const total = Math.round((load.grams * price) / 1000);
          return `\x0202\x1b3\x1b${digits(load.grams, 5)}\x1b${digits(price, 6)}\x1b${digits(total, 6)}\x03`;
        },
      },
    ],
    asPattern('^(?:E|E?S[^T]*)$'),
  );
};

/** A pattern with letters for control characters: E EOT, S STX, T ETX, Q ENQ, D DC1, X ESC; B is a digit. */
function asPattern(letters: string): RegExp {
  const codes: Readonly<Record<string, string>> = {
    E: '\x04',
    S: '\x02',
    T: '\x03',
    Q: '\x05',
    X: '\x1b',
    D: '\x11',
    B: '\\d',
  };
  return new RegExp(letters.replaceAll(/[ESTQXDB]/g, (letter) => codes[letter] ?? letter));
}

function casFrame({ grams, moving, fault }: SimulatedLoad): string {
  const inner =
    fault === 'none'
      ? `${moving ? 'U' : 'S'}${grams < 0 ? '-' : ' '}${kilograms(Math.abs(grams), 6, '0')}kg`
      : 'SFFFFFFFkg';
  return `\x01\x02${withXor(inner)}\x03\x04`;
}

function nciFrame({ grams, moving, fault }: SimulatedLoad, ecr: boolean): string {
  const first = String.fromCharCode(0x30 | (moving ? 1 : 0) | (grams === 0 ? 2 : 0));
  const second = String.fromCharCode(0x30 | (fault === 'underload' ? 1 : 0) | (fault === 'overload' ? 2 : 0));
  const alone = ecr && (moving || fault !== 'none' || grams < 0);
  const weight = alone ? '' : `\n${kilograms(grams, 6, '0').replace(/^0*-/, '-')}KG\r`;
  return `${weight}\n${ecr ? 'S' : ''}${first}${second}\r\x03`;
}

const nci =
  (ecr: boolean): Maker =>
  (behaviour) =>
    answering(
      behaviour,
      [
        { heard: /^W\r/, answer: (_match, load) => nciFrame(load, ecr) },
        { heard: /^[^\r]+\r/, answer: () => '\n?\r\x03' },
      ],
      line,
    );

/** A scale of 15 kg in steps of 5 g. */
function berkelFrame({ grams, moving, fault }: SimulatedLoad): string {
  if (moving) return '';
  const id = fault === 'none' && grams >= 0 ? '!' : '1';
  const shown = id === '!' ? Math.round(grams / 5) * 5 : 0;
  return `\x02${withXor(id + digits(shown, 5))}\x03`;
}

const berkel: Maker = (behaviour) => {
  let frame = '';
  return answering(
    behaviour,
    [
      { heard: asPattern('^Q'), answer: (_match, { moving }) => (moving ? '\x15' : '\x06') },
      {
        heard: asPattern('^D'),
        answer(_match, load) {
          frame = berkelFrame(load);
          return frame;
        },
      },
      { heard: asPattern('^S[^]{7}T'), answer: ([echo]) => (echo === frame ? '\r' : '\x06') },
    ],
    asPattern('^S[^]{0,7}$'),
  );
};

function tisaReply(price: number, { grams, moving, fault }: SimulatedLoad): string {
  const broken = fault !== 'none' || grams < 0;
  const shown = broken ? 0 : grams;
  const total = Math.round((shown * price) / 1000);
  return `${withXor(`99${moving ? 1 : 0}${digits(shown, 5)}${broken ? 1 : 0}${digits(total, 6)}`)}\r\n`;
}

function gramFrame({ grams, moving, fault }: SimulatedLoad): string {
  const status = String.fromCharCode(0x21 | (moving || fault !== 'none' ? 0 : 0x40) | (grams === 0 ? 8 : 0));
  const value = fault === 'none' ? kilograms(Math.abs(grams), 7) : '-------';
  return `\x02${status}${grams < 0 ? '-' : ' '}${value}kg\r\x03`;
}

/** One input report of a USB scale in grams. */
function hidReport({ grams, moving, fault }: SimulatedLoad): Uint8Array {
  const resting = grams < 0 ? 5 : grams === 0 ? 2 : 4;
  const status = fault === 'overload' ? 6 : fault === 'underload' ? 5 : moving ? 3 : resting;
  const size = Math.min(0xffff, Math.abs(grams));
  return Uint8Array.of(3, status, 2, 0, size & 0xff, size >> 8);
}

export const checkoutScales = {
  '8217': (behaviour) =>
    answering(
      behaviour,
      [
        { heard: /^W/, answer: (_match, load) => toledo(load) },
        { heard: /^[ZTC]/, answer: (_match, load) => `\x02?${String.fromCharCode(load.grams === 0 ? 0x50 : 0x40)}\r` },
      ],
      nothing,
    ),
  dialog02: dialog,
  dialog04: dialog,
  dialog06: dialog,
  'cas-ecr': (behaviour) =>
    answering(
      behaviour,
      [
        { heard: asPattern('^Q'), answer: () => '\x06' },
        { heard: asPattern('^D'), answer: (_match, load) => casFrame(load) },
      ],
      nothing,
    ),
  'scp-01': nci(false),
  'nci-ecr': nci(true),
  'scp-12': nci(true),
  berkel,
  'dibal-tisa': (behaviour) =>
    answering(
      behaviour,
      [{ heard: /^98(\d{5}).\r\n/, answer: ([, price], load) => tisaReply(Number(price), load) }],
      line,
    ),
  'gram-pc0': (behaviour) =>
    answering(behaviour, [{ heard: /^\$/, answer: (_match, load) => gramFrame(load) }], nothing),
  hid: ({ load }) => ({ receive: () => asBytes(''), speak: () => hidReport(load()) }),
} satisfies Partial<Record<ScaleProtocol, Maker>>;
