import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Failure, isFailure } from '#contract/errors.ts';
import type { DeviceState } from '#contract/methods/devices.ts';
import type { ScaleView } from '#contract/methods/scales.ts';
import type { WeighingAnswers } from '#domain/weighing-law.ts';
import type { DriverMessage } from '#drivers/messages.ts';
import type { ToldReading, ToldWeighing } from '#drivers/scale/told-weighing.ts';
import { weighingCertificate } from '#host/weighing-certificate.ts';
import { trialShop, type TrialShop } from '#test/fixtures/trial-shop.ts';
import { scaleHandlers } from '../api/scales.ts';
import { stockHandlers } from '../api/stock.ts';
import type { Answer, Question } from '../drivers/driver-link.ts';
import { deviceRegistry } from './device-registry.ts';
import { pay } from './sales.ts';
import { createScales } from './scales.ts';
import { takenWeights } from './taken-weights.ts';
import { listWeighings } from './weighing-log.ts';
import { readSale } from './sale-rows.ts';

const uri = 'tcp://10.0.0.5:4001?protocol=dialog06';
const packing: WeighingAnswers = {
  scale: 'weight-only',
  place: 'packing',
  calibratedUntil: 2027,
  customerSees: false,
  linked: true,
  keepsOwnRecord: false,
  declared: false,
};
const computing: WeighingAnswers = {
  scale: 'price-computing',
  place: 'counter',
  calibratedUntil: 2027,
  customerSees: true,
  linked: true,
  keepsOwnRecord: true,
  declared: true,
};

let trial: TrialShop;
beforeEach(() => {
  trial = trialShop();
});
afterEach(() => trial.end());

function reading(grams: number, different: Partial<ToldReading> = {}): ToldReading {
  const frame = '02303102';
  return {
    milligrams: grams * 1000,
    unit: 'kg',
    decimals: 3,
    net: false,
    zero: false,
    result: null,
    frame,
    ...different,
  };
}
const settled = (of: ToldReading, load = 7): ToldWeighing => ({ kind: 'settled', reading: of, taken: false, load });

/** The shop's scales with a driver that does as it is told. */
function scales({ certificate = null }: { certificate?: string | null } = {}) {
  const asked: Question[] = [];
  const listeners: ((message: DriverMessage) => void)[] = [];
  const stateListeners: ((state: DeviceState) => void)[] = [];
  let states: DeviceState[] = [];
  let answer: (question: Question) => Answer | 'crashed' = () => ({ kind: 'done', id: 1 });
  const drivers = {
    ask(question: Question) {
      asked.push(question);
      return Promise.resolve(answer(question));
    },
    listen(listener: (message: never) => void) {
      listeners.push(listener as (message: DriverMessage) => void);
      return () => undefined;
    },
    states: () => states,
    holdOnly: () => undefined,
    holdOnce: () => () => undefined,
    onChange(listener: (state: DeviceState) => void) {
      stateListeners.push(listener);
      return () => undefined;
    },
  };
  const registry = deviceRegistry(trial.shop, { drivers, devices: [] });
  const made = createScales(trial.shop, { registry, drivers, certificate });
  const weights = takenWeights(trial.shop);
  const handlers = scaleHandlers({ desk: trial.desk, scales: made, weights });
  const stock = stockHandlers(trial.shop, weights);
  const call = { context: { actor: () => trial.actor }, commandId: '', signal: new AbortController().signal };
  return {
    made,
    asked,
    weights,
    handlers,
    stock,
    call: () => ({ ...call, commandId: trial.shop.newId() }),
    lays: (weighing: ToldWeighing, on = uri) =>
      listeners.forEach((listener) => listener({ kind: 'weighing', uri: on, weighing })),
    becomes(state: DeviceState['state'], reason: string | null = null) {
      states = [{ class: 'scale', uri, state, reason, at: null }];
      stateListeners.forEach((listener) => listener(states[0] as DeviceState));
    },
    answers(next: typeof answer) {
      answer = next;
    },
    save: (answers: WeighingAnswers, to: string | null = uri) =>
      made.save({ id: null, uri: to, name: 'Waage', answers }, { actor: trial.actor }),
    shown: (): ScaleView => made.list()[0] as ScaleView,
  };
}

