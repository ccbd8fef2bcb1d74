import { describe, expect, it, vi } from 'vitest';
import type { DriverRequest } from '#drivers/messages.ts';
import { type TrialShop, trialShop } from '#test/fixtures/trial-shop.ts';
import { abort, park } from './basket-states.ts';
import { addById, setQuantity, voidLine } from './baskets.ts';
import { createCustomerDisplay } from './customer-display.ts';
import { pay } from './sales.ts';

function follow(trial: TrialShop, uris: readonly string[] = ['tcp://10.0.0.7:9102?protocol=cd5220']) {
  const told: { uri: string; lines: readonly [string, string] }[] = [];
  let changed = (): void => undefined;
  const display = createCustomerDisplay({
    shop: trial.shop,
    log: trial.desk.log,
    demo: () => true,
    registry: {
      of: () => uris.map((uri) => ({ id: uri, class: 'display', uri, name: uri, options: {} })),
      onChange(listener) {
        changed = listener;
        return () => undefined;
      },
    },
    drivers: {
      ask(request: Omit<DriverRequest, 'id'>) {
        if (request.kind === 'show') told.push(request as Extract<DriverRequest, { kind: 'show' }>);
        return Promise.resolve({ kind: 'done', id: 1 });
      },
    },
  });
  display.start();
  return { display, told, shows: () => told.at(-1)?.lines.map((line) => line.trim()), back: () => changed() };
}

const adding = (articleId: string, quantity = 1000) => ({
  basketId: null,
  articleId,
  quantity,
  weightSource: quantity === 1000 ? null : ('typed' as const),
});

describe('the customer display', () => {
  it('greets, shows each line with the total, the change, and greets again', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      using trial = trialShop();
      const bread = trial.article({ name: 'Bauernbrot', price: 320 });
      const apples = trial.article({ name: 'Äpfel Boskoop', unit: 'kg', weighed: true, price: 249 });
      const { display, shows } = follow(trial);
      expect(display.view()).toMatchObject({ state: 'idle', demo: true, lines: [], total: 0 });

      const { basket } = addById(trial.desk, adding(bread), trial);
      expect(shows()).toEqual(['Bauernbrot      3,20', 'Summe           3,20']);
      addById(trial.desk, adding(apples, 512), trial);
      expect(shows()).toEqual(['Äpfel Boskoop   1,27', '0,512 kg x 2,49/kg']);
      expect(display.view()).toMatchObject({
        state: 'basket',
        newest: '2',
        total: 447,
        lines: [
          { text: 'Bauernbrot', measured: false, quantity: 1000, price: 320, total: 320 },
          { text: 'Äpfel Boskoop', measured: true, unit: 'kg', quantity: 512, price: 249, total: 127 },
        ],
      });

      pay(trial.desk, { basketId: basket.basketId, payments: [{ kind: 'Bar', given: 1000 }] }, trial);
      expect(shows()).toEqual(['Gegeben        10,00', 'Rückgeld        5,53']);
      expect(display.view()).toMatchObject({ state: 'paid', total: 447, given: 1000, change: 553 });
      expect(display.view().lines).toHaveLength(2);

      vi.advanceTimersByTime(30_000);
      expect(display.view().state).toBe('idle');
      expect(shows()?.[1]).toBe('Willkommen!');
      display[Symbol.dispose]();
    } finally {
      vi.useRealTimers();
    }
  });

  it('shows the next customer at once, without what the last one paid', () => {
    using trial = trialShop();
    const bread = trial.article({ name: 'Bauernbrot', price: 320 });
    const { display } = follow(trial);
    const { basket } = addById(trial.desk, adding(bread), trial);
    pay(trial.desk, { basketId: basket.basketId, payments: [{ kind: 'Bar', given: 320 }] }, trial);
    expect(display.view().state).toBe('paid');
    addById(trial.desk, adding(bread), trial);
    expect(display.view()).toMatchObject({ state: 'basket', total: 320, given: null, change: null });
    display[Symbol.dispose]();
  });

  it('leaves out what was taken out, and shows nothing of a basket that was parked or given up', () => {
    using trial = trialShop();
    const bread = trial.article({ name: 'Bauernbrot', price: 320 });
    const eggs = trial.article({ name: 'Eier', price: 35 });
    const { display, shows } = follow(trial);
    const { basket } = addById(trial.desk, adding(bread), trial);
    addById(trial.desk, adding(eggs), trial);
    setQuantity(trial.desk, { basketId: basket.basketId, lineId: '2', quantity: 3000 }, trial);
    expect(shows()).toEqual(['Eier            1,05', '3 x 0,35  Summe 4,25']);
    voidLine(trial.desk, { basketId: basket.basketId, lineId: '1' }, trial);
    expect(display.view()).toMatchObject({ total: 105, newest: null, lines: [{ text: 'Eier' }] });
    expect(shows()).toEqual(['', 'Summe           1,05']);
    park(trial.desk, { basketId: basket.basketId, label: null }, trial);
    expect(display.view()).toMatchObject({ state: 'idle', lines: [] });
    const next = addById(trial.desk, adding(eggs), trial).basket;
    abort({ ...trial.desk, onEnded: () => undefined }, { basketId: next.basketId }, trial);
    expect(display.view().state).toBe('idle');
    display[Symbol.dispose]();
  });

  it('tells a display that comes back what it missed, and a window nothing by wire', () => {
    using trial = trialShop();
    const bread = trial.article({ name: 'Bauernbrot', price: 320 });
    const { told, back, display } = follow(trial, ['window', 'tcp://10.0.0.7']);
    addById(trial.desk, adding(bread), trial);
    const before = told.length;
    back();
    expect(told).toHaveLength(before + 1);
    expect(told.at(-1)).toEqual(told.at(-2));
    expect(new Set(told.map(({ uri }) => uri))).toEqual(new Set(['tcp://10.0.0.7']));
    display[Symbol.dispose]();
  });
});
