/** The shop's logo: kept as a picture in grey in the data folder, printed as dots of the printer's width. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { failure } from '#contract/errors.ts';
import type { Logo } from '#contract/methods/printing.ts';
import type { PaperBlock } from '#domain/paper.ts';
import { dither, fitGrey, type Grey } from '#drivers/printer/dither.ts';

export interface PaperLogo {
  /** The block that stands at the top of a receipt; none where there is no logo. `dots` is the width of the paper. */
  blocks(dots: number): Promise<PaperBlock[]>;
  /** As it is printed on paper of that width. */
  show(dots: number): Promise<Logo>;
  /** @throws Failure `refused` when the bytes do not make the picture */
  set(picture: { width: number; height: number; grey: string }): Promise<void>;
  remove(): void;
}

const none: Logo = { picture: null, width: 0, height: 0 };

/** The logo of the data folder. What is in the file but cannot be read is no logo: a receipt is never held up by it. */
export function paperLogo(folder: string): PaperLogo {
  const file = path.join(folder, 'pictures', 'logo.png');
  /** Read once; undefined while it was not. */
  let known: Grey | null | undefined;

  async function read(): Promise<Grey | null> {
    if (known !== undefined) return known;
    try {
      const bytes = readFileSync(file);
      // Loaded when there is something to read.
      const { readGreyPng } = await import('#drivers/printer/grey-png.ts');
      known = readGreyPng(Uint8Array.from(bytes));
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
    async set({ width, height, grey }) {
      const data = Uint8Array.from(Buffer.from(grey, 'base64'));
      if (data.length !== width * height) throw failure('refused', { reason: 'logo-broken' });
      const { greyPng } = await import('#drivers/printer/grey-png.ts');
      mkdirSync(path.dirname(file), { recursive: true });
      // Whole or not at all, also when the power fails just now.
      const beside = `${file}.new`;
      writeFileSync(beside, greyPng({ width, height, data }), { flush: true });
      renameSync(beside, file);
      known = { width, height, data };
    },
    remove() {
      rmSync(file, { force: true });
      known = null;
    },
  };
}
