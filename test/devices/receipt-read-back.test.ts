/** What stands on paper, read back by a decoder that is not ours: zbar reads the codes off the picture of the paper. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { PaperBlock } from '#domain/paper.ts';
import { receiptQr } from '#domain/process-data.ts';
import { layOutReceipt } from '#domain/receipt-layout.ts';
import { parsePrinter } from '#drivers/printer/address.ts';
import { decodeEscPos } from '#drivers/printer/decoder.ts';
import { paperText } from '#drivers/printer/decoded.ts';
import { encodePaper } from '#drivers/printer/encoder.ts';
import { paperPicture } from '#drivers/printer/picture.ts';
import type { PrinterProfile } from '#drivers/printer/profiles.ts';
import { createDemoSigner } from '#host/fiscal/demo-signer.ts';
import { receiptDocument } from '#host/services/receipt-prints.ts';
import { readSale } from '#host/services/sale-rows.ts';
import { counterState, scan } from '#host/services/baskets.ts';
import { pay } from '#host/services/sales.ts';
import { signing } from '#host/services/signing.ts';
import { trialShop, type TrialShop } from '#test/fixtures/trial-shop.ts';

const hasZbar = spawnSync('zbarimg', ['--version']).status === 0;
const printers = [
  'profile=epson-80',
  'profile=epson-58',
  'profile=epson-80&text=raster',
  'profile=star-80',
  'profile=star-tsp100',
  'profile=bixolon-80',
  'profile=citizen-80',
  'profile=generic-80',
  'profile=generic-58&text=raster',
];

/** 381 characters, as long as DSFinV-K codes are. */
const fiscalQr =
  `V0;${'955002-00'.padEnd(52, '-kasse')};` +
  'Kassenbeleg-V1;Beleg^0.00_2.55_0.00_0.00_0.00^2.55:Bar;18;112;2019-07-10T18:41:02.000Z;' +
  '2019-07-10T18:41:04.000Z;ecdsa-plain-SHA256;unixTime;MEQCIAy4P9k+7x9saDO0uRZ4El8QwN+qTgYiv1DIaJIMWRiuAiAt+saFDGjK2Yi5Cxgy7PprXQ5O0seRg' +
  'x4ltdpW9REvwA==;BHhWOeisRpPBTGQ1W4VUH95TXx2GARf8e2NYZXJoInjtGqnxJ8sZ3CQpYgjI+LYEmW5A37sLWHsyU7nSJUBemyU=';

const toRelease: (() => unknown)[] = [];
afterEach(() => {
  for (const release of toRelease.splice(0).toReversed()) release();
});

function profileOf(options: string): PrinterProfile {
  const parsed = parsePrinter(`tcp://h?${options}`);
  if (!parsed.ok) throw new Error(parsed.problem.kind);
  return parsed.printer.profile;
}

/** The codes that zbar finds on the paper of these blocks, with their kinds. */
function codesOn(blocks: readonly PaperBlock[], profile: PrinterProfile): string[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-zbar-'));
  toRelease.push(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'paper.png');
  const paper = decodeEscPos(encodePaper(blocks, profile), profile);
  expect(paper.unknown).toEqual([]);
  writeFileSync(file, paperPicture(paper));
  const { stdout } = spawnSync('zbarimg', ['--quiet', '--nodbus', file], { encoding: 'utf8' });
  return stdout.split('\n').filter((found) => found !== '');
}

/** A lawful sale in a shop of its own, signed, as blocks of paper; and what its code must say. */
async function liveReceipt(): Promise<{ blocks: PaperBlock[]; qr: string }> {
  const trial: TrialShop = trialShop();
  toRelease.push(() => trial.end());
  const { shop, actor } = trial;
  const signer = createDemoSigner({ folder: shop.folder, clientId: shop.tillId, now: shop.now, behaviour: () => ({}) });
  const signatures = signing(shop, signer);
  const desk = {
    ...trial.desk,
    signing: signatures,
    mode: () => 'live' as const,
    onStarted: ({ processNo }: { processNo: number }) => signatures.begin(processNo),
  };
  for (const [index, name] of ['Äpfel Boskoop süß', 'Weizenbrötchen', 'Möhrensaft 1 l', 'Eier 10er'].entries()) {
    const code = ['4006381333931', '4012345678901', '4305615418179', '4000417025005'][index] ?? '';
    trial.article({ name, price: 369 + index, barcodes: [{ code }] });
    scan(desk, { basketId: null, code, via: 'scan' }, { actor, command: undefined });
  }
  const basketId = counterState(desk).basket?.basketId ?? '';
  const payments = [{ kind: 'Bar' as const, given: 5000 }];
  const { sale } = pay(desk, { basketId, payments }, { actor, command: undefined });
  const signature = await signatures.settled(sale.processNo);
  const stored = readSale(shop.db, sale.saleId);
  if (!stored || signature.kind !== 'signed') throw new Error('no signed sale');
  const document = receiptDocument(shop, stored, { copyNo: 0, signature, language: 'de' });
  const { processType, processData } = document;
  return { blocks: layOutReceipt(document), qr: receiptQr(signature.signature, processType, processData) };
}

describe.skipIf(!hasZbar)('paper, read by zbarimg (needs zbar-tools)', () => {
  it.each(printers)('holds the fiscal code of a whole receipt: %s', async (options) => {
    const { blocks, qr } = await liveReceipt();
    const profile = profileOf(options);
    expect(codesOn(blocks, profile)).toEqual([`QR-Code:${qr}`]);
    if (profile.text === 'native') {
      const text = paperText(decodeEscPos(encodePaper(blocks, profile), profile));
      for (const word of ['Hofladen', 'Äpfel Boskoop süß', 'Möhrensaft 1 l', 'SUMME', 'Rückgeld', 'MwSt'])
        expect(text).toContain(word);
    }
  });

  it.each(printers)('holds a code of 381 characters and an EAN: %s', (options) => {
    const blocks: PaperBlock[] = [
      { type: 'text', text: 'Bon' },
      { type: 'qr', data: fiscalQr },
      { type: 'space', lines: 2 },
      { type: 'barcode', symbology: 'ean13', data: '4006381333931' },
      { type: 'cut' },
    ];
    expect(fiscalQr).toHaveLength(381);
    expect(codesOn(blocks, profileOf(options)).toSorted()).toEqual(['EAN-13:4006381333931', `QR-Code:${fiscalQr}`]);
  });
});
