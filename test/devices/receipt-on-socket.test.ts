import { afterEach, describe, expect, it } from 'vitest';
import type { Mode } from '#domain/sale.ts';
import { decodeEscPos } from '#drivers/printer/decoder.ts';
import { paperText } from '#drivers/printer/decoded.ts';
import { printerProfile } from '#drivers/printer/profiles.ts';
import { startPrinterSimulator } from '#drivers/printer/simulator.ts';
import { createDrivers } from '#host/drivers/supervisor.ts';
import { createDemoSigner, type DemoBehaviour } from '#host/fiscal/demo-signer.ts';
import { driversEntry } from '#host/paths.ts';
import { counterState, scan } from '#host/services/baskets.ts';
import { createPrinting } from '#host/services/printing.ts';
import { pay } from '#host/services/sales.ts';
import { signing } from '#host/services/signing.ts';
import { trialShop } from '#test/fixtures/trial-shop.ts';

const toRelease: (() => unknown)[] = [];
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
});

/** A shop with a real driver process, a printer on a real socket and a signer; sells one kilogram of apples. */
async function sellOn(
  profileId: string,
  { behaviour = {}, mode = 'demo' }: { behaviour?: DemoBehaviour; mode?: Mode } = {},
) {
  const profile = printerProfile(profileId);
  if (!profile) throw new Error(profileId);
  const simulator = await startPrinterSimulator({ port: 0, language: profile.language });
  toRelease.push(() => simulator.close());
  const trial = trialShop();
  toRelease.push(() => trial.end());
  const { shop, actor } = trial;
  const signer = createDemoSigner({
    folder: shop.folder,
    clientId: shop.tillId,
    now: shop.now,
    behaviour: () => behaviour,
  });
  const signatures = signing(shop, signer);
  const drivers = createDrivers({ entry: driversEntry });
  toRelease.push(() => drivers.close());
  const uri = `tcp://127.0.0.1:${simulator.port}?profile=${profileId}`;
  const printing = createPrinting({ shop, signing: signatures, drivers, printer: () => uri });
  const desk = {
    ...trial.desk,
    signing: signatures,
    mode: () => mode,
    onStarted: ({ processNo }: { processNo: number }) => signatures.begin(processNo),
  };
  trial.article({ name: 'Äpfel Boskoop süß', price: 369, barcodes: [{ code: '4006381333931' }] });
  const doing = { actor, command: undefined };
  scan(desk, { basketId: null, code: '4006381333931', via: 'scan' }, doing);
  const basketId = counterState(desk).basket?.basketId ?? '';
  const { sale } = pay(desk, { basketId, payments: [{ kind: 'Bar', given: 500 }] }, doing);
  const decode = (bytes: Uint8Array | undefined) => decodeEscPos(bytes ?? new Uint8Array(), profile);
  return { printing, sale, doing, simulator, signatures, decode };
}

describe('a sale on a printer’s socket', () => {
  it.each(['epson-80', 'epson-58', 'star-80', 'citizen-80'])(
    'prints article, VAT, total, change and signature on %s',
    async (id) => {
      const { printing, sale, doing, simulator, signatures, decode } = await sellOn(id);
      await printing.drawerForSale(sale.saleId);
      const outcome = await printing.printReceipt(sale.saleId, doing);
      expect(outcome.outcome).toBe('printed');
      await expect.poll(() => simulator.jobs.length).toBe(2);
      expect(decode(simulator.jobs[0]).blocks).toEqual([
        // A pulse at once has no pause of its own.
        { kind: 'drawer', connector: 0, onMs: 100, offMs: id === 'star-80' ? 500 : 100 },
      ]);
      const paper = decode(simulator.jobs[1]);
      expect(paper.unknown).toEqual([]);
      const text = paperText(paper);
      for (const words of ['Äpfel Boskoop süß', '3,69 €', '5,00', '1,31', '7', 'Hofladen', '48720 Rosendahl', 'DEMO'])
        expect(text).toContain(words);
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(paper.columns);
      const signature = signatures.state(sale.processNo);
      if (signature.kind !== 'signed') throw new Error(signature.kind);
      // A demo receipt carries its signature in words, never as the code that a tax office reads.
      expect(paper.blocks.some((block) => block.kind === 'qr')).toBe(false);
      expect(text.replaceAll(/\s/g, '')).toContain(signature.signature.value);
    },
  );

  it.each(['epson-80', 'epson-58', 'star-80'])('prints the code of a signed live sale on %s', async (id) => {
    const { printing, sale, doing, simulator, signatures, decode } = await sellOn(id, { mode: 'live' });
    await printing.printReceipt(sale.saleId, doing);
    await expect.poll(() => simulator.jobs.length).toBe(1);
    const signature = signatures.state(sale.processNo);
    if (signature.kind !== 'signed') throw new Error(signature.kind);
    const codes = decode(simulator.jobs[0]).blocks.flatMap((block) => (block.kind === 'qr' ? [block.data] : []));
    expect(codes.map((code) => code.split(';').length)).toEqual([12]);
    expect(codes[0]).toContain(signature.signature.value);
    expect(codes[0]).toContain('Beleg^0.00_3.69_0.00_0.00_0.00^3.69:Bar');
  });

  it('prints with the notice of an outage when the signer is out', async () => {
    const { printing, sale, doing, simulator, decode } = await sellOn('epson-80', {
      behaviour: { outage: 'Signierer nicht erreichbar' },
    });
    expect(await printing.printReceipt(sale.saleId, doing)).toMatchObject({ outcome: 'printed' });
    await expect.poll(() => simulator.jobs.length).toBe(1);
    const paper = decode(simulator.jobs[0]);
    expect(paper.blocks.some((block) => block.kind === 'qr')).toBe(false);
    expect(paperText(paper)).toMatch(/TSE.*ausgefallen/i);
  });

  it('fails with a reason and nothing on paper when the printer is out of paper, and prints the original later', async () => {
    const { printing, sale, doing, simulator, decode } = await sellOn('epson-80');
    simulator.behave({ paperOut: true });
    expect(await printing.printReceipt(sale.saleId, doing)).toMatchObject({ outcome: 'failed', reason: 'paper-out' });
    expect(simulator.jobs).toEqual([]);
    simulator.behave({});
    expect(await printing.printReceipt(sale.saleId, doing)).toMatchObject({ outcome: 'printed' });
    await expect.poll(() => simulator.jobs.length).toBe(1);
    expect(paperText(decode(simulator.jobs[0]))).not.toContain('KOPIE');
  });
});
