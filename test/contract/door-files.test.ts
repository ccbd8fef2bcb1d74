import { once } from 'node:events';
import { access, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import type { OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { downloadFile, uploadFile } from '#host/http/host-client.ts';
import { type Answer, useDoor } from './use-door.ts';
import { failing, until } from './use-trial.ts';

const of = useDoor();

describe('an upload', () => {
  const upload = async (body: string | Buffer, more: OutgoingHttpHeaders = {}): Promise<Answer> =>
    of.ask('/upload', { method: 'POST', body, headers: { ...(await of.enter()), origin: of.door.url, ...more } });
  const left = (): Promise<string[]> => readdir(path.join(of.dataFolder(), 'uploads')).catch(() => []);

  it('is kept below the data folder until it is dropped', async () => {
    const { status, body } = await upload('Nummer;Name\r\n1;Äpfel');
    const { uploadId } = JSON.parse(body) as { uploadId: string };
    expect(status).toBe(200);
    const taken = of.door.takeUpload(uploadId)!;
    expect(taken.bytes).toBe(21);
    expect(await readFile(taken.file, 'utf8')).toBe('Nummer;Name\r\n1;Äpfel');
    expect((await stat(taken.file)).mode & 0o777).toBe(0o600);
    expect(path.relative(of.dataFolder(), taken.file)).toMatch(/^uploads/);
    expect(of.door.takeUpload(uploadId)).toEqual(taken);
    await of.door.dropUpload(uploadId);
    expect(of.door.takeUpload(uploadId)).toBeUndefined();
    expect(await left()).toEqual([]);
  });

  it('that is too large is read to its end, refused in words, and leaves nothing', async () => {
    const fits = await upload(Buffer.alloc(100_000));
    expect(fits.status).toBe(200);
    const { status, body } = await upload(Buffer.alloc(100_001));
    expect(status).toBe(413);
    expect(JSON.parse(body)).toMatchObject({ code: 'too-large', data: { limitBytes: 100_000, bytes: 100_001 } });
    expect(await left()).toHaveLength(1);
  });

  it('that breaks off leaves nothing', async () => {
    const { cookie } = await of.enter();
    const socket = connect(of.door.port, '127.0.0.1');
    socket.write(
      `POST /upload HTTP/1.1\r\nHost: 127.0.0.1:${of.door.port}\r\nOrigin: ${of.door.url}\r\nCookie: ${cookie}\r\nContent-Length: 5000\r\n\r\nhalf`,
    );
    await until(async () => expect(await left()).toHaveLength(1));
    socket.destroy();
    await until(async () => expect(await left()).toEqual([]));
  });

  it.each([
    ['a foreign origin', { origin: 'http://evil.example' }],
    ['no cookie', { cookie: '' }],
  ])('with %s is refused', async (_, headers) => {
    expect((await upload('x', headers)).status).toBe(403);
    expect(await left()).toEqual([]);
  });

  it('without an origin is refused to a window', async () => {
    expect((await of.ask('/upload', { method: 'POST', body: 'x', headers: await of.enter() })).status).toBe(403);
    expect((await of.ask('/upload', { headers: await of.enter() })).status).toBe(405);
  });

  it('is open to programs', async () => {
    const file = path.join(of.folder, 'articles.csv');
    await writeFile(file, 'a;b');
    const { uploadId } = await uploadFile(of.door.url, of.door.key, file);
    expect(await readFile(of.door.takeUpload(uploadId)!.file, 'utf8')).toBe('a;b');
    await writeFile(file, 'x'.repeat(100_001));
    expect(await failing(uploadFile(of.door.url, of.door.key, file))).toMatchObject({ code: 'too-large' });
    expect(await failing(uploadFile(of.door.url, 'AAAA', file))).toMatchObject({ code: 'no-entry' });
  });

  it('is gone after an hour, with the ninth after it, and with the host', async () => {
    const { uploadId } = JSON.parse((await upload('old')).body) as { uploadId: string };
    of.clock += 3_600_001;
    for (let n = 0; n < 9; n++) await upload(`new ${n}`);
    expect(of.door.takeUpload(uploadId)).toBeUndefined();
    expect(await left()).toHaveLength(8);
    await of.door.close();
    expect(await left()).toEqual([]);
  });
});

describe('a download', () => {
  it('is fetched once, under its own name', async () => {
    const headers = await of.enter();
    const { path: url, name, bytes } = await of.door.registerDownload(Buffer.from('%PDF'), 'Bon "Nr. 7" Käse.pdf');
    expect([name, bytes]).toEqual(['Bon "Nr. 7" Käse.pdf', 4]);
    expect((await of.ask(url)).status).toBe(403);
    expect(await of.ask(url, { headers })).toMatchObject({
      status: 200,
      body: '%PDF',
      headers: {
        'content-type': 'application/pdf',
        'content-disposition':
          'inline; filename="Bon _Nr. 7_ K_se.pdf"; filename*=UTF-8\'\'Bon%20%22Nr.%207%22%20K%C3%A4se.pdf',
        'cache-control': 'no-store',
      },
    });
    expect((await of.ask(url, { headers })).status).toBe(404);
  });

  it('of a file sends it, and deletes only a temporary one', async () => {
    const headers = await of.enter();
    const kept = path.join(of.folder, 'kept.csv');
    const made = path.join(of.folder, 'made.html');
    await writeFile(kept, 'a;b');
    await writeFile(made, '<script>');
    const first = await of.door.registerDownload(kept, 'articles.csv');
    const second = await of.door.registerDownload(made, 'report.html', { temporary: true });
    expect(await of.ask(first.path, { headers })).toMatchObject({ status: 200, body: 'a;b' });
    const answer = await of.ask(second.path, { headers });
    expect(answer.headers['content-disposition']).toMatch(/^attachment; /);
    await until(() => expect(access(made)).rejects.toThrow('ENOENT'));
    await access(kept);
  });

  it('goes to one of two who ask at the same time', async () => {
    const headers = await of.enter();
    const file = path.join(of.folder, 'once.csv');
    await writeFile(file, 'x');
    const { path: url } = await of.door.registerDownload(file, 'once.csv');
    const answers = await Promise.all([of.ask(url, { headers }), of.ask(url, { headers })]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404]);
  });

  it('whose file has gone meanwhile is not found', async () => {
    const headers = await of.enter();
    const file = path.join(of.folder, 'gone.csv');
    await writeFile(file, 'x');
    const { path: url } = await of.door.registerDownload(file, 'gone.csv');
    await rm(file);
    expect((await of.ask(url, { headers })).status).toBe(404);
  });

  it('that breaks off does no harm', async () => {
    const { cookie } = await of.enter();
    const { path: url } = await of.door.registerDownload(Buffer.alloc(50_000_000), 'large.zip');
    const socket = connect(of.door.port, '127.0.0.1');
    socket.write(`GET ${url} HTTP/1.1\r\nHost: 127.0.0.1:${of.door.port}\r\nCookie: ${cookie}\r\n\r\n`);
    await once(socket, 'data');
    socket.destroy();
    expect((await of.ask(url, { headers: { cookie } })).status).toBe(404);
  });

  it('expires after ten minutes', async () => {
    const headers = await of.enter();
    const { path: url } = await of.door.registerDownload(Buffer.from('x'), 'x.txt');
    of.clock += 600_001;
    expect((await of.ask(url, { headers })).status).toBe(404);
  });

  it('that was not fetched is deleted with the host', async () => {
    const made = path.join(of.folder, 'made.csv');
    await writeFile(made, 'x');
    await of.door.registerDownload(made, 'made.csv', { temporary: true });
    await of.door.close();
    await expect(access(made)).rejects.toThrow('ENOENT');
  });

  it('is open to programs', async () => {
    const { path: from } = await of.door.registerDownload(Buffer.from('Äpfel'), 'a.csv');
    const to = path.join(of.folder, 'fetched.csv');
    await downloadFile(of.door.url, of.door.key, { path: from, to });
    expect(await readFile(to, 'utf8')).toBe('Äpfel');
    expect(await failing(downloadFile(of.door.url, of.door.key, { path: from, to }))).toMatchObject({
      code: 'not-found',
    });
  });
});
