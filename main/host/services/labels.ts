/** Labels of the shop's articles: what stands on them, how they look, and where they go. */
import { failure } from '#contract/errors.ts';
import type { LabelPicture, LabelTarget } from '#contract/methods/labels.ts';
import type { PrintOutcome } from '#contract/methods/values.ts';
import { basePrice } from '#domain/base-price.ts';
import { labelBarcode } from '#domain/label-barcode.ts';
import { layOutLabel } from '#domain/label-layout.ts';
import { type LabelSheet, labelSheet, labelSheets, labelsOnSheet } from '#domain/label-sheets.ts';
import type { LabelContent, LabelKind, LabelLayout, LabelSize } from '#domain/label.ts';
import { cents, lineTotal } from '#domain/money.ts';
import { quantity } from '#domain/quantity.ts';
import { dotOf, type LabelPrinterSettings, parseLabelPrinter } from '#drivers/label/address.ts';
import { labelModules } from '#drivers/label/bars.ts';
import { encodeLabels } from '#drivers/label/encode.ts';
import { labelText } from '#drivers/label/text.ts';
import type { Drivers } from '../drivers/supervisor.ts';
import { readSetting, shopLanguage } from '../settings.ts';
import type { Shop } from '../shop.ts';
import { articleById } from './articles-lookup.ts';
import { barcodesOf } from './articles-write.ts';
import { commandedWith } from './commanded.ts';
import type { DeviceRegistry } from './device-registry.ts';
import type { Doing } from './doing.ts';

/** What stands on a label beside what the shop knows of its article. */
export interface LabelWish {
  articleId: string;
  copies: number;
  pack: number | null;
  bestBefore: string | null;
  batch: string | null;
  origin: string | null;
}

export interface LabelJob {
  kind: LabelKind;
  labels: readonly LabelWish[];
}

/** More labels than this at once are a slip of the finger. */
const mostLabels = 2000;

export type Labels = ReturnType<typeof createLabels>;

export function createLabels({
  shop,
  registry,
  drivers,
}: {
  shop: Shop;
  registry: Pick<DeviceRegistry, 'of'>;
  drivers: Pick<Drivers, 'printLabels'>;
}) {
  const { db } = shop;

  /** The shop's label printer; undefined where there is none, or only sheets. */
  function printer(): { uri: string; name: string; settings: LabelPrinterSettings } | undefined {
    for (const { uri, name } of registry.of('label')) {
      const parsed = uri === 'pdf:' ? undefined : parseLabelPrinter(uri);
      if (parsed?.ok) return { uri, name, settings: parsed.printer.settings };
    }
    return undefined;
  }

  function placeOf(target: LabelTarget): { size: LabelSize; dot: number | null } {
    if (target.to === 'sheet') return { size: sheetOf(target.sheet).label, dot: null };
    const { settings } = requirePrinter();
    return { size: settings.label, dot: dotOf(settings) };
  }

  function requirePrinter(): NonNullable<ReturnType<typeof printer>> {
    const found = printer();
    if (!found) throw failure('refused', { reason: 'no-label-printer' });
    return found;
  }

  function layOut(wish: LabelWish, kind: LabelKind, { size, dot }: ReturnType<typeof placeOf>): LabelLayout {
    return layOutLabel(contentOf(shop, wish), size, { kind, dot, language: shopLanguage(db) });
  }

  return {
    targets() {
      const found = printer();
      return {
        sheets: labelSheets.map(({ id, sold, columns, rows, label: { width, height } }) => ({
          ...{ id, sold, columns, rows, width, height },
        })),
        printer: found
          ? { name: found.name, width: found.settings.label.width, height: found.settings.label.height }
          : null,
      };
    },

    /** @throws Failure `not-found` for an unknown article or sheet; `refused` where there is no label printer */
    preview(wish: LabelWish, { kind, target }: { kind: LabelKind; target: LabelTarget }): LabelPicture {
      const { width, height, elements, leftOut } = layOut(wish, kind, placeOf(target));
      return {
        width,
        height,
        leftOut: [...leftOut],
        elements: elements.map((element) =>
          element.kind === 'text' ? element : { ...element, bars: labelModules(element) },
        ),
      };
    },

    /** @throws Failure as {@link preview}, and `refused` for too many labels */
    async sheetPdf(
      { kind, labels }: LabelJob,
      { sheet: id, skip }: { sheet: string; skip: number },
    ): Promise<{ bytes: Uint8Array; name: string; pages: number }> {
      const count = countOf(labels);
      const sheet = sheetOf(id);
      const room = labelsOnSheet(sheet);
      const place = { size: sheet.label, dot: null };
      const drawn = labels.flatMap((wish) =>
        Array.from<LabelLayout>({ length: wish.copies }).fill(layOut(wish, kind, place)),
      );
      // Loaded when first needed: most days nobody prints labels.
      const { labelSheetsPdf } = await import('./label-sheets.ts');
      const word = shopLanguage(db) === 'de' ? 'Etiketten' : 'Labels';
      const title = `${word} ${readSetting(db, 'shop').name}`.trim();
      const first = skip % room;
      const bytes = await labelSheetsPdf({ sheet, labels: drawn, skip: first, title, at: shop.now() });
      return { bytes, name: `${word}-${shop.today()}.pdf`, pages: Math.ceil((first + count) / room) };
    },

    /** Prints on the label printer; who printed how many is in the journal. @throws Failure as {@link sheetPdf} */
    async print({ kind, labels }: LabelJob, { actor, command }: Doing): Promise<PrintOutcome & { labels: number }> {
      const count = countOf(labels);
      const { uri, settings } = requirePrinter();
      const place = { size: settings.label, dot: dotOf(settings) };
      const parts = labels.map((wish) => ({ label: layOut(wish, kind, place), copies: wish.copies }));
      const outcome = await drivers.printLabels({ uri, bytes: encodeLabels(parts, settings), labels: count });
      return commandedWith(shop, { command, durability: 'relaxed' }, () => {
        shop.journal('labels-printed', actor, { labels: count, outcome: outcome.outcome });
        return { ...outcome, labels: count };
      });
    },
  };
}

