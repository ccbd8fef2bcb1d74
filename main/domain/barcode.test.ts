import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barcodeKey, type CodeReading, longestCode, numberForms, readCode } from './barcode.ts';
import { gtinCheckDigit } from './check-digit.ts';
import { germanLayouts } from './code-layout.ts';

const scan = (text: string): CodeReading => readCode(text, { layouts: germanLayouts, via: 'scan' });
const typed = (text: string): CodeReading => readCode(text, { layouts: germanLayouts, via: 'typed' });

describe('readCode: article numbers', () => {
  it.each([
    ['4006381333931', '04006381333931'],
    [' 4006381333931\r\n', '04006381333931'],
    [']E04006381333931\r', '04006381333931'],
    [']E473513537', '00000073513537'],
    ['036000291452', '00036000291452'],
    ['04252614', '00042100005264'],
    ['4 006381 333931', '04006381333931'],
    ['978-0-306-40615-7', '09780306406157'],
    ['https://id.gs1.org/01/04006381333931/10/LOT42?17=261130', '04006381333931'],
    ['HTTPS://example.de/weg/01/4006381333931', '04006381333931'],
  ])('reads %j', (text, gtin14) => {
    expect(scan(text)).toEqual({ kind: 'gtin', gtin14, restricted: false, addOn: null });
    expect(typed(text)).toEqual(scan(text));
  });

  it('keeps the numbers that the shop gave itself apart', () => {
    expect(scan('2012345678903')).toEqual({ kind: 'gtin', gtin14: '02012345678903', restricted: true, addOn: null });
    expect(scan('12812345003074')).toMatchObject({ kind: 'gtin', restricted: false });
    expect(scan('0412345678903')).toMatchObject({ kind: 'gtin', restricted: true });
  });

  it('reads the issue beside a magazine or book, and only there', () => {
    expect(scan('977014380580705')).toMatchObject({ kind: 'text' });
    const body = '977014380580';
    const ean13 = body + gtinCheckDigit(body);
    expect(scan(`${ean13}05`)).toMatchObject({ kind: 'gtin', gtin14: `0${ean13}`, addOn: '05' });
    expect(scan('978030640615752250')).toMatchObject({ kind: 'gtin', gtin14: '09780306406157', addOn: '52250' });
    expect(scan('400638133393105')).toEqual({ kind: 'text', text: '400638133393105' });
  });
});

describe('readCode: labels of the shop', () => {
  it.each([
    // Vectors of the collected facts: article 12345, 1.234 kg and 3.07 €.
    { code: '2412345012347', layout: 'weight-24', value: { kind: 'weight', quantity: 1234 } },
    { code: '2812345003077', layout: 'price-28', value: { kind: 'price', price: 307 } },
    { code: '2812345003992', layout: 'price-28', value: { kind: 'price', price: 399 } },
    { code: '2912345012342', layout: 'weight-29', value: { kind: 'weight', quantity: 1234 } },
  ])('reads $code by $layout', ({ code, layout, value }) => {
    const zeroed = `0${code.slice(0, 7)}00000`;
    expect(scan(code)).toEqual({
      kind: 'in-store',
      gtin14: `0${code}`,
      zeroedGtin14: zeroed + gtinCheckDigit(zeroed),
      layout,
      itemNumber: '12345',
      value,
    });
  });

  it('reads 02 from twelve digits, and 04 once the shop has a layout for it', () => {
    const body = '212345003070'.slice(0, 11);
    expect(scan(body + gtinCheckDigit(body))).toMatchObject({
      kind: 'in-store',
      layout: 'price-02',
      itemNumber: '12345',
    });
    const layout = { ...germanLayouts[0], name: 'own', prefix: '04' } as (typeof germanLayouts)[number];
    const own = '041234500307';
    const code = own + gtinCheckDigit(own);
    expect(readCode(code, { layouts: [layout], via: 'scan' })).toMatchObject({ layout: 'own', value: { price: 307 } });
  });

  it('says that a label carries no value', () => {
    const body = '281234500000';
    expect(scan(body + gtinCheckDigit(body))).toMatchObject({ kind: 'in-store', value: null });
  });

  it('refuses a wrong check digit of the price and names the right one', () => {
    const layout = {
      name: 'checked',
      prefix: '25',
      itemDigits: 5,
      valueCheckDigit: true,
      valueKind: 'price',
      valueDigits: 4,
      decimals: 2,
    } as const;
    const body = '251234582875';
    const code = body + gtinCheckDigit(body);
    expect(readCode(code, { layouts: [layout], via: 'scan' })).toEqual({
      kind: 'unreadable',
      reason: 'wrong-check-digit',
      text: code,
      expected: '9',
    });
  });

  it('reads as a plain number without layouts', () => {
    expect(readCode('2812345003077', { layouts: [], via: 'scan' })).toMatchObject({ kind: 'gtin', restricted: true });
  });
});

