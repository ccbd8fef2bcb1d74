/** The same till against a marketplace behind a real socket, and against everything else that may answer there. */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TrialMarket, trialMarket } from '#test/fixtures/trial-market.ts';
import { pairWith } from '#host/sync/pairing.ts';
import { openPracticeStorage, type PracticeStorage } from '#host/sync/practice-storage.ts';
import { writeSettings } from '#host/settings.ts';
import { judgePracticeOffer } from '#sync/practice/judge-offer.ts';
import { bridgeRequests } from '#sync/protocol/version.ts';
import { answerRequest, type RawAnswer } from '#sync/server/answer-request.ts';
import { createSequencer, type Sequencer } from '#sync/server/sequencer.ts';
import { bridgeCapabilities } from '#sync/till/bridge-connector.ts';

let trial: TrialMarket;
let storage: PracticeStorage;
let market: Sequencer;
let server: Server;
let address: string;
/** Stands in for the marketplace while it is set; undefined lets the real one answer. */
let stranger: ((path: string) => RawAnswer | undefined) | undefined;

const token = 'token-of-the-test-marketplace';

beforeEach(async () => {
  trial = trialMarket();
  const { nowMs, newId } = trial.shop;
  storage = openPracticeStorage({ folder: ':memory:', newId });
  market = createSequencer({
    storage,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    nowMs,
    newId,
    marketplace: 'test',
    shop: { id: 's', name: 'Hof' },
    capabilities: bridgeCapabilities,
    judgeOffer: judgePracticeOffer,
  });
  stranger = undefined;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const path = request.url ?? '';
      const { status, contentType, body: text } = stranger?.(path) ?? answer(path, body, request.headers.authorization);
      response.writeHead(status, { 'content-type': contentType }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `bridge+http://127.0.0.1:${(server.address() as AddressInfo).port}/shops/s`;
  stopOthers();
});

afterEach(async () => {
  await trial[Symbol.asyncDispose]();
  storage[Symbol.dispose]();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function stopOthers(): void {
  writeSettings(trial.shop.db, { marketplace: 'none' });
}

const json = 'application/json';

function answer(path: string, body: string, authorization: string | undefined): RawAnswer {
  const name = bridgeRequests.find((request) => path === `/shops/s/${request}`);
  const error = (code: string): string => JSON.stringify({ protocol: 1, epoch: null, error: { code, text: '' } });
  if (path === '/shops/s/pair') {
    if (!body.includes('"code":"4711"')) return { status: 401, contentType: json, body: error('unauthorised') };
    const time = trial.shop.now();
    const shop = { id: 's', name: 'Hof' };
    return { status: 200, contentType: json, body: JSON.stringify({ protocol: 1, epoch: 'e', time, token, shop }) };
  }
  if (authorization !== `Bearer ${token}`) return { status: 401, contentType: json, body: error('unauthorised') };
  return name ? answerRequest(market, name, body) : { status: 404, contentType: 'text/html', body: '<h1>404</h1>' };
}

async function pair(): Promise<void> {
  await pairWith(trial.shop, { url: address.replace('bridge+', ''), code: '4711' }, { actor: trial.actor });
}

test('a wrong code pairs nothing; the right one makes the marketplace ours, and all that waited goes out', async () => {
  const { shop, actor, sync } = trial;
  const bread = trial.offer({ number: '1', name: 'Brot', stock: 5000, buffer: 1000 });
  await expect(pairWith(shop, { url: address, code: '1' }, { actor })).rejects.toMatchObject({
    data: { reason: 'pairing-code-wrong' },
  });
  expect(sync.state()).toMatchObject({ marketplace: 'none', link: 'off', unsent: 2 });
  await pair();
  expect(await sync.now()).toMatchObject({ marketplace: 'bridge', link: 'idle', reason: null, unsent: 0 });
  expect(market.books.stockOf(bread)).toMatchObject({ onHand: 5000, published: 4000, offered: true });
});

test('a shop that goes to another marketplace and comes back is whole on both', async () => {
  const { shop, sync } = trial;
  writeSettings(shop.db, { marketplace: 'practice' });
  trial.offer({ number: '1', name: 'Brot', stock: 5000 });
  await sync.now();
  await pair();
  const juice = trial.offer({ number: '2', name: 'Saft', stock: 3000 });
  await sync.now();
  expect(market.storage.listingCount()).toBe(2);
  writeSettings(shop.db, { marketplace: 'practice' });
  expect(await sync.now()).toMatchObject({ marketplace: 'practice', unsent: 0 });
  const { orderId } = await sync.practiceOrder({ key: 'k', articleIds: [juice] });
  expect(shop.db.rows('SELECT id FROM online_order')).toEqual([{ id: orderId }]);
});

const html = { status: 200, contentType: 'text/html', body: '<html>Willkommen im Gäste-WLAN</html>' };
const proxyError = { status: 502, contentType: 'text/plain', body: 'Bad gateway' };
const head = { protocol: 1, time: '2026-11-25T09:00:00.000Z' };

const strangers: { name: string; bad: () => RawAnswer; link: string; reason: string }[] = [
  { name: 'a captive portal', bad: () => html, link: 'unreachable', reason: 'not-the-marketplace' },
  { name: 'a proxy with nothing behind it', bad: () => proxyError, link: 'unreachable', reason: 'not-the-marketplace' },
  {
    name: 'a page of texts for numbers',
    bad: () => pullAnswer({ onHand: '5000' }),
    link: 'unreachable',
    reason: 'garbled-answer',
  },
  {
    name: 'a page of huge numbers',
    bad: () => pullAnswer({ onHand: 1e300 }),
    link: 'unreachable',
    reason: 'garbled-answer',
  },
  {
    name: 'a marketplace that does not know us',
    bad: () => errorAnswer('unauthorised', 401),
    link: 'unpaired',
    reason: 'unauthorised',
  },
  { name: 'a marketplace that is busy', bad: () => errorAnswer('busy', 429), link: 'waiting', reason: 'busy' },
];

test.each(strangers)(
  '$name is told as what it is, changes nothing, and sync goes on afterwards',
  async ({ bad, link, reason }) => {
    const { shop, sync } = trial;
    await pair();
    const bread = trial.offer({ number: '1', name: 'Brot', stock: 5000 });
    // Everything but pull is right, so that what is wrong with a page is found while the rest goes on.
    stranger = (path) => (path.endsWith('/pull') ? bad() : undefined);
    expect(await sync.now()).toMatchObject({ link, reason });
    expect(shop.db.rows('SELECT * FROM marketplace_stock')).toEqual([]);
    expect(shop.db.row<{ cursor: string | null }>('SELECT cursor FROM cursor')?.cursor).toBeNull();
    stranger = () => bad();
    trial.offer({ number: '2', name: 'Saft', stock: 1000 });
    const before = sync.state().unsent;
    expect(before).toBe(2);
    expect(await sync.now()).toMatchObject({ link, unsent: before });
    stranger = undefined;
    expect(await sync.now()).toMatchObject({ link: 'idle', reason: null, unsent: 0 });
    const told = shop.db.row('SELECT on_hand FROM marketplace_stock WHERE article_id = ?', bread);
    expect(told).toEqual({ on_hand: 5000 });
    expect(trial.faults).toEqual([]);
  },
);

function pullAnswer(change: object): RawAnswer {
  const state = { articleId: 'a', onHand: 0, reserved: 0, buffer: 0, published: 0, offered: true, ...change };
  const entries = [{ kind: 'stock', ref: 'a', state }];
  const body = JSON.stringify({ ...head, epoch: storage.epoch(), entries, cursor: 'x', more: false });
  return { status: 200, contentType: json, body };
}

function errorAnswer(code: string, status: number): RawAnswer {
  return { status, contentType: json, body: JSON.stringify({ protocol: 1, epoch: null, error: { code, text: '' } }) };
}
