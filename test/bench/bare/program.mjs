// The least that a till's host could be: opens the file and answers a barcode. Plain JavaScript, so that nothing is stripped at its start.
// Usage: program.mjs FILE http | program.mjs FILE socket
import { createServer } from 'node:http';
import Sqlite from 'better-sqlite3';

const [file, door] = process.argv.slice(2);
const sql = new Sqlite(file);
const find = sql.prepare(
  'SELECT a.id, a.name, a.price FROM article a WHERE a.n = (SELECT article_n FROM barcode WHERE code = ?)',
);
const server = createServer((request, response) => {
  response.end(JSON.stringify(find.get(decodeURIComponent((request.url ?? '').slice(1)))));
});
if (door === 'socket') {
  const { WebSocketServer } = await import('ws');
  // An empty round trip: takes a message of the size of a question and gives one of the size of an answer.
  const answer = 'x'.repeat(600);
  new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket) =>
    socket.on('message', () => socket.send(answer)),
  );
}
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address()?.port }));
process.on('disconnect', () => process.exit(0));
