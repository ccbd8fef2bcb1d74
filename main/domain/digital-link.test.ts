import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDigitalLink, parseDigitalLink } from './digital-link.ts';
import { printElements } from './gs1.ts';

function read(text: string): string {
  const link = parseDigitalLink(text);
  if (link.kind === 'elements') return printElements(link.elements);
  return link.kind === 'refused' ? `${link.reason} at ${link.at}` : link.kind;
}

describe('parseDigitalLink', () => {
  // Examples of the GS1 Digital Link standard and vectors of GS1's Barcode Syntax Engine.
  it.each([
    ['https://id.gs1.org/01/09520123456788', '(01)09520123456788'],
    ['https://brand.example.com/some-extra/pathinfo/01/9520123456788', '(01)09520123456788'],
    [
      'https://id.gs1.org/01/09520123456788/10/ABC1/21/12345?17=180426',
      '(01)09520123456788(10)ABC1(21)12345(17)180426',
    ],
    [
      'https://example.com/01/9520123456788?3103=000195&3922=0299&17=201225',
      '(01)09520123456788(3103)000195(3922)0299(17)201225',
    ],
    ['https://id.gs1.org/414/9520123456788/254/32a%2Fb', '(414)9520123456788(254)32a/b'],
    ['https://a/01/12312312312333/22/TEST/10/ABC/21/XYZ', '(01)12312312312333(22)TEST(10)ABC(21)XYZ'],
    ['HTTPS://example.com/01/12312312312333?99=TEST', '(01)12312312312333(99)TEST'],
    ['https://a/00/faux/00/006141411234567890', '(00)006141411234567890'],
    ['https://a/01/12312312312333?&&&99=ABC&singleton&unknown=666&98=XYZ&&&', '(01)12312312312333(99)ABC(98)XYZ'],
    ['https://a/01/12312312312333/22/ABC+123?99=ABC&98=XYZ%2f987', '(01)12312312312333(22)ABC+123(99)ABC(98)XYZ/987'],
    ['https://a/01/12312312312333/22/test/10/abc/21/xyz#fragment', '(01)12312312312333(22)test(10)abc(21)xyz'],
    ['https://[2001:db8::1]/01/12312312312333', '(01)12312312312333'],
    ['https://a/01/416000336108', '(01)00416000336108'],
    ['https://a/01/02345673/', '(01)00000002345673'],
    ['https://example.com/8004/9520614141234567?01=9520123456788', '(8004)9520614141234567(01)09520123456788'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['https://a/01/12312312312333?99=', 'value-too-short at 28'],
    ['https://a/01/12312312312333?99=ABC&999=faux', 'unknown-identifier at 35'],
    ['https://a/01/12312312312333/22/ABC%2d123?99=ABC&98=XYZ+987', 'bad-character at 48'],
    ['https://a/01/12312312312334', 'wrong-check-digit at 10'],
    ['https://a/01/12312312312333/21/X/10/B', 'misplaced at 33'],
    ['https://a/01/12312312312333/89/ABC', 'misplaced at 28'],
    ['https://id.gs1.org/01/09520123456788/10/ABC123?99=XYZ789&10=ABC124', 'contradiction at 57'],
    ['https://a$/01/12312312312333', 'bad-address at 8'],
    ['https://a/01/12312312312333/10/%E0', 'bad-character at 28'],
    ['https://example.com/', 'no-link'],
    ['https://example.com/gtin/12312312312333', 'no-link'],
    // Compressed.
    ['https://example.com/ARHjxDfmUgyAjZjKiQ', 'no-link'],
    ['ftp://a/01/12312312312333', 'no-link'],
    ['4006381333931', 'no-link'],
  ])('does not read %s: %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('reads what it writes', () => {
    const value = fc.stringMatching(/^[!"%-?A-Z_a-z]{1,20}$/).filter((text) => text !== '.' && text !== '..');
    fc.assert(
      fc.property(value, value, (batch, serial) => {
        const elements = [
          { ai: '01', value: '09520123456788' },
          { ai: '10', value: batch },
          { ai: '21', value: serial },
          { ai: '17', value: '261231' },
        ];
        expect(read(formatDigitalLink(elements, 'hof.example'))).toBe(printElements(elements));
      }),
    );
  });

  it('answers to any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        const link = parseDigitalLink(`https://a/01/09520123456788${text}`);
        if (link.kind === 'refused') expect(link.at).toBeLessThanOrEqual(text.length + 27);
      }),
      { numRuns: 10_000 },
    );
  });
});
