import { expect, test } from 'vitest';
import { marketplaceChoice, marketplaceSetting } from './marketplace-choice.ts';

test.each(['practice', 'none', 'bridge+https://markt.example', 'vendure-admin+https://markt.example/admin-api'])(
  '%s survives the form',
  (setting) => {
    expect(marketplaceSetting(marketplaceChoice(setting))).toBe(setting);
  },
);

test('an address that is none is refused', () => {
  expect(marketplaceSetting({ kind: 'bridge', url: 'markt' })).toBeUndefined();
  expect(marketplaceSetting({ kind: 'vendure-admin', url: '' })).toBeUndefined();
});