async function refusal(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return isFailure(error) ? ((error as Failure<'refused'>).data.reason ?? error.code) : error;
  }
  return 'no failure';
}

const log = () => listWeighings(trial.shop, { offset: 0, limit: 100 }).rows;

describe('a linked scale in an ordinary build', () => {
  // FISCAL(§31, §37(2) MessEG, EN 45501)
  it('carries no certificate, and nothing outside its source gives it one', async () => {
    expect(weighingCertificate).toBeNull();
    const { handlers, call } = scales();
    expect(await handlers['scales.law']({}, call())).toEqual({ year: 2026, certificate: null });
  });

  // FISCAL(§31, §37(2) MessEG, EN 45501): whatever was answered, wherever it stands, a weight alone never becomes a price.
  it.each([
    ['packing', packing],
    ['at the counter, calibrated', { ...packing, place: 'counter', calibratedUntil: 2027, customerSees: true }],
    ['price-computing, but without a result', computing],
    ['price-computing, but it keeps no record', { ...computing, keepsOwnRecord: false, declared: false }],
    ['price-computing, calibration ended', { ...computing, calibratedUntil: 2025 }],
  ] as const)('never prices goods: %s', async (_what, answers) => {
    const cheese = trial.article({ name: 'Käse', unit: 'kg', weighed: true, price: 2490 });
    const { handlers, call, lays, save, asked, shown } = scales();
    save(answers);
    const result = answers === computing ? null : { pricePerKg: 2490, total: 1245 };
    lays(settled(reading(500, { result })));
    expect(shown().modes).not.toContain('linked-pricing');
    const sell = () => handlers['scales.sell']({ uri, load: 7, articleId: cheese, basketId: null, gtin: null }, call());
    expect(await refusal(sell)).toBe('scale-may-not-price');
    expect(asked).toEqual([]);
    expect(trial.desk.log.open()).toBeUndefined();
    expect(log()).toEqual([]);
  });

  it('is good for nothing before the assistant’s questions are answered', async () => {
    const { handlers, call, lays, made } = scales();
    trial.shop.db.run(
      `INSERT INTO device (id, class, uri, name, options, chosen_at) VALUES ('d1', 'scale', ?, 'Waage', '{"answers":{"scale":"label"}}', 'now')`,
      uri,
    );
    lays(settled(reading(500)));
    expect(made.list()).toMatchObject([{ answers: null, modes: [] }]);
    const take = () => handlers['scales.take']({ uri, load: 7, purpose: 'pick' }, call());
    expect(await refusal(take)).toBe('scale-not-asked');
  });

  it('controls: a weight is taken for a stock entry once, and written down with its frame in the entry’s own transaction', async () => {
    const waste = trial.article({ name: 'Salat', unit: 'kg', weighed: true, price: 399 });
    const { handlers, stock, call, lays, save, asked } = scales();
    save(packing);
    lays(settled(reading(512)));
    const taken = await handlers['scales.take']({ uri, load: 7, purpose: 'stock' }, call());
    expect(taken).toMatchObject({ milligrams: 512_000, quantity: 512 });
    expect(asked).toEqual([{ kind: 'scale', uri, ask: 'taken', load: 7 }]);
    expect(log()).toEqual([]);
    const { weighingId } = taken;
    const move = { articleId: waste, quantity: 512, reason: 'waste', note: null, weighingId } as const;
    expect(await refusal(() => stock['stock.move']({ ...move, quantity: 500 }, call()))).toBe('weighing-differs');
    expect(await refusal(() => stock['stock.move']({ ...move, articleId: 'gone' }, call()))).not.toBe('no failure');
    expect(await stock['stock.move'](move, call())).toMatchObject({ onHand: -512 });
    expect(log()).toMatchObject([
      {
        mode: 'linked-control',
        purpose: 'stock',
        milligrams: 512_000,
        frame: '02303102',
        article: 'Salat',
        net: false,
      },
    ]);
    expect(await refusal(() => stock['stock.move'](move, call()))).toBe('weighing-unknown');
  });

  // FISCAL(§33(1) MessEG): the marketplace settles an order by what was packed.
  it('weighs an order only while it is calibrated', async () => {
    const { handlers, call, lays, save } = scales();
    const take = () => handlers['scales.take']({ uri, load: 7, purpose: 'pick' }, call());
    save({ ...packing, calibratedUntil: 2025 });
    lays(settled(reading(512)));
    expect(await refusal(take)).toBe('scale-not-calibrated');
    save({ ...packing, calibratedUntil: 2026 });
    expect(await take()).toMatchObject({ quantity: 512 });
  });

  it('does not weigh where a customer is served', async () => {
    const { handlers, call, lays, save } = scales();
    save({ ...packing, place: 'counter' });
    lays(settled(reading(512)));
    const take = () => handlers['scales.take']({ uri, load: 7, purpose: 'stock' }, call());
    expect(await refusal(take)).toBe('scale-may-not-control');
  });
});

