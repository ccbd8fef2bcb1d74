import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readAnswer } from './answers.ts';
import { type Apdu, apduAtRest, encodeApdu, pushApdu } from './apdu.ts';
import { decodeBcd, encodeBcd } from './bcd.ts';
import { readBmps } from './bmp.ts';
import { encodeTerminalText, terminalText } from './charset.ts';
import * as say from './commands.ts';
import { maskCardNumbers, maskedPan } from './masking.ts';
import { addSlipPieces, allSlips, noSlips } from './slips.ts';
import { encodeTlv, parseTlv } from './tlv.ts';
import { isBusy, reasonOfResult, stepOfIntermediate } from './words.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(/[\s-]/g, ''), 'hex'));
const hexOf = (of: Uint8Array): string => Buffer.from(of).toString('hex');
const apdusOf = (hex: string): Apdu[] => pushApdu(apduAtRest, bytes(hex)).apdus;
function answerTo(hex: string) {
  const [apdu] = apdusOf(hex);
  if (!apdu) throw new Error('no whole frame');
  return readAnswer(apdu);
}

describe('what the till says', () => {
  it.each([
    // hardware.md 5.3; PA00P015 rev. 13.06, 2.1.
    ['registration', say.registration('000000'), '06 00 08 000000 BE 0978 03 01'],
    // PA00P015 2.2; field 49 as in the decom library's test (test_prot_zvt.h, cmd2_req).
    ['authorisation of 1100,00', say.authorisation(110_000), '06 01 0A 04 00 00 00 11 00 00 49 09 78'],
    // Portalum.Zvt issue 26, log of a PAX A80.
    ['repeat receipt', say.repeatReceipt('000000', { withStatus: false }), '06 20 03 00 00 00'],
    ['repeat receipt with status', say.repeatReceipt('000000', { withStatus: true }), '06 20 05 00 00 00 03 03'],
    [
      'reversal',
      say.reversal('000000', { receiptNo: '0470', amount: 2040 }),
      '06 30 10 000000 04 000000002040 49 0978 87 0470',
    ],
    ['refund', say.refund('123456', 1), '06 31 0D 123456 04 000000000001 49 0978'],
    ['end of day', say.endOfDay('000000'), '06 50 03 000000'],
    ['status enquiry', say.statusEnquiry('000000'), '05 01 03 000000'],
    ['abort', say.abortByTill(), '06 B0 00'],
    ['log-off', say.logOff(), '06 02 00'],
  ])('%s', (_name, said, expected) => expect(hexOf(said)).toBe(hexOf(bytes(expected))));

  it('refuses what does not fit', () => {
    expect(() => say.authorisation(10 ** 12)).toThrow(RangeError);
    expect(() => say.registration('12345x')).toThrow(RangeError);
  });
});

describe('frames', () => {
  // Portalum.Zvt, ReceiveHandlerTest.cs.
  it.each([
    ['short length', '04 0F 01 6C', 1],
    ['long length, low byte first', '04 0F FF 01 00 6C', 1],
  ])('%s', (_name, hex, length) => {
    expect(apdusOf(hex)).toEqual([{ control: 0x040f, data: Uint8Array.of(0x6c) }]);
    expect(apdusOf(hex)[0]?.data).toHaveLength(length);
  });

  it.each(['', '04 0F', '04 0F FF 00', '04 0F FF 00 01 6C', '04 0F 06 00 01 02 03'])('%s is no whole frame', (hex) =>
    expect(apdusOf(hex)).toEqual([]),
  );

  it('comes out the same however it is cut', () => {
    const apdu = fc.record({
      control: fc.integer({ min: 0, max: 0xff_ff }),
      data: fc.uint8Array({ maxLength: 700 }),
    });
    fc.assert(
      fc.property(fc.array(apdu, { maxLength: 6 }), fc.integer({ min: 1, max: 40 }), (apdus, size) => {
        const line = Buffer.concat(apdus.map(encodeApdu));
        let state = apduAtRest;
        const seen: Apdu[] = [];
        for (let at = 0; at < line.length; at += size) {
          const pushed = pushApdu(state, Uint8Array.from(line.subarray(at, at + size)));
          state = pushed.state;
          seen.push(...pushed.apdus);
        }
        expect(seen).toEqual(apdus);
        expect(state.rest).toHaveLength(0);
      }),
    );
  });
});

