import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineTimeMs, readSerialSettings, usualSerial } from './serial-settings.ts';

describe('readSerialSettings', () => {
  it('is 9600 8N1 where nothing is said', () => {
    expect(readSerialSettings({})).toEqual({ ok: true, settings: usualSerial });
  });

  it('reads what scales, printers and displays are set to', () => {
    expect(readSerialSettings({ baud: '4800', line: '7e1' })).toMatchObject({
      settings: { baud: 4800, dataBits: 7, parity: 'even', stopBits: 1 },
    });
    expect(readSerialSettings({ line: '7O2', rtscts: '1', xon: '0', dtr: '0', rts: '1' })).toMatchObject({
      settings: { dataBits: 7, parity: 'odd', stopBits: 2, rtscts: true, xon: false, dtr: false, rts: true },
    });
    expect(readSerialSettings({ profile: 'epson-80' })).toMatchObject({ ok: true });
  });

  it.each([
    [{ baud: 'schnell' }, 'baud=schnell'],
    [{ baud: '0' }, 'baud=0'],
    [{ baud: '99999999' }, 'baud=99999999'],
    [{ line: '8M1' }, 'line=8M1'],
    [{ line: '9N1' }, 'line=9N1'],
    [{ rtscts: 'ja' }, 'rtscts=ja'],
    [{ dtr: '' }, 'dtr='],
  ])('refuses %o', (options, found) => {
    expect(readSerialSettings(options)).toEqual({ ok: false, found });
  });

  it('never throws, whatever the options are', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('baud', 'line', 'dtr', 'xon'), fc.string()), (options) => {
        const read = readSerialSettings(options);
        return read.ok ? read.settings.baud >= 50 : read.found !== '';
      }),
    );
  });
});

describe('lineTimeMs', () => {
  it('counts start, parity and stop bits', () => {
    expect(lineTimeMs(960, usualSerial)).toBe(1000);
    expect(lineTimeMs(480, { ...usualSerial, baud: 4800, dataBits: 7, parity: 'even' })).toBe(1000);
    expect(lineTimeMs(0, usualSerial)).toBe(0);
  });
});
