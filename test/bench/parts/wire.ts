/** A scan's way over the wire of the built host, and the way of a receipt to its printer. */
import { connect as connectSocket } from 'node:net';
import { WebSocket } from 'ws';
import path from 'node:path';
import { startPrinterSimulator } from '#drivers/printer/simulator.ts';
import { databaseName } from '#host/database/open.ts';
import { catalogue, customers } from '../catalogue.ts';
import type { Figure } from '../figures.ts';
import { ofRounds, type Spread, spread, timedAsync } from '../measure.ts';
import { freshBundle, startBare, startHost } from '../processes.ts';
import { fillBasket } from '../selling.ts';
import { shopFolder } from '../shop-folder.ts';
import type { Part } from './part.ts';

const part = 'wire';
const asked = 500;
const printed = 40;

export const wire: Part = {
  name: part,
  says: 'an article by its barcode over the wire; a receipt at its printer',
  async run(size) {
    freshBundle();
    const articles = catalogue(size.articles);
    using kept = shopFolder(size.articles);
    const printer = await startPrinterSimulator({ port: 0 });
    const uri = `tcp://127.0.0.1:${printer.port}?profile=epson-80`;
    const host = await startHost(kept.folder, { parameters: ['--marketplace', 'none', '--device', `printer=${uri}`] });
    const bare = await startBare(path.join(kept.folder, databaseName), 'socket');
    const rounds: { mine: Spread; limit: Spread }[] = [];
    const receipts: Spread[] = [];
    const sends: Spread[] = [];
    try {
      const socket = new WebSocket(`ws://127.0.0.1:${bare.port}`, { perMessageDeflate: false });
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
      const question = 'x'.repeat(140);
      for (let round = 0; round <= size.rounds; round += 1) {
        const [mine, limit, paper, bytes]: [number[], number[], number[], number[]] = [[], [], [], []];
        for (const [first] of customers(articles, { count: asked, lines: 1, seed: 20 + round })) {
          const code = first?.article.ean ?? '';
          mine.push(await timedAsync(() => host.client.call('stock.show', { code })));
          limit.push(
            await timedAsync(async () => {
              const answer = new Promise((resolve) => socket.once('message', resolve));
              socket.send(question);
              await answer;
            }),
          );
        }
        for (const customer of customers(articles, { count: printed, lines: 8, seed: 40 + round })) {
          const pay = await fillBasket(host.client, customer);
          const saleId = await pay();
          paper.push(await timedAsync(() => host.client.command('sales.print', { saleId })));
          bytes.push(await timedAsync(() => sendBare(printer.port)));
        }
        if (round === 0) continue;
        rounds.push({ mine: spread(mine), limit: spread(limit) });
        receipts.push(spread(paper));
        sends.push(spread(bytes));
      }
      socket.close();
    } finally {
      await host.end();
      await bare.end();
      await printer.close();
    }
    const [mine, limit] = [ofRounds(rounds.map((round) => round.mine)), ofRounds(rounds.map((round) => round.limit))];
    const [paper, sent] = [ofRounds(receipts), ofRounds(sends)];
    return [
      {
        part,
        name: 'stock of a scanned article over the wire, beside an empty round trip, p50',
        unit: 'ms',
        limit: limit.p50,
        value: mine.p50,
        target: null,
      },
      {
        part,
        name: 'stock of a scanned article over the wire, beside an empty round trip, p99',
        unit: 'ms',
        limit: limit.p99,
        value: mine.p99,
        target: null,
      },
      {
        part,
        name: 'receipt asked for → confirmed by the printer, beside connect + 2 KiB, p50',
        unit: 'ms',
        limit: sent.p50,
        value: paper.p50,
        target: null,
      },
      {
        part,
        name: 'receipt asked for → confirmed by the printer, beside connect + 2 KiB, p99',
        unit: 'ms',
        limit: sent.p99,
        value: paper.p99,
        target: null,
      },
    ] satisfies Figure[];
  },
};

/** The least a print can be: a connection, two KiB and their end. */
async function sendBare(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = connectSocket(port, '127.0.0.1', () => socket.end(Buffer.alloc(2048, 0x20)));
    socket.once('close', () => resolve());
    socket.once('error', reject);
    socket.resume();
  });
}