// Portalum.Zvt, StatusInformationParserTest.cs: recorded from terminals of card complete and hobex.
const accepted =
  '04-0F-77-27-00-04-00-00-00-00-20-40-0B-00-04-70-0C-22-39-53-0D-10-06-0E-25-12-17-00-01-19-70-22-F0-F8-EE-EE-EE-EE-EE-EE-47-71-29-28-00-48-69-2A-31-30-30-34-36-31-37-36-33-20-20-20-20-20-20-3B-36-31-31-38-30-34-00-00-3C-F0-F1-F4-47-45-4E-2E-4E-52-2E-3A-36-31-31-38-30-34-49-09-78-87-04-70-88-00-04-70-8A-2E-8B-F1-F7-44-65-62-69-74-20-4D-61-73-74-65-72-63-61-72-64-00';
const contactless =
  '04-0F-65-27-00-0C-23-13-55-0D-10-29-0E-99-99-22-F0-F8-EE-EE-EE-EE-EE-EE-47-71-A0-01-29-00-00-00-06-87-00-08-0B-00-00-00-8A-06-8B-F1-F1-4D-41-53-54-45-52-43-41-52-44-00-06-2E-2F-08-1F-12-01-02-1F-10-01-00-60-1B-43-07-A0-00-00-00-04-10-10-44-10-44-65-62-69-74-20-4D-61-73-74-65-72-63-61-72-64-1F-2B-04-10-01-50-08';

describe('status information', () => {
  it('of an accepted payment', () => {
    expect(answerTo(accepted)).toEqual({
      kind: 'status',
      status: {
        resultCode: 0,
        amount: 2040,
        traceNo: '000470',
        originalTraceNo: null,
        receiptNo: '0470',
        terminalId: '28004869',
        cardName: 'Debit Mastercard',
        cardType: 0x2e,
        maskedPan: '************4771',
        date: '1006',
        time: '223953',
        text: 'GEN.NR.:611804',
        totals: null,
      },
    });
  });

  it('without an amount, with a container', () => {
    expect(answerTo(contactless)).toMatchObject({
      kind: 'status',
      status: {
        resultCode: 0,
        amount: null,
        receiptNo: '0008',
        traceNo: '000000',
        cardName: 'MASTERCARD',
        cardType: 6,
      },
    });
  });

  it.each([
    [
      'stopped by the customer',
      '04 0F 1E 27 6C 29 28 00 48 69 3C F0 F1 F9 41 62 62 72 75 63 68 20 64 75 72 63 68 20 4B 75 6E 64 65',
      0x6c,
      'Abbruch durch Kunde',
    ],
    [
      'wrong amount',
      '04 0F 18 27 FF 29 28 00 48 69 3C F0 F1 F3 42 65 74 72 61 67 20 66 61 6C 73 63 68',
      0xff,
      'Betrag falsch',
    ],
    // hardware.md 5.3, Portalum.
    [
      'declined',
      '04 0F 25 27 05 29 29 00 02 74 3C F0 F0 F9 41 62 67 65 6C 65 68 6E 74 8A 06 06 0D 24 0B 07 09 41 62 67 65 6C 65 68 6E 74',
      5,
      'Abgelehnt',
    ],
  ])('%s', (_name, ...[hex, resultCode, text]) => {
    expect(answerTo(hex)).toMatchObject({ kind: 'status', status: { resultCode, text } });
  });

  it('is not trusted in part: an unknown field, a length that does not fit, digits that are none', () => {
    expect(answerTo('04 0F 04 27 00 55 01')).toMatchObject({ kind: 'broken' });
    expect(answerTo('04 0F 05 27 00 3C F0 F9')).toMatchObject({ kind: 'broken' });
    expect(answerTo('04 0F 09 27 00 04 00 00 00 00 2A 40')).toMatchObject({ kind: 'broken' });
    expect(answerTo('04 0F 04 27 00 27 05')).toMatchObject({ kind: 'broken' });
  });

  it('never reads a yes for an amount out of a frame that lost bytes', () => {
    const whole = bytes(accepted).slice(3);
    for (let at = 0; at < whole.length; at += 1)
      for (let gone = 1; gone < 4; gone += 1) {
        const data = Uint8Array.from([...whole.slice(0, at), ...whole.slice(at + gone)]);
        const answer = readAnswer({ control: 0x040f, data });
        if (answer.kind !== 'status' || answer.status.resultCode !== 0) continue;
        // What still reads as a yes may lack the amount, never name another one.
        expect([2040, null]).toContain(answer.status.amount);
      }
  });
});

