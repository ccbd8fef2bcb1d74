import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { constants, existsSync, openSync } from 'node:fs';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { ReadStream } from 'node:tty';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scaleProtocols } from '#drivers/scale/codec/protocols.ts';
import type { ScaleProtocol } from '#drivers/scale/codec/scale-codec.ts';
import { createScaleSimulator, linkAsScale, listenAsScale, noSocat, simulateScale } from '#drivers/scale/simulator.ts';
import { startWeighing, step, usableWeight, type Weighing } from '#drivers/scale/weighing.ts';

const socat = spawnSync('socat', ['-V']).status === 0;
let folder = '';
const toRelease: (() => unknown)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'scale-'));
});
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
  await rm(folder, { recursive: true, force: true });
});

/** Asks a scale over a line until the test ends, as the till does; the clock counts questions. */
function watch(protocol: ScaleProtocol, readable: Readable, writable: Writable) {
  const codec = scaleProtocols[protocol].create();
  const started = performance.now();
  const now = () => performance.now() - started;
  let state = step(startWeighing(codec.settings), { kind: 'opened' }, now());
  const write = (bytes: Uint8Array | null) => void (bytes && writable.writable && writable.write(bytes));
  readable.on('data', (bytes: Buffer) => {
    for (const event of codec.push(bytes))
      if (event.kind === 'send') write(event.bytes);
      else state = step(state, { kind: 'heard', event }, now());
  });
  const gone = () => {
    state = step(state, { kind: 'unplugged' }, now());
  };
  readable.on('error', gone).on('close', gone);
  const asking = setInterval(() => write(codec.poll()), 20);
  toRelease.push(() => clearInterval(asking));
  return {
    seen: (): Weighing => state.weighing,
    usable: () => usableWeight(state, now())?.weight.milligrams,
    taken: () => {
      state = step(state, { kind: 'taken' }, now());
    },
  };
}

