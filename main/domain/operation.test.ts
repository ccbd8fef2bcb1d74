import { describe, expect, it } from 'vitest';
import { isWish, type OperationKind } from './operation.ts';

describe('isWish', () => {
  // Complete by its type: a new kind has to say which of the two it is.
  const kinds: Record<OperationKind, boolean> = {
    'sale-made': false,
    'stock-moved': false,
    'stock-counted': false,
    'order-picked': false,
    'order-handed-over': false,
    'order-cancelled': false,
    'article-offered': true,
    'article-withdrawn': true,
  };

  it('tells facts, which are never refused, from wishes', () => {
    for (const [kind, wish] of Object.entries(kinds))
      expect([kind, isWish(kind as OperationKind)]).toEqual([kind, wish]);
  });
});