describe('the other messages', () => {
  it.each([
    ['80 00 00', { kind: 'acknowledged' }],
    ['84 00 00', { kind: 'acknowledged' }],
    ['84 83 00', { kind: 'refused', code: 0x83 }],
    ['04 FF 01 0A', { kind: 'intermediate', code: 0x0a, text: null }],
    ['04 FF 02 0A 01', { kind: 'intermediate', code: 0x0a, text: null }],
    ['06 0F 00', { kind: 'completed', status: null, terminalId: null }],
    // Portalum.Zvt, PrintLineTest.cs: end of a day at a card complete terminal.
    ['06 0F 02 27 E0', { kind: 'completed', status: 0xe0, terminalId: null }],
    ['06 1E 01 6C', { kind: 'aborted', code: 0x6c }],
    ['06 D3 01 07', { kind: 'broken', control: 0x06d3 }],
    ['04 01 00', { kind: 'other', control: 0x0401 }],
  ])('%s', (hex, expected) => expect(answerTo(hex)).toEqual(expected));

  it('shows the words a terminal sends along', () => {
    expect(answerTo('04 FF 0F FF 00 06 0B 24 09 07 07 42 69 74 74 65 21 20')).toMatchObject({
      code: 0xff,
      text: 'Bitte!',
    });
  });
});

describe('slips', () => {
  // Portalum.Zvt, PrintLineTest.cs: card complete, Latin 1, each line with the kind of its slip.
  const lines = [
    '06-D1-19-40-2A-2A-20-48-C4-4E-44-4C-45-52-42-45-4C-45-47-20-2A-2A-06-04-1F-07-01-01',
    '06-D1-1F-00-4E-72-3A-20-20-2A-2A-2A-2A-20-2A-2A-2A-2A-20-2A-2A-2A-2A-20-34-38-32-31-06-04-1F-07-01-01',
    '06-D1-07-81-06-04-1F-07-01-01',
    '06-D1-18-40-2A-2A-20-4B-55-4E-44-45-4E-42-45-4C-45-47-20-2A-2A-06-04-1F-07-01-02',
    '06-D1-1F-00-42-45-54-52-41-47-3A-20-20-45-55-52-20-20-20-20-20-20-20-20-32-2C-30-30-06-04-1F-07-01-02',
    '06-D1-07-81-06-04-1F-07-01-02',
  ];
  // Portalum.Zvt, PrintTextBlockTest.cs: hobex, code page 437, an end of day without payments.
  const block =
    '06-D3-AC-06-81-A9-1F-07-01-03-25-81-A2-07-1B-30-32-2E-31-31-2E-32-30-32-31-20-20-20-20-20-20-20-20-20-31-37-3A-30-35-3A-30-32-07-0C-54-49-44-3A-41-48-30-30-30-30-30-36-07-14-41-62-73-63-68-6C-75-73-73-20-2D-20-6B-65-69-6E-65-20-54-58-07-19-20-41-56-3A-20-2B-30-34-2E-30-37-20-28-4A-75-6E-20-31-31-20-32-30-32-31-29-07-1B-54-49-3A-20-45-20-44-54-3A-20-30-2F-30-2F-20-4F-46-3A-20-30-2F-30-2F-20-43-47-3A-07-0F-20-20-20-20-20-20-20-20-20-20-20-31-2F-30-2F-07-01-20-07-01-20-07-01-20-07-01-20-07-01-20-07-01-20-07-01-20-09-01-81';
  const put = (frames: readonly string[]) =>
    allSlips(
      frames.reduce((slips, frame) => {
        const answer = answerTo(frame);
        return answer.kind === 'slip' ? addSlipPieces(slips, answer.pieces, 'customer') : slips;
      }, noSlips),
      'customer',
    );

  it('line by line, each for whom it is', () => {
    expect(put(lines)).toEqual([
      { whose: 'merchant', lines: ['   ** HÄNDLERBELEG **', 'Nr:  **** **** **** 4821'] },
      { whose: 'customer', lines: ['   ** KUNDENBELEG **', 'BETRAG:  EUR        2,00'] },
    ]);
  });

  it('as a block', () => {
    const [slip] = put([block]);
    expect(slip?.whose).toBe('administration');
    expect(slip?.lines).toHaveLength(6);
    expect(slip?.lines[2]).toBe('Abschluss - keine TX');
  });

  it('without their end are handed on as far as they came', () => {
    expect(put(lines.slice(0, 2))).toHaveLength(1);
    expect(put(lines.filter((line) => !line.includes('D1-07-81'))).map(({ whose }) => whose)).toEqual([
      'merchant',
      'customer',
    ]);
  });

  it('show no more than four digits of a card', () => {
    expect(maskCardNumbers('Karte 4111 1111 1111 1111')).toBe('Karte **** **** **** 1111');
    expect(maskCardNumbers('VU-Nr 455600012345')).toBe('VU-Nr 455600012345');
    const luhn = fc
      .tuple(fc.integer({ min: 13, max: 19 }), fc.infiniteStream(fc.integer({ min: 0, max: 9 })))
      .map(([length, stream]) => {
        const digits = [...stream.take(length - 1)];
        const sum = digits.toReversed().reduce((total, digit, at) => {
          const value = digit * (at % 2 === 0 ? 2 : 1);
          return total + (value > 9 ? value - 9 : value);
        }, 0);
        return [...digits, (10 - (sum % 10)) % 10].join('');
      });
    fc.assert(
      fc.property(luhn, fc.constantFrom('', ' ', '-'), (pan, gap) => {
        const masked = maskCardNumbers(`Nr: ${pan.replaceAll(/\d{4}(?=\d)/g, `$&${gap}`)} ok`);
        expect(masked.replaceAll(/\D/g, '')).toBe(pan.slice(-4));
      }),
    );
  });

  it('and a number that came in the clear is hidden as well', () => {
    expect(maskedPan(bytes('4111111111111111'))).toBe('************1111');
    expect(maskedPan(bytes('67 20 12 34 56 78 90 12 34 5F'))).toBe('***************2345');
    expect(maskedPan(bytes('EEEE'))).toBeNull();
  });
});

