import { once } from 'node:events';
import { access, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHostPort } from '#host/http/host-client.ts';
import { readHostKey } from '#host/http/host-key.ts';
import { useDoor } from './use-door.ts';
import { failing } from './use-trial.ts';

const of = useDoor();

describe('a ticket', () => {
  it('lets one window in and leads to the page', async () => {
    const entered = await of.ask(of.ticketPath());
    expect(entered).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(entered.headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`^tresen-${of.door.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`)),
    ]);
    const cookie = entered.headers['set-cookie']![0]!.split(';')[0]!;
    expect(await of.ask('/', { headers: { cookie } })).toMatchObject({
      status: 200,
      body: '<!doctype html><title>Kasse</title>',
    });
  });

  it('is good once', async () => {
    const url = of.ticketPath();
    expect((await of.ask(url)).status).toBe(303);
    const again = await of.ask(url, { headers: { accept: 'text/html' } });
    expect(again).toMatchObject({ status: 403, body: expect.stringContaining('schon einmal benutzt') as string });
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('is good for two minutes', async () => {
    const [first, second] = [of.ticketPath(), of.ticketPath()];
    of.clock += 120_000;
    expect((await of.ask(first)).status).toBe(303);
    of.clock += 1;
    expect(await of.ask(second)).toMatchObject({
      status: 403,
      body: expect.stringContaining('"reason":"ticket-expired"') as string,
    });
  });

  it.each(['/enter', '/enter?t=', '/enter?t=AAAA', '/enter?t=%00&t=x'])('cannot be made up: %s', async (url) => {
    expect(await of.ask(url)).toMatchObject({ status: 403, body: expect.stringContaining('ticket-unknown') as string });
  });

  it('is not used up by what only looks at it', async () => {
    const url = of.ticketPath();
    expect((await of.ask(url, { method: 'HEAD' })).status).toBe(403);
    expect((await of.ask(url, { method: 'POST', headers: { origin: of.door.url } })).status).toBe(403);
    expect((await of.ask(url, { headers: { origin: 'http://evil.example' } })).status).toBe(403);
    expect((await of.ask(url)).status).toBe(303);
  });

  it('does not stand in the way of a window that is in already', async () => {
    const headers = await of.enter();
    expect(await of.ask('/enter?t=long-gone', { headers })).toMatchObject({ status: 303 });
  });

  it('is worth nothing at another till, nor is its cookie', async () => {
    const headers = await of.enter();
    const before = of.door;
    await before.close();
    of.door = await of.open({ port: before.port });
    expect(of.door.port).toBe(before.port);
    expect(await of.ask('/', { headers })).toMatchObject({ status: 403 });
    expect(of.door.key).not.toBe(before.key);
  });
});

