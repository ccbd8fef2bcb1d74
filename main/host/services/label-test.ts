import type { PrintOutcome } from '#contract/methods/values.ts';
import { layOutLabel } from '#domain/label-layout.ts';
import type { LabelContent } from '#domain/label.ts';
import { cents, type Language } from '#domain/money.ts';
import { quantity } from '#domain/quantity.ts';
import { dotOf, parseLabelPrinter } from '#drivers/label/address.ts';
import { encodeLabels } from '#drivers/label/encode.ts';
import type { Drivers } from '../drivers/supervisor.ts';

const names = { de: 'Testetikett äöüß ÄÖÜ', en: 'Test label äöüß ÄÖÜ' } as const;

/** Everything that can go wrong at once: umlauts, the euro, a barcode, and the edges of the label. */
const sample: Omit<LabelContent, 'name'> = {
  number: '123',
  unit: 'piece',
  price: cents(1234),
  basePrice: { price: cents(2468), unit: 'kg' },
  content: { quantity: quantity(500), unit: 'kg' },
  deposit: null,
  // Of the numbers that GS1 leaves to the shops.
  barcode: { symbology: 'ean13', data: '2000000000008' },
  origin: null,
  bestBefore: null,
  batch: null,
  pack: null,
};

/** Prints one label that shows whether a printer is set up right, without choosing it. */
export async function testLabel(
  { printLabels }: Pick<Drivers, 'printLabels'>,
  uri: string,
  language: Language,
): Promise<PrintOutcome> {
  const parsed = parseLabelPrinter(uri);
  if (!parsed.ok) return { outcome: 'failed', reason: 'bad-printer-address', device: uri };
  const { settings } = parsed.printer;
  const style = { kind: 'article', language, dot: dotOf(settings) } as const;
  const label = layOutLabel({ ...sample, name: names[language] }, settings.label, style);
  return printLabels({ uri, bytes: encodeLabels([{ label, copies: 1 }], settings), labels: 1 });
}
