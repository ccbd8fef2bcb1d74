/** The shop's logo: kept as a picture in grey, printed as dots of the printer's width. */
import { failure } from '#contract/errors.ts';
import type { Logo } from '#contract/methods/printing.ts';
import type { PaperBlock } from '#domain/paper.ts';
import type { ShopDatabase } from '../database/database.ts';
import { dither, fitGrey, type Grey } from '#drivers/printer/dither.ts';

export interface PaperLogo {
  /** The block that stands at the top of a receipt; none where there is no logo. `dots` is the width of the paper. */
  blocks(dots: number): Promise<PaperBlock[]>;
  /** As it is printed on paper of that width. */
  show(dots: number): Promise<Logo>;
  /** `note` writes down who did it, in the same write. @throws Failure `refused` when the bytes do not make the picture */
  set(picture: { width: number; height: number; grey: string }, note?: () => void): Promise<void>;
  remove(note?: () => void): void;
}

const none: Logo = { picture: null, width: 0, height: 0 };

const key = 'logo';

/**
 * The logo, kept among the settings so that a backup holds it too; no setting that anybody reads as a whole. What is there but cannot be read is no
 * logo: a receipt is never held up by it.
 */
export function paperLogo(db: ShopDatabase): PaperLogo {
  /** Read once; undefined while it was not. */
  let known: Grey | null | undefined;

  async function read(): Promise<Grey | null> {
    if (known !== undefined) return known;
    const row = db.row<{ value: string }>('SELECT value FROM setting WHERE key = ?', key);
    if (!row) return (known = null);
    try {
      // Loaded when there is something to read.
      const { readGreyPng } = await import('#drivers/printer/grey-png.ts');
      known = readGreyPng(Uint8Array.from(Buffer.from(JSON.parse(row.value) as string, 'base64')));
    } catch {
      known = null;
    }
    return known;
  }

  const dotsFor = (picture: Grey, dots: number) => dither(fitGrey(picture, dots));

  return {
    async blocks(dots) {
      const picture = await read();
      if (!picture) return [];
      const { rowBytes, height, bits } = dotsFor(picture, dots);
      const base64 = Buffer.from(bits).toString('base64');
      return [{ type: 'picture', width: rowBytes * 8, height, bits: base64, text: 'Logo' }];
    },
    async show(dots) {
      const picture = await read();
      if (!picture) return none;
      const { dotsPng } = await import('#drivers/printer/grey-png.ts');
      const printed = dotsFor(picture, dots);
      const png = Buffer.from(dotsPng(printed)).toString('base64');
      return { picture: png, width: printed.rowBytes * 8, height: printed.height };
    },
    async set({ width, height, grey }, note = () => undefined) {
      const data = Uint8Array.from(Buffer.from(grey, 'base64'));
      if (data.length !== width * height) throw failure('refused', { reason: 'logo-broken' });
      const { greyPng } = await import('#drivers/printer/grey-png.ts');
      const png = Buffer.from(greyPng({ width, height, data })).toString('base64');
      db.write('durable', () => {
        db.run(
          'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
          key,
          JSON.stringify(png),
        );
        note();
      });
      known = { width, height, data };
    },
    remove(note = () => undefined) {
      db.write('durable', () => {
        db.run('DELETE FROM setting WHERE key = ?', key);
        note();
      });
      known = null;
    },
  };
}
