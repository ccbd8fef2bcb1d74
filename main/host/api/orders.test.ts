import { expect, test } from 'vitest';
import { orders, type OrderRow } from '#contract/methods/orders.ts';
import type { PaperBlock } from '#domain/paper.ts';
import { trialMarket, type TrialMarket } from '#test/fixtures/trial-market.ts';
import { orderHandlers } from './orders.ts';
import { takenWeights } from '../services/taken-weights.ts';

const signal = new AbortController().signal;

function handlersOf(
  trial: TrialMarket,
): ReturnType<typeof orderHandlers> & { printed: PaperBlock[][]; offered: string[] } {
  const printed: PaperBlock[][] = [];
  const offered: string[] = [];
  const handlers = orderHandlers({
    shop: trial.shop,
    sync: trial.sync,
    weights: takenWeights(trial.shop),
    printPickList(blocks) {
      printed.push([...blocks]);
      return Promise.resolve({ outcome: 'printed', reason: null, device: 'tcp://printer' });
    },
    show: (blocks) => ({ text: JSON.stringify(blocks), base64: null }),
    offer(bytes, name) {
      offered.push(`${name} ${Buffer.from(bytes).subarray(0, 5).toString()}`);
      return Promise.resolve({ path: '/download/x', name, bytes: bytes.length });
    },
  });
  return { ...handlers, printed, offered };
}

test('a practice order comes in, is shown, listed, printed and told to whoever watches', async () => {
  await using trial = trialMarket();
  const bread = trial.offer({ number: '1', name: 'Roggenbrot', stock: 9000 });
  await trial.sync.now();
  const handlers = handlersOf(trial);
  const context = { actor: () => trial.actor };
  const seen: OrderRow[][] = [];
  const open = await handlers['orders.open']({}, { context, signal });
  const stop = open.subscribe(
    (rows) => seen.push(rows),
    () => undefined,
  );
  expect(open.snapshot()).toEqual([]);
  const call = { context, signal, commandId: 'c1' };
  const row = await handlers['orders.practice']({ articleIds: [bread] }, call);
  expect(orders['orders.practice'].output.parse(row)).toEqual(row);
  expect(await handlers['orders.practice']({ articleIds: [bread] }, call)).toEqual(row);
  expect(seen.at(-1)).toEqual([row]);
  const detail = await handlers['orders.show']({ order: row.code }, { context, signal });
  expect(orders['orders.show'].output.parse(detail)).toEqual(detail);
  const list = await handlers['orders.list']({ state: 'open', offset: 0, limit: 5 }, { context, signal });
  expect(list).toEqual({ rows: [row], total: 1 });
  expect(await handlers['orders.printPickList']({ orders: [] }, call)).toMatchObject({ outcome: 'printed' });
  expect(JSON.stringify(handlers.printed)).toContain('Roggenbrot');
  const shown = await handlers['orders.pickListText']({ orders: [row.code], as: 'text' }, { context, signal });
  expect(shown.text).toContain('Roggenbrot');
  const pdf = await handlers['orders.pickListPdf']({ orders: [] }, { context, signal });
  expect(handlers.offered).toEqual([`${pdf.name} %PDF-`]);
  await handlers['orders.pick']({ orderId: row.orderId, lines: [] }, { ...call, commandId: 'c2' });
  expect(seen.at(-1)).toEqual([]);
  const ended = await handlers['orders.handOver']({ orderId: row.orderId }, { ...call, commandId: 'c3' });
  expect(orders['orders.handOver'].output.parse(ended).state).toBe('handed-over');
  stop();
  const told = seen.length;
  await handlers['orders.practice']({ articleIds: [bread] }, { ...call, commandId: 'c4' });
  expect(seen).toHaveLength(told);
});
