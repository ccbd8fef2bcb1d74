import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gtinCheckDigit } from './check-digit.ts';
import { formatElementString, gs1Separator, parseElementString, printElements } from './gs1.ts';
import { gs1Identifiers, predefinedLength } from './gs1-table.ts';

const gs = gs1Separator;

function printed(text: string): string {
  const reading = parseElementString(text);
  return reading.kind === 'elements' ? printElements(reading.elements) : `${reading.reason} at ${reading.at}`;
}

describe('parseElementString', () => {
  it.each([
    // Vectors of GS1's own Barcode Syntax Engine (scan data and Digital Link examples).
    [`011231231231233310ABC123${gs}99TESTING`, '(01)12312312312333(10)ABC123(99)TESTING'],
    [
      `011231231231233310ABC123${gs}1199122598TESTING${gs}97XYZ`,
      '(01)12312312312333(10)ABC123(11)991225(98)TESTING(97)XYZ',
    ],
    [`0109520123456788310300019539220299${gs}17201225`, '(01)09520123456788(3103)000195(3922)0299(17)201225'],
    [
      `0095201234567891234502095201234567883725${gs}10ABC123`,
      '(00)952012345678912345(02)09520123456788(37)25(10)ABC123',
    ],
    ['2531231231231232TEST5678901234567', '(253)1231231231232TEST5678901234567'],
    // The collected facts: net weight, best before, batch and serial number.
    [
      `010400638133393131030012341526123110LOT42${gs}21SER9`,
      '(01)04006381333931(3103)001234(15)261231(10)LOT42(21)SER9',
    ],
  ])('reads %j', (text, expected) => {
    expect(printed(text)).toBe(expected);
    expect(printed(expected)).toBe(expected);
  });

  it.each([
    [`${gs}0104006381333931`, '(01)04006381333931'],
    [`0104006381333931${gs}10A${gs}${gs}21B${gs}`, '(01)04006381333931(10)A(21)B'],
    ['010400638133393110A^]21B', '(01)04006381333931(10)A(21)B'],
    ['010400638133393110A{GS}21B', '(01)04006381333931(10)A(21)B'],
    ['(01) 0400638 1333931 (10) A(B) (17) 261231', '(01)04006381333931(10)A(B)(17)261231'],
    ['01040063813339310104006381333931', '(01)04006381333931'],
  ])('tolerates what is harmless in %j', (text, expected) => {
    expect(printed(text)).toBe(expected);
  });

  it.each([
    ['', 'empty at 0'],
    [gs, 'empty at 0'],
    ['0104006381333932', 'wrong-check-digit at 15'],
    ['01040063813339', 'value-too-short at 14'],
    [`0104006381${gs}333931`, 'value-too-short at 10'],
    ['0104006381333931 10A', 'unknown-identifier at 16'],
    ['010400638133393110A B', 'bad-character at 19'],
    ['01040063813339311', 'unknown-identifier at 16'],
    ['3106001234', 'unknown-identifier at 0'],
    ['050400638133393112', 'unknown-identifier at 0'],
    [`37${gs}10A`, 'value-too-short at 2'],
    [`37123456789${gs}10A`, 'value-too-long at 10'],
    [`010400638133393110A${gs}10B`, 'contradiction at 20'],
    ['31030012343102001234', 'contradiction at 10'],
    ['01040063813339310204006381333931', 'contradiction at 16'],
    ['x(01)04006381333931', 'unknown-identifier at 0'],
    ['(01x)04006381333931', 'bad-brackets at 0'],
    ['(01)04006381333931(10)A(05)', 'unknown-identifier at 23'],
    ['010400638133393110A^]21 B', 'bad-character at 23'],
  ])('refuses %j: %s', (text, expected) => {
    expect(printed(text)).toBe(expected);
  });

  it('refuses a price that may have swallowed what follows, unless the scanner sends separators', () => {
    expect(printed('010952012345678839220299375')).toBe('ambiguous at 24');
    expect(printed(`010952012345678810A${gs}39220299375`)).toBe('(01)09520123456788(10)A(3922)0299375');
    expect(parseElementString('010952012345678839220299375', { separatorsKept: true })).toMatchObject({
      kind: 'elements',
    });
    expect(printed('010952012345678839220299')).toBe('(01)09520123456788(3922)0299');
  });

  it('refuses a batch in which a weight may hide, and warns of other hidden elements', () => {
    expect(printed('010952012345678810LOT3103001234')).toBe('ambiguous at 21');
    expect(parseElementString('010952012345678810LOT4221SER9')).toMatchObject({
      kind: 'elements',
      warnings: [{ kind: 'separator-perhaps-lost', at: 22, ai: '10' }],
    });
  });

  it('keeps an identifier that was assigned later', () => {
    const reading = parseElementString(`01040063813339317099NEW${gs}17261231`);
    expect(reading).toMatchObject({ kind: 'elements', warnings: [{ kind: 'unknown-identifier', ai: '7099' }] });
    expect(printed(`01040063813339317099NEW${gs}17261231`)).toBe('(01)04006381333931(7099)NEW(17)261231');
  });

  it('refuses what is longer than any code', () => {
    expect(printed('9'.repeat(4097))).toBe('too-long at 4096');
  });

  it('answers to any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc
        .array(fc.constantFrom('01', '0104006381333931', '10', '3103', '3922', '(01)', gs, '7', 'A', '('), {
          maxLength: 40,
        })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (any) => {
        const reading = parseElementString(any);
        if (reading.kind === 'refused') expect(reading.at).toBeLessThanOrEqual(any.length);
        else expect(reading.elements.length).toBeGreaterThan(0);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('formatElementString', () => {
  const element = fc.constantFrom(...gs1Identifiers.entries()).chain(([ai, { components, meaning }]) =>
    fc
      .tuple(
        ...components.map(({ set, min, max }, index) => {
          const characters = set === 'n' ? '0123456789' : set === 'y' ? 'A0-/#' : 'ABC012';
          const least = index === components.length - 1 ? min : max;
          return fc.string({ unit: fc.constantFrom(...characters.split('')), minLength: least, maxLength: max });
        }),
      )
      .map((parts) => {
        const [first = '', ...rest] = parts;
        const body = first.slice(0, -1);
        return { ai, value: (meaning === 'checked' ? body + gtinCheckDigit(body) : first) + rest.join('') };
      }),
  );
  const groupOf = (ai: string) => (/^(?:01|02)$/.test(ai) ? '01' : /^39[23]/.test(ai) ? '392' : ai.slice(0, 3));

  it('writes what is read again, identifier by identifier', () => {
    const elements = fc.uniqueArray(element, { selector: ({ ai }) => groupOf(ai), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(elements, (written) => {
        // An internal number in front settles that separators arrive.
        const text = `90A${gs}${formatElementString(written.filter(({ ai }) => ai !== '90'))}`;
        const reading = parseElementString(text);
        expect(
          reading.kind === 'elements' && reading.elements.slice(1).map(({ ai, value }) => ({ ai, value })),
        ).toEqual(written.filter(({ ai }) => ai !== '90'));
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses what it could not read', () => {
    expect(() => formatElementString([{ ai: '01', value: '04006381333932' }])).toThrow(RangeError);
    expect(() => formatElementString([{ ai: '05', value: '1' }])).toThrow(RangeError);
  });
});

describe('gs1Identifiers', () => {
  it('agrees with the predefined lengths', () => {
    for (const [ai, { components }] of gs1Identifiers) {
      const total = predefinedLength(ai.slice(0, 2));
      if (total === undefined) continue;
      expect([ai, ai.length + components.reduce((sum, { max }) => sum + max, 0)]).toEqual([ai, total]);
      expect(components.every(({ min, max }) => min === max)).toBe(true);
    }
  });
});