function countOf(labels: readonly LabelWish[]): number {
  const count = labels.reduce((sum, { copies }) => sum + copies, 0);
  if (count > mostLabels) throw failure('refused', { reason: 'too-many-labels', most: mostLabels });
  return count;
}

function sheetOf(id: string): LabelSheet {
  const sheet = labelSheet(id);
  if (!sheet) throw failure('not-found', { what: 'label-sheet', id });
  return sheet;
}

/** What stands on the label of an article. @throws Failure `not-found` */
export function contentOf({ db }: Shop, wish: LabelWish): LabelContent {
  const found = articleById(db, wish.articleId);
  if (!found) throw failure('not-found', { what: 'article', id: wish.articleId });
  const { n, article } = found;
  const { name, number, unit, price, content, depositArticleId } = article;
  const deposit = depositArticleId === null ? undefined : articleById(db, depositArticleId);
  const pack = wish.pack === null || unit === 'piece' ? null : quantity(wish.pack);
  const written = (text: string | null): string | null => (text === null || text === '' ? null : labelText(text));
  return {
    ...{ unit, price, content },
    name: labelText(name),
    number: labelText(number),
    basePrice: basePrice(article),
    deposit: deposit ? cents(deposit.article.price) : null,
    barcode: barcodeOf(barcodesOf(db, n)),
    origin: written(wish.origin),
    bestBefore: wish.bestBefore,
    batch: written(wish.batch),
    // The barcode stays the article's own: the till asks for the weight, and the line says that a person read it off. A price in the bars would
    // pass for that of a verified label scale.
    pack: pack === null ? null : { quantity: pack, total: lineTotal(price, pack) },
  };
}

/** The code of one piece before that of a crate, and of several the first that can be drawn. */
export function barcodeOf(barcodes: readonly { code: string; quantity: number }[]): LabelContent['barcode'] {
  const single = barcodes.toSorted((a, b) => Math.abs(a.quantity - 1000) - Math.abs(b.quantity - 1000));
  for (const { code } of single) {
    const barcode = labelBarcode(code);
    if (barcode) return barcode;
  }
  return null;
}