describe('a weight', () => {
  it('that changed since it was seen is refused, whoever noticed first', async () => {
    const { handlers, call, lays, save, answers, asked } = scales();
    save(packing);
    const take = (load: number) => () => handlers['scales.take']({ uri, load, purpose: 'pick' }, call());
    lays(settled(reading(512), 8));
    expect(await refusal(take(7))).toBe('weight-changed');
    lays({ kind: 'moving', reading: reading(700) });
    expect(await refusal(take(8))).toBe('weight-changed');
    expect(asked).toEqual([]);
    lays(settled(reading(512), 9));
    answers(() => ({ kind: 'refused', id: 1, reason: 'weight-taken' }));
    expect(await refusal(take(9))).toBe('weight-taken');
    answers(() => 'crashed');
    expect(await refusal(take(9))).toBe('unavailable');
  });

  it('is shown no longer than its scale is well', () => {
    const { lays, save, shown, becomes } = scales();
    save(packing);
    becomes('ready');
    lays(settled(reading(512)));
    expect(shown().weight).toMatchObject({ kind: 'settled', milligrams: 512_000, usable: true, load: 7 });
    becomes('absent', 'device-driver-crashed');
    expect(shown()).toMatchObject({ state: 'absent', weight: { kind: 'none', milligrams: null, usable: false } });
  });

  it('that was tried is written down as that', async () => {
    const { handlers, call, lays, save } = scales();
    save(packing);
    lays(settled(reading(1)));
    await handlers['scales.take']({ uri, load: 7, purpose: 'test' }, call());
    expect(log()).toMatchObject([
      { purpose: 'test', mode: 'linked-control', reference: null, operator: trial.actor.name },
    ]);
  });
});