describe('a request', () => {
  it.each(['/', '/assets/main-Dk3_x9aB.js', '/icon.svg', '/session', '/download/x/y.pdf', '/nothing'])(
    'without the cookie is refused: %s',
    async (url) => {
      expect((await of.ask(url)).status).toBe(403);
      expect((await of.ask(url, { headers: { cookie: `tresen-${of.door.port}=AAAA; x=y` } })).status).toBe(403);
    },
  );

  it('without the cookie tells a person in German and English what to do', async () => {
    const { body, headers } = await of.ask('/', { headers: { accept: 'text/html,*/*' } });
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body).toContain('Bitte das Fenster von der Kasse aus neu öffnen');
    expect(body).toContain('Please open the window from the till again');
  });

  it.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1:1', '[::1]', '0.0.0.0'])(
    'to the host name %s is misdirected, even with the cookie',
    async (name) => {
      const { cookie } = await of.enter();
      for (const host of name.includes(':1') ? [name] : [name, `${name}:${of.door.port}`]) {
        if (host === `127.0.0.1:${of.door.port}`) continue;
        expect(await of.ask('/', { headers: { cookie, host } })).toMatchObject({ status: 421 });
        expect(await of.ask(of.ticketPath(), { headers: { host } })).toMatchObject({ status: 421 });
        expect(await of.knock({ cookie, host, origin: of.door.url })).toBe(421);
      }
    },
  );

  it('is answered from loopback only', async () => {
    const other = connect({ host: '127.0.0.2', port: of.door.port });
    const [error] = (await once(other, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('by %s changes nothing', async (method) => {
    const headers = { ...(await of.enter()), origin: of.door.url };
    expect(await of.ask('/', { method, headers })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });

  it('that is an absolute address or no path gets nothing', async () => {
    const headers = await of.enter();
    expect((await of.ask('http://evil.example/', { headers })).status).toBe(404);
    expect((await of.ask('*', { method: 'OPTIONS', headers: { ...headers, origin: of.door.url } })).status).toBe(405);
  });

  it('gets the same protecting headers whatever the answer, and never one for other origins', async () => {
    const inside = { ...(await of.enter()) };
    const answers = [
      await of.ask('/', { headers: inside }),
      await of.ask('/', { headers: { ...inside, origin: 'http://evil.example' } }),
      await of.ask('/assets/main-Dk3_x9aB.js', { headers: inside }),
      await of.ask('/', { headers: { accept: 'text/html' } }),
      await of.ask('/', { headers: { host: 'evil.example' } }),
      await of.ask('/missing', { headers: inside }),
      await of.ask(of.ticketPath()),
      await of.ask('/', { method: 'OPTIONS', headers: { ...inside, origin: 'http://evil.example' } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 200, 403, 421, 404, 303, 403]);
    for (const { headers } of answers) {
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('the page', () => {
  it('is never kept, its hashed files for ever', async () => {
    const headers = await of.enter();
    expect((await of.ask('/', { headers })).headers['cache-control']).toBe('no-store');
    expect((await of.ask('/index.html', { headers })).headers['cache-control']).toBe('no-store');
    expect((await of.ask('/icon.svg', { headers })).headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'image/svg+xml',
    });
    expect(await of.ask('/assets/main-Dk3_x9aB.js?x=1', { headers })).toMatchObject({
      status: 200,
      body: 'export {};',
      headers: {
        'cache-control': 'public, max-age=31536000, immutable',
        'content-type': 'text/javascript; charset=utf-8',
      },
    });
  });

  it('answers HEAD without a body', async () => {
    const headers = await of.enter();
    expect(await of.ask('/', { method: 'HEAD', headers })).toMatchObject({ status: 200, body: '' });
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/%00',
    '/%E0%A4%A',
    '/assets',
    '/assets/',
    '/.',
  ])('does not lead out of its folder: %s', async (url) => {
    const headers = await of.enter();
    expect(await of.ask(url, { headers })).toMatchObject({ status: 404 });
  });
});

describe('the wire', () => {
  it('opens to a window with cookie and origin', async () => {
    expect(await of.knock({ ...(await of.enter()), origin: of.door.url })).toBe('open');
    expect(of.served).toEqual(['window']);
  });

  it('stays shut without cookie, without origin, with a foreign one, and at other paths', async () => {
    const inside = await of.enter();
    const origin = of.door.url;
    expect(await of.knock({ origin })).toBe(403);
    expect(await of.knock({ ...inside })).toBe(403);
    expect(await of.knock({ ...inside, origin: 'http://evil.example' })).toBe(403);
    expect(await of.knock({ ...inside, origin: `http://127.0.0.1:${of.door.port + 1}` })).toBe(403);
    expect(await of.knock({ ...inside, origin: `http://localhost:${of.door.port}` })).toBe(403);
    expect(await of.knock({ ...inside, origin: 'null' })).toBe(403);
    expect(await of.knock({ ...inside, origin }, '/')).toBe(404);
    expect(await of.knock({ ...inside, origin }, '/wired')).toBe(404);
    expect(of.served).toEqual([]);
  });

  it('opens to a program with the key, and to no page that has it', async () => {
    const authorization = `Bearer ${of.door.key}`;
    expect(await of.knock({ authorization })).toBe('open');
    expect(of.served).toEqual(['program']);
    expect(await of.knock({ authorization, origin: of.door.url })).toBe(403);
    expect(await of.knock({ authorization: `Bearer ${of.door.key}x` })).toBe(403);
    expect(await of.knock({ authorization: of.door.key })).toBe(403);
    expect(await of.knock({ authorization: 'Bearer ' })).toBe(403);
  });

  it('says goodbye when the host closes', async () => {
    const port = await openHostPort(of.door.url, of.door.key);
    const closed = new Promise<void>((resolve) => port.onClose(resolve));
    await of.door.close();
    await closed;
    expect(await failing(openHostPort(of.door.url, of.door.key))).toMatchObject({ code: 'unavailable' });
  });
});

describe('the key file', () => {
  it('says where the host is, to the owner of the data folder alone, as long as it runs', async () => {
    const file = path.join(of.dataFolder(), 'host.json');
    expect(await readHostKey(of.dataFolder())).toEqual({ url: of.door.url, key: of.door.key, pid: process.pid });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await of.door.close();
    await expect(access(file)).rejects.toThrow('ENOENT');
  });

  it('is not removed by a host that was followed by another', async () => {
    const next = await of.open();
    await of.door.close();
    expect(await readHostKey(of.dataFolder())).toMatchObject({ key: next.key });
    await next.close();
  });

  it.each(['', '{', 'null', '{"url":1}'])('that is damaged counts as none: %j', async (text) => {
    await writeFile(path.join(of.dataFolder(), 'host.json'), text);
    expect(await readHostKey(of.dataFolder())).toBeUndefined();
  });

  it('with a wrong key is told from a host that is not there', async () => {
    expect(await failing(openHostPort(of.door.url, 'AAAA'))).toMatchObject({
      code: 'no-entry',
      data: { reason: 'wrong-key' },
    });
  });
});

describe('the port', () => {
  it('is the next free one when the wanted one is taken, unless that one is insisted on', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const beside = await of.open({ port });
    expect(beside.port).not.toBe(port);
    expect(await failing(of.open({ port, insist: true }))).toMatchObject({
      code: 'unavailable',
      data: { what: 'port', port, reason: 'taken' },
    });
    await beside.close();
    other.close();
  });
});
