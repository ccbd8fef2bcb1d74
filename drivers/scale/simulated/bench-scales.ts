/** Bench and indicator scales, whose answers are lines of text. */
import { asBytes } from '../codec/events.ts';
import type { ScaleProtocol } from '../codec/scale-codec.ts';
import {
  answering,
  kilograms,
  type ScaleBehaviour,
  type SimulatedLoad,
  type SimulatedScale,
} from './simulated-scale.ts';

type Maker = (behaviour: ScaleBehaviour) => SimulatedScale;
const nothing = /(?!)/;
const line = /^[^\r]*\r?$/;

function kernLine({ grams, moving, fault }: SimulatedLoad): string {
  if (fault !== 'none') return '       Error\r\n';
  const value = `${grams < 0 ? ' -' : '  '}${kilograms(Math.abs(grams), 10)} `;
  return `${value}${moving ? '   ' : 'kg '}\r\n`;
}

function statusLine({ grams, moving, fault }: SimulatedLoad): string {
  if (fault !== 'none') return `OL,GS,${fault === 'overload' ? '+' : '-'}${' '.repeat(12)}\r\n`;
  const sign = grams < 0 ? '-' : '+';
  return `${moving ? 'US' : 'ST'},GS,${sign}${kilograms(Math.abs(grams), 7, '0')}  kg\r\n`;
}

function sicsLine({ grams, moving, fault }: SimulatedLoad): string {
  if (fault !== 'none') return fault === 'overload' ? 'S +\r\n' : 'S -\r\n';
  return `S ${moving ? 'D' : 'S'} ${kilograms(grams, 10)} kg\r\n`;
}

function sbiLine({ grams, moving, fault }: SimulatedLoad): string {
  if (fault !== 'none') return `      ${fault === 'overload' ? 'H' : 'L'}       \r\n`;
  return `${grams < 0 ? '-' : '+'} ${kilograms(Math.abs(grams), 8)} ${moving ? '   ' : 'kg '}\r\n`;
}

const sics: Maker = (behaviour) =>
  answering(
    behaviour,
    [
      { heard: /^SI?\r\n/, answer: (_match, load) => sicsLine(load) },
      { heard: /^([ZT])I?\r\n/, answer: ([, name]) => `${name} A\r\n` },
      { heard: /^@\r\n/, answer: () => 'I4 A "SIMULATED"\r\n' },
      { heard: /^[^\r\n]+\r\n/, answer: () => 'ES\r\n' },
    ],
    line,
  );

/** Speaks about a new, resting load only. */
const adam: Maker = (behaviour) => {
  let told: number | undefined;
  return answering(
    behaviour,
    [
      {
        heard: /^P\r\n/,
        answer(_match, { grams, moving, fault }) {
          if (moving || fault !== 'none' || grams <= 0 || grams === told) return '';
          told = grams;
          return `${kilograms(grams, 9)}kg\r\n`;
        },
      },
      { heard: /^[ZT]\r\n/, answer: () => '' },
    ],
    line,
  );
};

export const benchScales = {
  kern: (behaviour) => answering(behaviour, [{ heard: /^[sw]/, answer: (_match, load) => kernLine(load) }], nothing),
  'kern-crlf': (behaviour) =>
    answering(behaviour, [{ heard: /^[sw]\r\n/, answer: (_match, load) => kernLine(load) }], line),
  'kern-status': (behaviour) =>
    answering(behaviour, [{ heard: /^[SW]/, answer: (_match, load) => statusLine(load) }], nothing),
  'kern-continuous': ({ load }) => ({
    receive: () => new Uint8Array(),
    speak: () => asBytes(statusLine(load())),
  }),
  kcp: sics,
  sics,
  adam,
  // The escape character in front of the command falls away as a byte of no command.
  sbi: (behaviour) => answering(behaviour, [{ heard: /^P\r\n/, answer: (_match, load) => sbiLine(load) }], line),
} satisfies Partial<Record<ScaleProtocol, Maker>>;