describe('the finished result of a scale that computes', () => {
  // FISCAL(§4 no. 6 MessEV): taken unchanged, with its own rounding, and marked.
  it('becomes a line as it is, logged in the same transaction', async () => {
    const cheese = trial.article({ name: 'Käse', unit: 'kg', weighed: true, price: 249 });
    const { handlers, call, lays, save, asked } = scales();
    save(computing);
    await handlers['scales.price']({ uri, articleId: cheese }, call());
    // One cent beside what the till would compute: the scale's word stands.
    lays(settled(reading(1234, { result: { pricePerKg: 249, total: 308 } })));
    const { basket, lineId } = await handlers['scales.sell'](
      { uri, load: 7, articleId: cheese, basketId: null, gtin: null },
      call(),
    );
    expect(asked).toEqual([
      { kind: 'scale-price', uri, pricePerKg: 249 },
      { kind: 'scale', uri, ask: 'taken', load: 7 },
    ]);
    expect(basket.lines).toMatchObject([
      { quantity: 1234, price: 249, total: 308, totalSource: 'scale', weightSource: 'scale' },
    ]);
    expect(log()).toMatchObject([
      {
        mode: 'scale-result',
        purpose: 'sale',
        reference: `${basket.processNo}/${lineId}`,
        pricePerKg: 249,
        total: 308,
      },
    ]);
    const sold = pay(
      trial.desk,
      { basketId: basket.basketId, payments: [{ kind: 'Bar', given: 308 }] },
      { actor: trial.actor },
    );
    expect(readSale(trial.shop.db, sold.sale.saleId)?.sale.lines).toMatchObject([
      { total: 308, totalSource: 'scale', weightSource: 'scale' },
    ]);
  });

  it('of another price is refused, and a line that does not come about gives the load back', async () => {
    const cheese = trial.article({ name: 'Käse', unit: 'kg', weighed: true, price: 249 });
    const { handlers, call, lays, save, asked } = scales();
    save(computing);
    const sell = (basketId: string | null) => () =>
      handlers['scales.sell']({ uri, load: 7, articleId: cheese, basketId, gtin: null }, call());
    lays(settled(reading(1000, { result: { pricePerKg: 250, total: 250 } })));
    expect(await refusal(sell(null))).toBe('scale-has-other-price');
    lays(settled(reading(1000, { result: { pricePerKg: 249, total: 249 } })));
    expect(await refusal(sell('no-such-basket'))).toBe('not-found');
    expect(asked.map((question) => 'ask' in question && question.ask)).toEqual(['taken', 'given-back']);
    expect(log()).toEqual([]);
  });
});

describe('a certified build', () => {
  it('prices what a linked scale weighs, to the gram and never finer', async () => {
    const cheese = trial.article({ name: 'Käse', unit: 'kg', weighed: true, price: 2490 });
    const certified = scales({ certificate: 'DE-26-NAWI-PTB001' });
    certified.save({ ...packing, place: 'counter', calibratedUntil: 2027, customerSees: true });
    const sell = () =>
      certified.handlers['scales.sell'](
        { uri, load: 7, articleId: cheese, basketId: null, gtin: null },
        certified.call(),
      );
    certified.lays(settled(reading(500.5)));
    expect(await refusal(sell)).toBe('scale-too-fine');
    certified.lays(settled(reading(500)));
    expect((await sell()).basket.lines).toMatchObject([
      { quantity: 500, total: 1245, totalSource: 'computed', weightSource: 'scale' },
    ]);
    expect(log()).toMatchObject([{ mode: 'linked-pricing', purpose: 'sale' }]);
  });
});

describe('the answers to the assistant', () => {
  it('are kept with the scale, with who gave them and when', () => {
    const { save, shown } = scales();
    expect(save(packing)).toMatchObject({
      answers: packing,
      modes: ['typed-weight', 'linked-control'],
      answeredBy: trial.actor.name,
    });
    save({ ...packing, place: 'back-room' });
    expect(shown().answers?.place).toBe('back-room');
    expect(trial.shop.db.rows(`SELECT seq FROM journal WHERE kind = 'scale-answers'`)).toHaveLength(2);
  });

  it('may be about a scale without a cable, and contradict no connection', async () => {
    const { save, shown } = scales();
    const beside: WeighingAnswers = {
      ...packing,
      place: 'counter',
      calibratedUntil: 2027,
      customerSees: true,
      linked: false,
    };
    save(beside, null);
    expect(shown()).toMatchObject({ uri: 'manual', state: 'ready', modes: ['typed-weight'] });
    expect(await refusal(() => save(packing, null))).toBe('scale-link-contradicts');
    expect(await refusal(() => save(beside))).toBe('scale-link-contradicts');
    expect(await refusal(() => save(packing, 'tcp://10.0.0.5:4001'))).toBe('bad-device-address');
  });
});
