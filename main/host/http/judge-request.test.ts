import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Keys, type RequestFacts, judgeRequest } from './judge-request.ts';

const keys: Keys = {
  host: '127.0.0.1:4870',
  cookieName: 'tresen-4870',
  session: 'session',
  customerCookieName: 'tresen-customer-4870',
  customerSession: 'customer',
  key: 'key',
};
const own = 'http://127.0.0.1:4870';

const facts = fc.record<RequestFacts>({
  host: fc.constantFrom(undefined, keys.host, 'localhost:4870', '127.0.0.1', 'till.example:4870'),
  origin: fc.constantFrom(
    undefined,
    own,
    'null',
    'http://127.0.0.1:4871',
    'https://127.0.0.1:4870',
    'http://localhost:4870',
  ),
  cookie: fc.constantFrom(
    undefined,
    '',
    'tresen-4870=session',
    'a=b; tresen-4870=session',
    'tresen-4871=session',
    'tresen-customer-4870=customer',
    'tresen-customer-4870=session',
    'tresen-4870=customer',
    'tresen-customer-4870=customer; tresen-4870=session',
    'tresen-4870=',
    'xtresen-4870=session',
  ),
  authorization: fc.constantFrom(undefined, '', 'Bearer key', 'Bearer session', 'bearer key', 'key'),
  acts: fc.boolean(),
});

it('lets in exactly a window with cookie and own origin, a customer with theirs, and a program with the key and none', () => {
  fc.assert(
    fc.property(facts, (asked) => {
      const cookie = asked.cookie?.split('; ').includes('tresen-4870=session') ?? false;
      const here = asked.host === keys.host;
      const asPage =
        here &&
        asked.authorization === undefined &&
        (asked.origin === own || (!asked.acts && asked.origin === undefined));
      const window = asPage && cookie;
      const customer = asPage && !cookie && asked.cookie === 'tresen-customer-4870=customer';
      const program = here && asked.authorization === 'Bearer key' && asked.origin === undefined;
      const verdict = judgeRequest(asked, keys);
      expect(verdict.is === 'in' ? verdict.as : 'nobody').toBe(
        window ? 'window' : customer ? 'customer' : program ? 'program' : 'nobody',
      );
      if (!here) expect(verdict).toEqual({ is: 'misdirected' });
    }),
    { numRuns: 2000 },
  );
});

it('finds the right cookie beside one of the same name that another server set', () => {
  const cookie = 'tresen-4870=other; tresen-4870=session';
  const asked = { host: keys.host, origin: undefined, cookie, authorization: undefined, acts: false };
  expect(judgeRequest(asked, keys)).toEqual({ is: 'in', as: 'window' });
});
