import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStatus } from './status.ts';

const hostStatus = (first: string, second: string): Uint8Array =>
  Buffer.from(`\u0002${first}\u0003\r\n\u0002${second}\u0003\r\n\u00021234,0\u0003\r\n`, 'latin1');

// The strings of the ZPL II Programming Guide, with one flag at a time.
describe('~HS', () => {
  it.each([
    ['030,0,0,0256,000,0,0,0,000,0,0,0', '000,0,0,0,0,2,4,0,00000000,1,000', null, false],
    ['030,0,0,0256,000,0,0,0,000,0,0,0', '000,0,0,0,0,2,4,0,00000003,1,000', null, true],
    ['030,0,0,0256,002,0,0,0,000,0,0,0', '000,0,0,0,0,2,4,0,00000000,1,000', null, true],
    ['030,1,0,0256,000,0,0,0,000,0,0,0', '000,0,0,0,0,2,4,0,00000001,1,000', 'paper-out', true],
    ['030,1,1,0256,000,0,0,0,000,0,0,0', '000,0,1,0,0,2,4,0,00000000,1,000', 'cover-open', false],
    ['030,0,1,0256,000,0,0,0,000,0,0,0', '000,0,0,0,0,2,4,0,00000000,1,000', 'printer-paused', false],
    ['030,0,0,0256,000,0,0,0,000,0,0,0', '000,0,0,1,1,2,4,0,00000000,1,000', 'ribbon-out', false],
    ['030,0,0,0256,000,0,0,0,000,0,0,0', '000,0,0,1,0,2,4,0,00000000,1,000', null, false],
    ['030,0,0,0256,000,0,0,0,000,0,0,1', '000,0,0,0,0,2,4,0,00000000,1,000', 'printer-too-hot', false],
  ])('%s / %s', (first, second, ...expected) => {
    const [trouble, busy] = expected;
    expect(readStatus('zpl', hostStatus(first, second))).toEqual({ trouble, busy });
  });

  it('waits for the whole answer, and takes no other', () => {
    const whole = hostStatus('030,0,0,0256,000,0,0,0,000,0,0,0', '000,0,0,0,0,2,4,0,00000000,1,000');
    for (let length = 0; length < whole.length - 3; length += 1)
      expect([length, readStatus('zpl', whole.subarray(0, length))]).toEqual([length, 'more']);
    expect(readStatus('zpl', Buffer.from('HTTP/1.1 400 Bad Request\r\n'))).toBe('garbage');
  });
});

// Bits of TSC's manual: 1 head, 2 jam, 4 paper, 8 ribbon, 10 pause, 20 printing, 80 other.
describe('<ESC>!?', () => {
  it.each([
    [0x00, null, false],
    [0x20, null, true],
    [0x01, 'cover-open', false],
    [0x05, 'cover-open', false],
    [0x02, 'paper-jam', false],
    [0x04, 'paper-out', false],
    [0x0c, 'paper-out', false],
    [0x08, 'ribbon-out', false],
    [0x10, 'printer-paused', false],
    [0x80, 'printer-error', false],
  ])('%i', (byte, trouble, busy) => {
    expect(readStatus('tspl', Uint8Array.of(byte))).toEqual({ trouble, busy });
  });

  it('takes no letters for an answer', () => {
    expect(readStatus('tspl', Buffer.from('HTTP/1.1'))).toBe('garbage');
    expect(readStatus('tspl', new Uint8Array())).toBe('more');
  });
});

it('never throws, whatever a printer says', () => {
  fc.assert(
    fc.property(fc.constantFrom('zpl', 'tspl'), fc.uint8Array({ maxLength: 500 }), (language, bytes) => {
      const reading = readStatus(language, bytes);
      return typeof reading === 'object' || reading === 'more' || reading === 'garbage';
    }),
    { numRuns: 5000 },
  );
});