function openPort(link: string): ReadStream & Writable {
  // A number, not a handle: the stream closes it, and a handle that is thrown away would close it too.
  const fd = openSync(link, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  const port = new ReadStream(fd) as ReadStream & Writable;
  toRelease.push(() => port.destroy());
  port.on('error', () => undefined);
  return port;
}

describe.skipIf(!socat)(`a scale on a pseudo terminal${socat ? '' : ' (skipped: socat is not installed)'}`, () => {
  it.each(['8217', 'dialog04', 'kern', 'kern-continuous', 'sics', 'cas-ecr', 'berkel'] as const)(
    '%s is asked, weighs, moves, and is unplugged',
    async (protocol) => {
      const simulator = createScaleSimulator({ protocol, load: { grams: 1235, moving: false, fault: 'none' } });
      toRelease.push(() => simulator.close());
      const line = await linkAsScale(simulator, path.join(folder, 'scale'));
      toRelease.push(line.close);
      const port = openPort(path.join(folder, 'scale'));
      const till = watch(protocol, port, port);
      await expect.poll(till.usable, { timeout: 10_000 }).toBe(1_235_000);
      simulator.put({ moving: true });
      await expect.poll(till.usable, { timeout: 10_000 }).toBeUndefined();
      simulator.put({ moving: false, grams: 500 });
      await expect.poll(till.usable, { timeout: 10_000 }).toBe(500_000);
      await line.close();
      await expect.poll(() => till.seen().kind, { timeout: 10_000 }).toBe('unplugged');
      expect(till.usable()).toBeUndefined();
    },
  );

  it('can be opened again after the till let go', async () => {
    const link = path.join(folder, 'scale');
    const simulator = createScaleSimulator({ protocol: '8217', load: { grams: 250, moving: false, fault: 'none' } });
    toRelease.push(() => simulator.close());
    const line = await linkAsScale(simulator, link);
    toRelease.push(line.close);
    const first = openPort(link);
    const till = watch('8217', first, first);
    await expect.poll(till.usable, { timeout: 10_000 }).toBe(250_000);
    first.destroy();
    await expect
      .poll(
        async () => {
          // Between two plugs the line has no name.
          const again = existsSync(link) ? openPort(link) : undefined;
          if (!again) return undefined;
          const other = watch('8217', again, again);
          for (let tries = 0; tries < 50 && other.usable() === undefined; tries += 1)
            await new Promise((done) => setTimeout(done, 20));
          return other.usable();
        },
        { timeout: 15_000 },
      )
      .toBe(250_000);
  });
});

it('says in words when socat is missing', async () => {
  const before = process.env['PATH'];
  process.env['PATH'] = folder;
  toRelease.push(() => {
    process.env['PATH'] = before;
  });
  const said: string[] = [];
  expect(
    await simulateScale(['--link', path.join(folder, 'scale')], {
      say: (text) => said.push(text),
      words: new PassThrough(),
    }),
  ).toBe(1);
  expect(said.join('')).toContain(noSocat);
});

it('a scale on a socket settles, and shows nothing when the cable is pulled', async () => {
  const simulator = createScaleSimulator({ protocol: 'kcp', load: { grams: 700, moving: false, fault: 'none' } });
  const server = await listenAsScale(simulator, { port: 0, host: '127.0.0.1' });
  toRelease.push(server.close, () => simulator.close());
  const socket = connect(server.port, '127.0.0.1');
  toRelease.push(() => socket.destroy());
  await once(socket, 'connect');
  const till = watch('kcp', socket, socket);
  await expect.poll(till.usable, { timeout: 10_000 }).toBe(700_000);
  till.taken();
  expect(till.usable()).toBeUndefined();
  simulator.put({ fault: 'overload' });
  await expect.poll(till.seen, { timeout: 10_000 }).toEqual({ kind: 'condition', condition: 'overload' });
  await server.close();
  await expect.poll(() => till.seen().kind, { timeout: 10_000 }).toBe('unplugged');
});

describe('the program', () => {
  async function run(args: string[], words = new PassThrough()) {
    const said: string[] = [];
    const until = new AbortController();
    const code = simulateScale(args, { say: (text) => said.push(text), until: until.signal, words });
    await expect.poll(() => said.join(''), { timeout: 10_000 }).toContain('Scale simulator: ');
    const port = Number(/:(\d+)\?/.exec(said.join(''))?.[1]);
    const socket = connect(port, '127.0.0.1');
    toRelease.push(() => socket.destroy());
    const stop = () => {
      until.abort();
      return code;
    };
    return { till: watch('8217', socket, socket), words, stop, said };
  }

  it('obeys what is typed', async () => {
    const { till, words, stop, said } = await run(['--port', '0', '--weight', '0.3']);
    await expect.poll(till.usable, { timeout: 10_000 }).toBe(300_000);
    words.write('over\n');
    await expect.poll(till.seen, { timeout: 10_000 }).toEqual({ kind: 'condition', condition: 'overload' });
    words.write('1,5\ndance\n');
    await expect.poll(till.usable, { timeout: 10_000 }).toBe(1_500_000);
    expect(said.join('')).toContain('not understood: dance');
    expect(await stop()).toBe(0);
  });

  it('plays a script', async () => {
    const script = path.join(folder, 'script');
    await writeFile(script, '# a jar\n10 move\n10 0.42\n10 rest\n');
    const { till, stop } = await run(['--port', '0', '--script', script]);
    await expect.poll(till.usable, { timeout: 10_000 }).toBe(420_000);
    expect(await stop()).toBe(0);
  });

  it.each([
    [['--protocol', 'bizerba'], 'there is no bizerba'],
    [['--weight', 'heavy'], 'is no weight'],
    [['--link', '/tmp/a,b'], 'no plain path'],
    [['--link', '/tmp/a', '--port', '1'], 'one of them'],
    [['--port', '70000'], '70000 is none'],
  ])('refuses %j', async (args, reason) => {
    const said: string[] = [];
    expect(await simulateScale(args, { say: (text) => said.push(text), words: new PassThrough() })).toBe(2);
    expect(said.join('')).toContain(reason);
    await expect(access(path.join(folder, 'scale'))).rejects.toThrow();
  });
});
