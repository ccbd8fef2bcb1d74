/** What a person sees: from a scan to its line painted, from a key to the hits painted, in Chromium on the built page. */
import { chromium, type Page } from '@playwright/test';
import { scan, typeKeys } from '#test/e2e/scanner.ts';
import { catalogue, customers, typedWords } from '../catalogue.ts';
import type { Figure } from '../figures.ts';
import { ofRounds, type Spread, spread } from '../measure.ts';
import { freshBundle, startHost } from '../processes.ts';
import { shopFolder } from '../shop-folder.ts';
import type { Part } from './part.ts';

const part = 'window';
/** One frame at 60 Hz: nothing that is painted comes sooner than the next of them. */
const frameMs = 1000 / 60;
const scansARound = 40;
/** A quick scanner; with all keys at once the browser's own dispatching of 26 events would be measured. */
const keyPaceMs = 4;
const wordsARound = 8;

export const window_: Part = {
  name: part,
  says: 'from a scan to its line painted, from a key to the hits painted, in Chromium',
  async run(size) {
    freshBundle();
    const articles = catalogue(size.articles);
    using kept = shopFolder(size.articles);
    const host = await startHost(kept.folder, { parameters: ['--marketplace', 'none'] });
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    const rounds: { scan: Spread; whole: Spread; key: Spread }[] = [];
    try {
      const page = await browser.newPage({ viewport: { width: 1024, height: 768 }, locale: 'de-DE' });
      await page.addInitScript(watchFrames);
      await page.goto(host.ticketUrl);
      await page.getByRole('combobox').waitFor();
      for (let round = 0; round <= size.rounds; round += 1) {
        const scans: number[] = [];
        const wholes: number[] = [];
        for (const [{ article } = never()] of customers(articles, { count: scansARound, lines: 1, seed: 50 + round })) {
          await page.evaluate(() => globalThis.watchLines());
          await scan(page, article.ean, keyPaceMs);
          const { fromEnter, fromFirstKey } = await page.evaluate(() => globalThis.lastPaint());
          scans.push(fromEnter);
          wholes.push(fromFirstKey);
        }
        await giveUp(page);
        const keys: number[] = [];
        for (const word of typedWords(articles, { count: wordsARound, seed: 70 + round })) {
          await page.getByRole('combobox').click();
          await page.evaluate(() => globalThis.watchHits());
          await typeKeys(page, word);
          await page.waitForTimeout(200);
          keys.push(...(await page.evaluate(() => globalThis.paints())));
          await page.keyboard.press('Escape');
        }
        // The first round also loads and compiles.
        if (round > 0) rounds.push({ scan: spread(scans), whole: spread(wholes), key: spread(keys) });
      }
    } finally {
      await browser.close();
      await host.end();
    }
    const of = (name: keyof (typeof rounds)[number]): Spread => ofRounds(rounds.map((round) => round[name]));
    const [scanned, whole, key] = [of('scan'), of('whole'), of('key')];
    const most = (value: number) => ({ kind: 'most', value }) as const;
    return [
      {
        part,
        name: 'scan (Enter) → line painted, p50',
        unit: 'ms',
        limit: frameMs,
        value: scanned.p50,
        target: most(50),
      },
      {
        part,
        name: 'scan (Enter) → line painted, p99',
        unit: 'ms',
        limit: frameMs,
        value: scanned.p99,
        target: most(50),
      },
      {
        part,
        name: 'scan (first of 13 keys) → line painted, p50',
        unit: 'ms',
        limit: frameMs,
        value: whole.p50,
        target: null,
      },
      { part, name: 'key → hits painted, p50', unit: 'ms', limit: frameMs, value: key.p50, target: most(34) },
      { part, name: 'key → hits painted, p99', unit: 'ms', limit: frameMs, value: key.p99, target: most(34) },
    ] satisfies Figure[];
  },
};

/** Empties the counter, so that every round begins with a short basket. */
async function giveUp(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Verwerfen' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Verwerfen/ })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

function never(): never {
  throw new Error('a customer without articles');
}

declare global {
  var watchLines: () => void;
  var watchHits: () => void;
  var lastPaint: () => { fromEnter: number; fromFirstKey: number };
  var paints: () => number[];
}

/** Runs in the page: notes when keys came and when what they led to was on the screen. */
function watchFrames(): void {
  let firstKey = 0;
  let lastKey = 0;
  let waiting = false;
  let found: number[] = [];
  let result = { fromEnter: Number.NaN, fromFirstKey: Number.NaN };
  let observer: MutationObserver | undefined;
  addEventListener(
    'keydown',
    (event) => {
      if (firstKey === 0) firstKey = event.timeStamp;
      lastKey = event.timeStamp;
      waiting = true;
    },
    { capture: true },
  );

  /** After the next frame was drawn: a message that is sent in the frame arrives when it is out. */
  function painted(then: (at: number) => void): void {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.addEventListener('message', () => then(performance.now()));
      channel.port1.start();
      channel.port2.postMessage(null);
    });
  }

  function watch(place: string, seen: (key: number, at: number) => void): void {
    observer?.disconnect();
    firstKey = 0;
    waiting = false;
    observer = new MutationObserver((changes) => {
      const inside = changes.some(({ target }) =>
        (target instanceof Element ? target : target.parentElement)?.closest(place),
      );
      if (!waiting || !inside) return;
      waiting = false;
      const key = lastKey;
      painted((at) => seen(key, at));
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
  }

  globalThis.watchLines = () => {
    result = { fromEnter: Number.NaN, fromFirstKey: Number.NaN };
    // Until the Enter of the scan nothing may change in the basket, so the first change is its line.
    watch('section ol, section output', (key, at) => {
      result = { fromEnter: at - key, fromFirstKey: at - firstKey };
    });
  };
  globalThis.lastPaint = () => result;
  globalThis.watchHits = () => {
    found = [];
    watch('[role=listbox]', (key, at) => found.push(at - key));
  };
  globalThis.paints = () => found;
}
