import { decode } from 'fast-png';
import { decodeQR } from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import type { PaperBlock } from '#domain/paper.ts';
import { ean13Modules } from './barcode.ts';
import { pageByte, pageCharacter } from './code-page.ts';
import { decodeEscPos } from './decoder.ts';
import { encodePaper } from './encoder.ts';
import { paperPicture } from './picture.ts';
import { printerProfile } from './profiles.ts';
import { glyphMask, hasGlyph } from './strokes.ts';

function picture(blocks: readonly PaperBlock[], id = 'epson-80') {
  const profile = printerProfile(id);
  if (!profile) throw new Error(id);
  const { width, height, data } = decode(paperPicture(decodeEscPos(encodePaper(blocks, profile), profile)));
  return { width, height, dark: (x: number, y: number) => (data[y * width + x] ?? 255) < 128 };
}

/** Columns between the outermost dark dots. */
function inkSpan({ width, height, dark }: ReturnType<typeof picture>): [number, number] {
  const columns = Array.from({ length: width }, (_, x) => x).filter((x) =>
    Array.from({ length: height }, (_, y) => y).some((y) => dark(x, y)),
  );
  return [columns[0] ?? -1, columns.at(-1) ?? -1];
}

describe('paperPicture', () => {
  it('is as wide as the paper, and grows with its lines', () => {
    const one = picture([{ type: 'text', text: 'a' }]);
    const two = picture([{ type: 'text', text: 'a\nb' }]);
    expect(one.width).toBe(576 + 48);
    expect(picture([{ type: 'text', text: 'a' }], 'epson-58').width).toBe(384 + 48);
    expect(two.height - one.height).toBe(30);
    expect(picture([{ type: 'text', text: 'a', size: 2 }]).height - one.height).toBe(24);
  });

  it('draws the last column inside the paper', () => {
    for (const id of ['epson-80', 'epson-80-42', 'generic-58']) {
      const drawn = picture([{ type: 'row', left: 'H', right: 'H' }, { type: 'rule' }], id);
      const [from, to] = inkSpan(drawn);
      expect(from).toBeGreaterThanOrEqual(20);
      expect(to).toBeLessThan(drawn.width - 20);
    }
  });

  it('draws a QR code that a phone reads', () => {
    const { width, height, dark } = picture([{ type: 'qr', data: 'https://lorena.example/bon/4711?ä' }]);
    const data = Uint8Array.from({ length: width * height * 4 }, (_, index) => {
      const pixel = Math.floor(index / 4);
      return index % 4 !== 3 && dark(pixel % width, Math.floor(pixel / width)) ? 0 : 255;
    });
    expect(decodeQR({ width, height, data })).toBe('https://lorena.example/bon/4711?ä');
  });

  it('draws the bars of an EAN', () => {
    const drawn = picture([{ type: 'barcode', symbology: 'ean13', data: '4006381333931' }]);
    const y = 28 + 50;
    const [from, to] = inkSpan(drawn);
    const dots = (to - from + 1) / 95;
    const modules = Array.from({ length: 95 }, (_, index) =>
      drawn.dark(from + Math.floor((index + 0.5) * dots), y) ? '1' : '0',
    );
    expect(modules.join('')).toBe(ean13Modules('4006381333931'));
  });

  it('draws inverted text light on dark', () => {
    const drawn = picture([{ type: 'text', text: 'KOPIE', invert: true, align: 'center' }]);
    const row = Array.from({ length: 576 }, (_, x) => drawn.dark(24 + x, 28 + 16)).filter(Boolean);
    expect(row.length).toBeGreaterThan(500);
    expect(row.length).toBeLessThan(576);
  });
});

describe('glyphs', () => {
  it.each(['windows-1252', 'cp858'] as const)(
    'has a drawing for everything that %s can print, except frames',
    (page) => {
      const missing: string[] = [];
      for (let byte = 0x20; byte < 0x100; byte += 1) {
        const character = pageCharacter(page, byte);
        if (pageByte(page, character) === byte && !hasGlyph(character)) missing.push(character);
      }
      expect(missing.join('').replace(/[\u2500-\u259f■‗]/g, '')).toBe('');
    },
  );

  it('draws every letter unlike every other', () => {
    const letters = Array.from(
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789äöüÄÖÜß€éèêáà.,:;-+×%&/()',
    );
    const drawings = new Set(letters.map((letter) => glyphMask(letter, { bold: false, width: 1, height: 1 }).join()));
    expect(drawings.size).toBe(letters.length);
  });
});