test('end of day: a count and a sum for each kind of card', () => {
  const field =
    '60 F0 F5 F3 0001 0007 03 000000003050 00 000000000000 02 000000002000 00 000000000000 01 000000000099 00 000000000000 00 000000000000';
  const data = bytes(`27 00 04 000000005149 ${field}`);
  expect(readAnswer({ control: 0x040f, data })).toMatchObject({
    status: {
      amount: 5149,
      totals: {
        count: 6,
        amount: 5149,
        groups: [
          { name: 'girocard', count: 3, amount: 3050 },
          { name: 'Mastercard', count: 2, amount: 2000 },
          { name: 'Visa', count: 1, amount: 99 },
        ],
      },
    },
  });
});

describe('the small parts', () => {
  it('numbers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999_999 }),
        (value) => Number(decodeBcd(encodeBcd(value, 6))) === value,
      ),
    );
    expect(decodeBcd(bytes('1A'))).toBeUndefined();
  });

  it('letters of both sets', () => {
    expect(terminalText(encodeTerminalText('Müller & Söhne, Straße ÄÖÜ'))).toBe('Müller & Söhne, Straße ÄÖÜ');
    expect(terminalText(Uint8Array.from(Buffer.from('Händler Straße', 'latin1')))).toBe('Händler Straße');
    expect(terminalText(bytes('C4C4C4'))).toBe('───');
  });

  it('containers', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (value) => {
        expect(parseTlv(encodeTlv(0x1f07, value))).toEqual([{ tag: 0x1f07, value, children: [] }]);
      }),
    );
    expect(parseTlv(bytes('25 05 07 01'))).toBeUndefined();
    expect(parseTlv(bytes('1F'))).toBeUndefined();
  });

  it('never throw, whatever comes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xff_ff }), fc.uint8Array({ maxLength: 300 }), (control, data) => {
        readBmps(data);
        for (const of of [control, 0x040f, 0x04ff, 0x060f, 0x061e, 0x06d1, 0x06d3]) readAnswer({ control: of, data });
      }),
      { numRuns: 500 },
    );
  });

  it('words', () => {
    expect([reasonOfResult(0x6c), reasonOfResult(5), reasonOfResult(0xee)]).toEqual([
      'card-aborted',
      'card-declined',
      'terminal-said-no',
    ]);
    expect([stepOfIntermediate(0x0a), stepOfIntermediate(0x41).step, stepOfIntermediate(0x99).step]).toEqual([
      { step: 'insert-card', abortable: true },
      'remove-card',
      'please-wait',
    ]);
    expect([0x9c, 0xa0, 0xdc, 0x05].map(isBusy)).toEqual([true, true, true, false]);
  });
});
