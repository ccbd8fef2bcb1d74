import { describe, expect, it } from 'vitest';
import type { PaperBlock } from './paper.ts';
import { layOutPickList, type PickListLine, type PickListOrder } from './pick-list-layout.ts';
import { quantity } from './quantity.ts';

const style = {
  shopName: 'Hof Möller',
  printedAt: '2026-11-25T09:00:00.000Z',
  timeZone: 'Europe/Berlin',
  language: 'de',
} as const;

const eggs: PickListLine = {
  articleId: 'a1',
  number: '10',
  name: 'Eier 10er',
  unit: 'piece',
  quantity: quantity(2000),
  weighed: false,
  category: 'Eier',
  location: 'Kühlraum',
  gone: false,
};
const carrots: PickListLine = {
  ...eggs,
  articleId: 'a2',
  number: null,
  name: 'Möhren',
  unit: 'kg',
  quantity: quantity(1500),
  weighed: true,
  category: 'Gemüse',
  location: null,
};
const milk: PickListLine = { ...eggs, articleId: 'a3', name: 'Milch', category: 'Milch', quantity: quantity(1000) };
const gone: PickListLine = {
  ...eggs,
  articleId: null,
  number: null,
  name: 'Radieschen',
  category: null,
  location: null,
  gone: true,
};

const first: PickListOrder = {
  code: 'LR-17',
  placedAt: '2026-11-24T18:30:00.000Z',
  customerName: 'K. Schulze',
  delivery: {
    kind: 'pickup-station',
    name: 'Rathaus Coesfeld',
    from: '2026-11-26T14:00:00.000Z',
    to: '2026-11-26T16:00:00.000Z',
  },
  note: 'Bitte kleine Eier',
  paid: true,
  lines: [carrots, milk, eggs, gone],
};
const second: PickListOrder = {
  ...first,
  code: 'LR-18',
  customerName: null,
  delivery: { kind: 'delivery', name: '', from: null, to: null },
  note: null,
  paid: false,
  lines: [{ ...eggs, quantity: quantity(1000) }],
};

function words(blocks: readonly PaperBlock[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'text') return [block.text];
    if (block.type === 'row') return [block.right === '' ? block.left : `${block.left}|${block.right}`];
    if (block.type === 'tick') return [`[ ] ${block.text}${block.right === undefined ? '' : `|${block.right}`}`];
    return [];
  });
}

describe('layOutPickList', () => {
  it('leads through the places of one order, with a box for each line', () => {
    expect(words(layOutPickList([first], style))).toEqual([
      'PICKLISTE',
      'Hof Möller|25.11.2026 10:00',
      'LR-17',
      'K. Schulze',
      'Abholstation: Rathaus Coesfeld',
      '26.11.2026 15:00 - 26.11.2026 17:00',
      'bestellt 24.11.2026 19:30|bezahlt',
      'Hinweis: Bitte kleine Eier',
      'Kühlraum · Eier',
      '[ ] 2 × Eier 10er (10)',
      'Kühlraum · Milch',
      '[ ] 1 × Milch (10)',
      'Gemüse',
      '[ ] 1,500 kg Möhren|____ kg',
      'Ohne Lagerort',
      '[ ] 2 × Radieschen',
      'Nicht mehr im Sortiment - bitte klären',
    ]);
  });

  it('takes the same article of several orders together first', () => {
    const said = words(layOutPickList([first, second], style));
    expect(said.slice(2, 6)).toEqual([
      'Holen für 2 Bestellungen',
      'Kühlraum · Eier',
      '[ ] 3 × Eier 10er (10)',
      'LR-17: 2, LR-18: 1',
    ]);
    expect(said).toEqual(expect.arrayContaining(['[ ] 2 × Eier 10er (10)', '[ ] 1 × Eier 10er (10)', 'Lieferung']));
    expect(said).toContain('bestellt 24.11.2026 19:30|NICHT BEZAHLT');
    expect(said.filter((line) => line.startsWith('[ ] 1,500 kg Möhren'))).toEqual([
      '[ ] 1,500 kg Möhren',
      '[ ] 1,500 kg Möhren|____ kg',
    ]);
  });

  it('puts the lines of one place in the order of their names and numbers', () => {
    const boxes = ['Äpfel 10', 'Birnen', 'Äpfel 9'].map((name) => ({ ...eggs, name, number: null }));
    const said = words(layOutPickList([{ ...first, lines: boxes }], style));
    expect(said.slice(-3)).toEqual(['[ ] 2 × Äpfel 9', '[ ] 2 × Äpfel 10', '[ ] 2 × Birnen']);
  });

  it('does not depend on the order of the lines', () => {
    const turned = { ...first, lines: first.lines.toReversed() };
    expect(layOutPickList([turned], style)).toEqual(layOutPickList([first], style));
  });

  it('speaks English, and says when there is nothing to do', () => {
    expect(words(layOutPickList([second], { ...style, language: 'en' }))).toEqual(
      expect.arrayContaining(['PICK LIST', 'Delivery', 'ordered 2026-11-24 19:30|NOT PAID']),
    );
    expect(words(layOutPickList([], style))).toContain('Keine offenen Bestellungen.');
  });

  it('ends with the cut', () => {
    expect(layOutPickList([first], style).at(-1)).toEqual({ type: 'cut' });
  });
});
