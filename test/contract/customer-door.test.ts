import { describe, expect, it } from 'vitest';
import { connect } from '#contract/wire/client.ts';
import type { Table } from '#contract/table.ts';
import { customerTable, type CustomerView } from '#contract/methods/customer.ts';
import { memoryPorts } from '#contract/wire/memory-port.ts';
import { createWire } from '#contract/wire/serve.ts';
import { useDoor } from './use-door.ts';

const of = useDoor();

async function enterAsCustomer(): Promise<{ cookie: string }> {
  const { headers } = await of.ask(of.customerTicketPath());
  return { cookie: headers['set-cookie']![0]!.split(';')[0]! };
}

describe("the customer's window", () => {
  it('is let in by its own ticket, once, and sees its page', async () => {
    const ticket = of.customerTicketPath();
    const entered = await of.ask(ticket);
    expect(entered).toMatchObject({ status: 303, headers: { location: '/customer' } });
    const cookie = entered.headers['set-cookie']![0]!.split(';')[0]!;
    expect(await of.ask('/customer', { headers: { cookie } })).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: '<!doctype html><title>Kunde</title>',
    });
    expect((await of.ask('/assets/main-Dk3_x9aB.js', { headers: { cookie } })).status).toBe(200);
    expect((await of.ask('/customer/session', { headers: { cookie } })).status).toBe(204);
    expect((await of.ask(ticket)).status).toBe(403);
  });

  it.each(['/', '/index.html', '/session', '/download/x/y.pdf', '/icon.svg', '/assets/../index.html'])(
    'is refused what belongs to the till: %s',
    async (url) => {
      const headers = await enterAsCustomer();
      expect((await of.ask(url, { headers })).status).toBe(403);
    },
  );

  it('may not send files, and its ticket and cookie open nothing else', async () => {
    const headers = await enterAsCustomer();
    const asPage = { ...headers, origin: of.door.url };
    expect((await of.ask('/upload', { method: 'POST', headers: asPage, body: 'x' })).status).toBe(403);
    expect((await of.ask('/enter?t=long-gone', { headers })).status).toBe(403);
    const ticket = of.customerTicketPath().split('?')[1];
    expect((await of.ask(`/enter?${ticket}`)).status).toBe(403);
    const tills = of.ticketPath().split('?')[1];
    expect((await of.ask(`/customer/enter?${tills}`)).status).toBe(403);
  });

  it('gets its own wire, and over it nobody is more than a customer', async () => {
    const customer = { ...(await enterAsCustomer()), origin: of.door.url };
    expect(await of.knock(customer)).toBe(404);
    expect(await of.knock(customer, '/customer/wire')).toBe('open');
    expect(of.served).toEqual(['customer']);
    const window = { ...(await of.enter()), origin: of.door.url };
    expect(await of.knock(window, '/customer/wire')).toBe('open');
    expect(await of.knock({ Authorization: `Bearer ${of.door.key}` }, '/customer/wire')).toBe('open');
    expect(of.served).toEqual(['customer', 'customer', 'customer']);
    expect(await of.knock({ origin: of.door.url }, '/customer/wire')).toBe(403);
  });

  it('opens beside a till in the same browser without giving that a second cookie', async () => {
    const headers = await of.enter();
    const entered = await of.ask('/customer/enter?t=whatever', { headers });
    expect(entered).toMatchObject({ status: 303, headers: { location: '/customer' } });
    expect(entered.headers['set-cookie']).toBeUndefined();
  });
});

describe("the customer's wire", () => {
  it('knows no command, no query and no stream but the one', async () => {
    const nothing = { lines: [], newest: null, total: 0, given: null, change: null };
    const state: CustomerView = { state: 'idle', shopName: '', language: 'de', demo: true, ...nothing };
    const wire = createWire({
      table: customerTable,
      handlers: { 'customer.view': () => ({ snapshot: () => state, subscribe: () => () => undefined }) },
      build: 'test',
      roleOf: () => 'anyone',
      report: () => undefined,
    });
    const [till, page] = memoryPorts();
    wire.serve(till, () => null);
    const client = connect<Table>(page, { build: 'test', locale: 'de' });
    const unknown = expect.objectContaining({ code: 'unknown-method' });
    await expect(client.command('sales.pay', { basketId: 'x', payments: [] })).rejects.toThrow(unknown);
    await expect(client.call('articles.list', {})).rejects.toThrow(unknown);
    await expect(client.call('customer.window', {})).rejects.toThrow(unknown);
    const seen = await new Promise((resolve) => client.stream('customer.view', {}, { onItem: resolve }));
    expect(seen).toEqual(state);
    client.close();
    wire.close();
  });
});
