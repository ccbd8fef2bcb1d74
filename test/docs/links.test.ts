import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { linksOf, readPages, root } from './pages.ts';

describe('links between the pages', () => {
  it('lead to something that is there', () => {
    const dead = readPages().flatMap((page) =>
      linksOf(page)
        .filter((target) => !existsSync(path.join(root, target)))
        .map((target) => `${page.name}: ${target}`),
    );
    expect(dead).toEqual([]);
  });

  it('are found in every form, and code is not taken for one', () => {
    const text = '[a](b.md#c) ![p](../bilder/d.png) [`x`](e.md) [out](https://f.example) `[no](g.md)`\n\n[ref]: h.md\n';
    expect(linksOf({ name: 'docs/i/page.md', text })).toEqual([
      'docs/i/b.md',
      'docs/bilder/d.png',
      'docs/i/e.md',
      'docs/i/h.md',
    ]);
  });
});
