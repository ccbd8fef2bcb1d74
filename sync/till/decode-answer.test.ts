import { expect, test } from 'vitest';
import type { PullRequest, PushRequest } from '../protocol/messages.ts';
import type { Carried } from './bridge-transport.ts';
import { decodeAnswer } from './decode-answer.ts';

const head = { protocol: 1, epoch: 'e', time: '2026-11-25T09:00:00.000Z' };
const request = { protocol: 1, epoch: 'e', device: 'd', session: 's' };
const pull: PullRequest = { ...request, cursor: null, limit: 10 };
const push = { ...request, ops: [{ id: 'a' }, { id: 'b' }] } as PushRequest;

function carried(body: unknown, more: Partial<Carried & { ok: true }> = {}): Carried {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { ok: true, status: 200, contentType: 'application/json', body: text, retryAfterMs: null, ...more };
}

const stock = { articleId: 'a', onHand: 1000, reserved: 0, buffer: 0, published: 1000, offered: true };
const entry = { kind: 'stock', ref: 'a', state: stock };
const line = { lineId: 'l', articleId: null, name: 'Ei', unit: 'piece', quantity: 1000, price: 30, total: 30 };
const order = {
  orderId: 'o',
  code: 'P-0001',
  revision: 1,
  placedAt: head.time,
  delivery: { kind: 'delivery', name: 'Tour', from: null, to: null },
  note: null,
  paid: true,
  contact: { name: null, phone: null },
  lines: [line],
  total: 30,
  facts: [],
};
const orderEntry = (change: object): object => ({ kind: 'order', ref: 'o', state: { ...order, ...change } });

test('sound answers are read, kinds of later protocols are kept', () => {
  const entries = [entry, orderEntry({}), { kind: 'voucher', ref: 'v', state: { any: 1 } }];
  expect(decodeAnswer('pull', pull, carried({ ...head, entries, cursor: 'c', more: false }))).toMatchObject({
    ok: true,
    answer: { entries: [{ kind: 'stock' }, { kind: 'order' }, { kind: 'voucher', state: { any: 1 } }] },
  });
  const results = [{ id: 'b', outcome: 'refused', code: 'name-too-long', text: '…' }];
  expect(decodeAnswer('push', push, carried({ ...head, results })).ok).toBe(true);
});

const page = (...entries: object[]): object => ({ ...head, entries, cursor: 'c', more: false });
test.each([
  [
    'a page of HTML with status 200',
    carried('<html>Login</html>', { contentType: 'text/html' }),
    'not-the-marketplace',
  ],
  ['a page of HTML that says it is JSON', carried('<html>Login</html>'), 'garbled-answer'],
  ['a proxy error', carried('Bad gateway', { status: 502, contentType: 'text/plain' }), 'not-the-marketplace'],
  ['a status of somebody else', carried({ message: 'no' }, { status: 403 }), 'not-the-marketplace'],
  ['half an answer', carried('{"protocol":1,"epoch":"e"'), 'garbled-answer'],
  ['no epoch', carried({ ...page(), epoch: undefined }), 'garbled-answer'],
  ['a number as text', carried(page({ ...entry, state: { ...stock, onHand: '1000' } })), 'garbled-answer'],
  ['a huge number', carried(page({ ...entry, state: { ...stock, onHand: 1e300 } })), 'garbled-answer'],
  ['half a thousandth', carried(page({ ...entry, state: { ...stock, published: 0.5 } })), 'garbled-answer'],
  ['less than nothing shown', carried(page({ ...entry, state: { ...stock, published: -1000 } })), 'garbled-answer'],
  ['a state of another thing', carried(page({ ...entry, ref: 'b' })), 'garbled-answer'],
  ['one bad entry among good ones', carried(page(entry, { kind: 'order', ref: 'o', state: {} })), 'garbled-answer'],
  ['a line twice', carried(page(orderEntry({ lines: [line, line] }))), 'garbled-answer'],
  ['a price below nothing', carried(page(orderEntry({ lines: [{ ...line, price: -30 }] }))), 'garbled-answer'],
  ['a day as a time', carried(page(orderEntry({ placedAt: '2026-11-25' }))), 'garbled-answer'],
  [
    'a name without end',
    carried(page(orderEntry({ contact: { name: 'x'.repeat(10_000), phone: null } }))),
    'garbled-answer',
  ],
  ['too much', carried(`"${'x'.repeat(5_000_000)}"`), 'answer-too-large'],
  ['nothing', { ok: false, reason: 'no-answer' } as const, 'no-answer'],
])('%s is no contact, and nothing of it is believed', (_name, answer, reason) => {
  expect(decodeAnswer('pull', pull, answer)).toEqual({
    ok: false,
    failure: { kind: 'no-contact', reason, retryAfterMs: null },
  });
});

test.each([
  ['an op that was not sent', [{ id: 'c', outcome: 'applied' }]],
  [
    'an op twice',
    [
      { id: 'a', outcome: 'applied' },
      { id: 'a', outcome: 'refused', code: 'x', text: '' },
    ],
  ],
  ['an outcome that does not exist', [{ id: 'a', outcome: 'fine' }]],
])('an answer about %s is not taken', (_name, results) => {
  expect(decodeAnswer('push', push, carried({ ...head, results }))).toMatchObject({
    ok: false,
    failure: { reason: 'garbled-answer' },
  });
});

test.each([
  ['unauthorised', 401, 'unpaired'],
  ['busy', 429, 'busy'],
  ['too-large', 413, 'too-large'],
  ['upgrade-needed', 426, 'upgrade'],
  ['resync', 410, 'resync'],
  ['fault', 500, 'fault'],
])('the error %s is understood', (code, status, kind) => {
  const body = { protocol: 1, epoch: null, error: { code, text: '', retryAfterMs: 5000 } };
  expect(decodeAnswer('pull', pull, carried(body, { status }))).toMatchObject({
    failure: { kind, retryAfterMs: 5000 },
  });
});

test('an answer of a protocol that we do not speak asks for an update', () => {
  expect(decodeAnswer('pull', pull, carried({ ...page(), protocol: 9 }))).toMatchObject({
    failure: { kind: 'upgrade', reason: 'marketplace-newer' },
  });
});
