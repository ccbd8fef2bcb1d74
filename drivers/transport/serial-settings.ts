/** How a serial line is set: part of a device's name, `?baud=9600&line=7E1&rtscts=1&dtr=0`. */
import type { DeviceOptions } from '../device-uri.ts';

export interface SerialSettings {
  baud: number;
  dataBits: 5 | 6 | 7 | 8;
  parity: 'none' | 'even' | 'odd';
  stopBits: 1 | 2;
  /** Flow control by RTS and CTS. */
  rtscts: boolean;
  /** Flow control by XON and XOFF. */
  xon: boolean;
  /** Fixed levels of these lines; undefined leaves them as the system sets them. */
  dtr: boolean | undefined;
  rts: boolean | undefined;
}

export const usualSerial: SerialSettings = {
  baud: 9600,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
  rtscts: false,
  xon: false,
  dtr: undefined,
  rts: undefined,
};

/** The options of a name that belong to the line itself; a device class takes the others. */
export const serialOptionNames = ['baud', 'line', 'rtscts', 'xon', 'dtr', 'rts'] as const;

const parities = { N: 'none', E: 'even', O: 'odd' } as const;

export type ParsedSerialSettings = { ok: true; settings: SerialSettings } | { ok: false; found: string };

/** Reads the settings of a line; what is not said is 9600 8N1 without flow control. What it does not know it refuses, with what it found. */
export function readSerialSettings(options: DeviceOptions): ParsedSerialSettings {
  const { baud = '9600', line = '8N1', rtscts, xon, dtr, rts } = options;
  const speed = /^\d{2,7}$/.test(baud) ? Number(baud) : 0;
  if (speed < 50 || speed > 4_000_000) return { ok: false, found: `baud=${baud.slice(0, 20)}` };
  const frame = /^([5-8])([NEO])([12])$/i.exec(line);
  if (!frame) return { ok: false, found: `line=${line.slice(0, 20)}` };
  for (const [name, value] of Object.entries({ rtscts, xon, dtr, rts }))
    if (value !== undefined && value !== '0' && value !== '1')
      return { ok: false, found: `${name}=${value.slice(0, 20)}` };
  const settings: SerialSettings = {
    baud: speed,
    dataBits: Number(frame[1]) as SerialSettings['dataBits'],
    parity: parities[frame[2]?.toUpperCase() as keyof typeof parities],
    stopBits: Number(frame[3]) as SerialSettings['stopBits'],
    rtscts: rtscts === '1',
    xon: xon === '1',
    dtr: dtr === undefined ? undefined : dtr === '1',
    rts: rts === undefined ? undefined : rts === '1',
  };
  return { ok: true, settings };
}

/** Milliseconds that so many bytes take on the line. */
export function lineTimeMs(bytes: number, { baud, dataBits, parity, stopBits }: SerialSettings): number {
  const bits = 1 + dataBits + (parity === 'none' ? 0 : 1) + stopBits;
  return Math.ceil((bytes * bits * 1000) / baud);
}
