import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { httpTransport, pairTill } from './http-transport.ts';

interface Served extends AsyncDisposable {
  url: string;
  seen: { path: string; authorization: string | undefined; body: string }[];
}

async function serve(answer: RequestListener): Promise<Served> {
  const seen: Served['seen'] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      seen.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/bridge`,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const json = { 'content-type': 'application/json' };
const never = new AbortController().signal;

test('requests go to their path with the token, the answer comes back as text', async () => {
  await using served = await serve((_request, response) => response.writeHead(200, json).end('{"a":1}'));
  const transport = httpTransport({ url: served.url, token: 'secret' });
  expect(await transport.exchange('push', '{"b":2}', never)).toEqual({
    ok: true,
    status: 200,
    contentType: 'application/json',
    body: '{"a":1}',
    retryAfterMs: null,
  });
  transport.close();
  expect(served.seen).toEqual([{ path: '/bridge/push', authorization: 'Bearer secret', body: '{"b":2}' }]);
});

test('a redirect of a captive portal is not followed', async () => {
  await using served = await serve((_request, response) =>
    response.writeHead(302, { location: 'http://127.0.0.1:1/login', 'content-type': 'text/html' }).end('<html>'),
  );
  const transport = httpTransport({ url: served.url, token: null });
  expect(await transport.exchange('pull', '{}', never)).toMatchObject({
    ok: true,
    status: 302,
    contentType: 'text/html',
  });
  transport.close();
  expect(served.seen).toHaveLength(1);
});

test('a marketplace that is busy says how long', async () => {
  await using served = await serve((_request, response) =>
    response.writeHead(429, { ...json, 'retry-after': '7' }).end('{}'),
  );
  const transport = httpTransport({ url: served.url, token: null });
  expect(await transport.exchange('pull', '{}', never)).toMatchObject({ ok: true, status: 429, retryAfterMs: 7000 });
  transport.close();
});

test('silence, a cut line and a closed door are no answer', async () => {
  await using silent = await serve(() => undefined);
  const patient = httpTransport({ url: silent.url, token: null, timeoutMs: 100 });
  expect(await patient.exchange('pull', '{}', never)).toEqual({ ok: false, reason: 'timed-out' });
  patient.close();
  await using cutting = await serve((request) => request.socket.destroy());
  const cut = httpTransport({ url: cutting.url, token: null });
  expect(await cut.exchange('pull', '{}', never)).toEqual({ ok: false, reason: 'no-answer' });
  cut.close();
  const closed = httpTransport({ url: 'http://127.0.0.1:9/', token: null });
  expect(await closed.exchange('pull', '{}', never)).toEqual({ ok: false, reason: 'no-answer' });
  closed.close();
});

test('an answer without end is not taken in', async () => {
  await using served = await serve((_request, response) =>
    response.writeHead(200, json).end('x'.repeat(6 * 1024 * 1024)),
  );
  const transport = httpTransport({ url: served.url, token: null });
  expect(await transport.exchange('pull', '{}', never)).toEqual({ ok: false, reason: 'answer-too-large' });
  transport.close();
});

test('pairing gives a token, or says why not', async () => {
  const answer = {
    protocol: 1,
    epoch: 'e',
    time: '2026-11-25T09:00:00.000Z',
    token: 'a-token-of-some-length',
    shop: { id: 's', name: 'Hof' },
  };
  const refusal = { protocol: 1, epoch: null, error: { code: 'unauthorised', text: 'no' } };
  await using served = await serve((_request, response) => {
    const right = served.seen.at(-1)?.body.includes('"code":"1234"');
    response.writeHead(right ? 200 : 401, json).end(JSON.stringify(right ? answer : refusal));
  });
  const till = { device: 'd', till: 'T1' };
  expect(await pairTill(served.url, { ...till, code: '1234' })).toMatchObject({
    ok: true,
    answer: { token: answer.token },
  });
  expect(await pairTill(served.url, { ...till, code: '9' })).toEqual({ ok: false, reason: 'pairing-code-wrong' });
  await using portal = await serve((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
  );
  expect(await pairTill(portal.url, { ...till, code: '1234' })).toEqual({ ok: false, reason: 'not-the-marketplace' });
});