describe('readCode: press', () => {
  // FISCAL(§12 UStG): 419 at 7 %, 414 at 19 %.
  it.each([
    { text: '4190102109254', series: '419', title: '01021', price: 925, taxClass: 'reduced', addOn: null },
    { text: '419010210925403', series: '419', title: '01021', price: 925, taxClass: 'reduced', addOn: '03' },
    { text: '4141234505001', series: '414', title: '12345', price: 500, taxClass: 'general', addOn: null },
  ])('reads $text', ({ text, ...press }) => {
    expect(scan(text)).toEqual({ kind: 'press', gtin14: `0${text.slice(0, 13)}`, ...press });
  });

  it('leaves a press code without price to the articles', () => {
    const body = '419010210000';
    expect(scan(body + gtinCheckDigit(body))).toMatchObject({ kind: 'gtin' });
  });
});

describe('readCode: everything else', () => {
  it('takes short numbers as article numbers when they are typed, as codes of the house when they are scanned', () => {
    expect(typed('0815')).toEqual({ kind: 'plu', number: '0815' });
    expect(scan('0815')).toEqual({ kind: 'text', text: '0815' });
  });

  it.each(['HOF-42', 'Äpfel 5', '12-34', '123456789', '0123456789012345678'])(
    'takes %j as a code of the house',
    (text) => {
      expect(scan(`${text}\t`)).toEqual({ kind: 'text', text });
    },
  );

  it.each([
    ['', 'empty', ''],
    [' \r\n\t\0', 'empty', ''],
    ['4006381333932', 'wrong-check-digit', '4006381333932'],
    ['73513538', 'wrong-check-digit', '73513538'],
    ['400638\u001d1333931', 'strange-characters', '400638\u001d1333931'],
    ['4006\u200b381333931', 'strange-characters', '4006\u200b381333931'],
    ['abc\ud800', 'strange-characters', 'abc\ud800'],
    ['a\ufffdb', 'strange-characters', 'a\ufffdb'],
    ['x'.repeat(65), 'too-long', `${'x'.repeat(63)}…`],
    ['4'.repeat(4000), 'too-long', `${'4'.repeat(63)}…`],
  ])('cannot read %j: %s', (text, reason, shown) => {
    expect(scan(text)).toMatchObject({ kind: 'unreadable', reason, text: shown });
  });

  it('looks codes up as long as they may be', () => {
    const text = 'x'.repeat(longestCode);
    expect(scan(text)).toEqual({ kind: 'text', text });
    expect(scan(`\u00a0HOF-42\u007f`)).toEqual({ kind: 'text', text: 'HOF-42' });
    expect(scan('x/01/04006381333931')).toMatchObject({ kind: 'text' });
  });

  it('names the digit that was expected', () => {
    expect(scan('4006381333932')).toMatchObject({ expected: '1' });
    expect(scan('4 006381 333932')).toMatchObject({ reason: 'wrong-check-digit', expected: '1' });
  });

  it('answers to any text, and never with more than is looked up', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.stringMatching(/^\]?[0-9 -]{0,80}$/)),
        (text) => {
          const reading = scan(text);
          if (reading.kind === 'text' || reading.kind === 'unreadable')
            expect(reading.text.length).toBeLessThanOrEqual(longestCode);
        },
      ),
    );
  });

  it('finds every wrong digit of a printed EAN-13', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3e11, max: 9.99e11 }),
        fc.nat(12),
        fc.integer({ min: 1, max: 9 }),
        (number, at, shift) => {
          const code = String(number) + gtinCheckDigit(String(number));
          const wrong = code.slice(0, at) + String((Number(code.charAt(at)) + shift) % 10) + code.slice(at + 1);
          expect(scan(wrong)).toMatchObject({ kind: 'unreadable', reason: 'wrong-check-digit' });
        },
      ),
    );
  });
});

describe('barcodeKey', () => {
  it.each([
    ['4006381333931', '04006381333931'],
    ['0036000291452', '00036000291452'],
    [' 36000291452 ', '00036000291452'],
    ['4006381333932', '4006381333932'],
    ['HOF-42\r', 'HOF-42'],
    ['1234', '1234'],
  ])('keeps %j as %s', (text, key) => {
    expect(barcodeKey(text)).toBe(key);
    expect(barcodeKey(key)).toBe(key);
  });
});

describe('numberForms', () => {
  it('offers a number with and without its leading zeros', () => {
    expect(numberForms('00123')).toEqual(['00123', '123']);
    expect(numberForms('123')).toEqual(['123']);
    expect(numberForms('000')).toEqual(['000', '0']);
  });
});
