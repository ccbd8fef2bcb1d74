import { describe, expect, it } from 'vitest';
import { layOutTestPage } from './test-page-layout.ts';

describe('layOutTestPage', () => {
  it('shows what a wrong profile would spoil: umlauts, euro, width, box, codes and cut', () => {
    for (const language of ['de', 'en'] as const) {
      const blocks = layOutTestPage('Epson 80 mm', language);
      const texts = blocks.flatMap((block) => (block.type === 'text' ? [block.text] : []));
      expect(texts).toContain('äöüÄÖÜß€');
      expect(texts.some((text) => text.includes('Epson 80 mm'))).toBe(true);
      expect(new Set(blocks.map(({ type }) => type))).toEqual(
        new Set(['text', 'rule', 'row', 'columns', 'tick', 'qr', 'barcode', 'cut']),
      );
      expect(blocks.at(-1)).toEqual({ type: 'cut' });
    }
  });
});
