import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openTcp } from './tcp.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

async function listen(serve: (socket: Socket) => void): Promise<{ host: string; port: number }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    serve(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { host: '127.0.0.1', port: typeof address === 'object' && address ? address.port : 0 };
}

describe('openTcp', () => {
  it('moves bytes both ways, whole', async () => {
    const transport = await openTcp(await listen((socket) => socket.pipe(socket)));
    await transport.write(Uint8Array.of(0, 255, 10), 1000);
    const bytes = await transport.read(1000);
    expect([...(bytes ?? [])]).toEqual([0, 255, 10]);
    expect(await transport.read(5)).toBeUndefined();
    await transport.finish(1000);
    transport.close();
  });

  it('says that it is stuck when the other side reads nothing and no more fits in between', async () => {
    const at = await listen((socket) => {
      socket.pause();
      servers[0]?.once('close', () => socket.destroy());
      setTimeout(() => socket.destroy(), 500).unref();
    });
    const transport = await openTcp(at);
    await expect(transport.write(new Uint8Array(64 << 20), 200)).rejects.toMatchObject({ reason: 'stuck' });
    // What fitted in between counts: it may come out yet.
    expect(transport.taken).toBeGreaterThan(0);
    transport.close();
  });

  it('says that the connection is lost when the other side breaks off or closes', async () => {
    const broken = await openTcp(await listen((socket) => socket.once('data', () => socket.resetAndDestroy())));
    await broken.write(Uint8Array.of(1), 1000);
    await expect(broken.read(1000)).rejects.toMatchObject({ reason: 'lost' });
    const closed = await openTcp(await listen((socket) => socket.end()));
    await expect(closed.read(1000)).rejects.toMatchObject({ reason: 'lost' });
    await expect(closed.write(Uint8Array.of(1), 1000)).rejects.toMatchObject({ reason: 'lost' });
    closed.close();
    closed.close();
  });

  it('says why it cannot connect', async () => {
    const at = await listen(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    await expect(openTcp(at)).rejects.toMatchObject({ reason: 'refused' });
    await expect(openTcp({ host: 'drucker.invalid', port: 9100 })).rejects.toMatchObject({ reason: 'unknown-host' });
  });
});
