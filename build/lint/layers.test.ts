import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { areaOf, judgeImport, readLayerRules } from './layers.ts';

const rules = readLayerRules(path.resolve(import.meta.dirname, '../..'));
const judge = (file: string, specifier: string): string | undefined => judgeImport(rules, { file, specifier });

describe('the import table', () => {
  test.each([
    ['main/domain/sale.ts', './money.ts'],
    ['main/contract/methods/sales.ts', '../method.ts'],
    ['main/contract/table.ts', 'zod'],
    ['main/host/api/sales.ts', '#domain/money.ts'],
    ['main/host/database/open.ts', 'better-sqlite3'],
    ['main/host/http/listen.ts', 'node:http'],
    ['main/shell/electron.ts', 'electron'],
    ['renderer/src/main.tsx', 'react'],
    ['renderer/src/app/app.tsx', '#contract/wire/client.ts'],
    ['drivers/printer/encode.ts', '@point-of-sale/receipt-printer-encoder'],
    ['main/domain/money.test.ts', 'fast-check'],
    ['main/domain/money.test.ts', 'node:fs'],
    ['build/check.ts', '#host/anything.ts'],
    ['test/e2e/story.spec.ts', '#renderer/anything.ts'],
  ])('%s may import %s', (file, specifier) => {
    expect(judge(file, specifier)).toBeUndefined();
  });

  test.each([
    ['main/domain/sale.ts', '#host/shop.ts', 'domain may not import host'],
    ['main/domain/sale.ts', '../host/shop.ts', 'domain may not import host'],
    ['main/domain/sale.ts', 'node:fs', 'no Node'],
    ['main/domain/sale.ts', 'zod', "the package 'zod'"],
    ['main/contract/table.ts', 'node:crypto', 'no Node'],
    ['main/host/start.ts', 'electron', 'starts a download'],
    ['main/host/start.ts', '#shell/options.ts', 'host may not import shell'],
    ['main/shell/launch.ts', '#host/start.ts', 'shell may not import host'],
    ['renderer/src/main.tsx', '#host/shop.ts', 'renderer may not import host'],
    ['renderer/src/main.tsx', 'node:path', 'no Node'],
    ['renderer/src/main.tsx', '#drivers/transport/tcp.ts', 'renderer may not import drivers'],
    ['drivers/printer/encode.ts', '#contract/errors.ts', 'drivers may not import contract'],
    ['sync/core/step.ts', '#sync/till/push.ts', 'sync-core may not import sync'],
    ['sync/core/step.ts', 'zod', "the package 'zod'"],
    ['main/host/services/sales.ts', '../../domain/money.ts', 'climbs two folders'],
    ['main/host/shop.ts', '../domain/money.ts', 'leaves the area by a relative path'],
    ['main/host/shop.ts', '#nowhere/x.ts', 'not among the subpaths'],
    ['main/host/shop.ts', '#build/check.ts', 'belongs to no area'],
    ['main/host/shop.ts', 'vitest', "the package 'vitest'"],
  ])('%s may not import %s', (file, specifier, reason) => {
    expect(judge(file, specifier)).toContain(reason);
  });

  test('every refusal says what to do instead', () => {
    for (const area of rules.table.areas) {
      expect(judge(`${area.paths[0]}x.ts`, 'left-pad')).toContain(area.instead);
    }
  });

  test('the longest prefix decides about a file', () => {
    expect(areaOf(rules.table, 'drivers/scanner/wedge.ts')?.name).toBe('wedge');
    expect(areaOf(rules.table, 'drivers/scanner/serial.ts')?.name).toBe('drivers');
    expect(areaOf(rules.table, 'sync/core/step.ts')?.name).toBe('sync-core');
    expect(areaOf(rules.table, 'build/check.ts')).toBeUndefined();
  });
});
