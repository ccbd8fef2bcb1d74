import { expect, test } from 'vitest';
import { isMarketplaceUrl } from './marketplace-url.ts';

test.each([
  'https://markt.example',
  ' https://markt.example/shop ',
  'http://localhost:3000',
  'http://127.0.0.1:3000',
  'http://[::1]:80',
])('%j is an address of a marketplace', (url) => {
  expect(isMarketplaceUrl(url)).toBe(true);
});

test.each(['', 'markt.example', 'http://markt.example', 'ftp://markt.example', 'https://', 'javascript:alert(1)'])(
  '%j is none',
  (url) => {
    expect(isMarketplaceUrl(url)).toBe(false);
  },
);
