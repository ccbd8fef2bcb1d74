import { decodeQR } from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import type { PaperBlock } from '#domain/paper.ts';
import { parsePrinter } from './address.ts';
import type { DecodedBlock } from './decoded.ts';
import { decodeEscPos } from './decoder.ts';
import { barcodeModuleDots } from './dots.ts';
import { encodePaper } from './encoder.ts';
import type { PrinterProfile } from './profiles.ts';

function printer(options: string): PrinterProfile {
  const parsed = parsePrinter(`tcp://h?${options}`);
  if (!parsed.ok) throw new Error(parsed.problem.kind);
  return parsed.printer.profile;
}

type Image = DecodedBlock & { kind: 'image' };

function imagesOf(blocks: readonly PaperBlock[], profile: PrinterProfile): { images: Image[]; rest: DecodedBlock[] } {
  const paper = decodeEscPos(encodePaper(blocks, profile), profile);
  expect(paper.unknown).toEqual([]);
  const images = paper.blocks.filter((block) => block.kind === 'image');
  const rest = paper.blocks.filter((block) => block.kind === 'cut' || block.kind === 'drawer');
  return { images, rest };
}

const isDark = ({ width, bits }: Image, x: number, y: number): boolean =>
  ((bits[(y * width + x) >> 3] ?? 0) & (0x80 >> (x & 7))) !== 0;

const everyWay = [
  'profile=star-tsp100',
  'profile=epson-80&text=raster',
  'profile=star-80&text=raster',
  'profile=generic-58&text=raster',
];

describe.each(everyWay)('a receipt as dots: %s', (options) => {
  const profile = printer(options);

  it('is one picture of the paper’s width, in black and white, cut once', () => {
    const blocks: PaperBlock[] = [
      { type: 'text', text: 'Hofladen Übermühle', size: 2 },
      { type: 'rule' },
      { type: 'cut' },
    ];
    const { images, rest } = imagesOf(blocks, profile);
    expect(images.map(({ width }) => width)).toEqual([profile.dots]);
    // Two lines of a big text of 18 letters on 32 columns, else one.
    expect(images[0]?.height).toBe((profile.columns < 36 ? 2 : 1) * 54 + 30);
    expect(rest.map(({ kind }) => kind)).toEqual(profile.cut === 'none' ? [] : ['cut']);
  });

  it('holds a QR code that can be read', () => {
    const { images } = imagesOf([{ type: 'qr', data: 'V0;955002-00;Äpfel' }], profile);
    const image = images[0];
    if (!image) throw new Error('no dots');
    const { width, height } = image;
    const data = Uint8Array.from({ length: width * height * 4 }, (_, index) => {
      const dot = Math.floor(index / 4);
      return index % 4 !== 3 && isDark(image, dot % width, Math.floor(dot / width)) ? 0 : 255;
    });
    expect(decodeQR({ width, height, data })).toBe('V0;955002-00;Äpfel');
  });

  it('draws letters that the printer’s code page lacks', () => {
    const drawn = imagesOf([{ type: 'text', text: 'ÄÖÜß€' }], profile).images[0];
    const plain = imagesOf([{ type: 'text', text: 'AOUsE' }], profile).images[0];
    expect(drawn?.bits.some((byte) => byte !== 0)).toBe(true);
    expect(Buffer.from(drawn?.bits ?? []).equals(Buffer.from(plain?.bits ?? []))).toBe(false);
  });

  it('opens the drawer before the paper', () => {
    const paper = decodeEscPos(encodePaper([{ type: 'drawer' }, { type: 'text', text: 'x' }], profile), profile);
    expect(paper.blocks[0]).toMatchObject({ kind: 'drawer', connector: 0 });
  });
});

describe('pictures', () => {
  const bits = Uint8Array.from([0x80, 0x01, 0xff, 0x00]);
  const block: PaperBlock = {
    type: 'picture',
    width: 16,
    height: 2,
    bits: Buffer.from(bits).toString('base64'),
    text: 'Logo',
  };

  it.each(['epson-80', 'star-80', 'generic-58'])('are printed dot for dot by %s', (id) => {
    const { images } = imagesOf([block], printer(`profile=${id}`));
    expect(images).toEqual([{ kind: 'image', width: 16, height: 2, bits, align: 'center' }]);
  });

  it('that do not fit, or are none, are left out', () => {
    const wide: PaperBlock = { ...block, width: 800, bits: Buffer.alloc(200).toString('base64') };
    expect(imagesOf([wide, { ...block, height: 3 }], printer('profile=epson-80')).images).toEqual([]);
  });
});

describe('barcodes', () => {
  it('are as wide as two dots a module allow, else one', () => {
    const ean = { kind: 'barcode', symbology: 'ean13', data: '4006381333931' } as const;
    expect(barcodeModuleDots(ean, { dots: 576 })).toBe(2);
    expect(barcodeModuleDots({ ...ean, symbology: 'code128', data: 'TRESEN-4711-00815' }, { dots: 384 })).toBe(1);
  });
});

describe('samples', () => {
  it('show each page as its number makes a printer print it', () => {
    const profile = printer('profile=epson-80');
    const blocks: PaperBlock[] = [
      { type: 'sample', line: 1, page: 'windows-1252', number: 16, text: 'äöüß€' },
      { type: 'sample', line: 2, page: 'cp858', number: 19, text: 'äöüß€' },
      // This printer knows no page 6: what comes out is wrong, and must look so.
      { type: 'sample', line: 3, page: 'cp858', number: 6, text: '€' },
      { type: 'text', text: 'Schluß' },
    ];
    const lines = decodeEscPos(encodePaper(blocks, profile), profile).blocks.flatMap((one) =>
      one.kind === 'line' ? [one.runs.map(({ text }) => text).join('')] : [],
    );
    expect(lines).toEqual([' 1  äöüß€', ' 2  äöüß€', ' 3  ╒', 'Schluß']);
  });

  it('are right with the number that was found by eye', () => {
    const clone = printer('profile=generic-80&page=cp858@6');
    expect(Buffer.from(encodePaper([{ type: 'text', text: '€' }], clone)).toString('hex')).toContain('1b7406d50a');
  });
});
