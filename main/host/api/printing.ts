import type { Table } from '#contract/table.ts';
import type { PrintOutcome } from '#contract/methods/values.ts';
import { type CommandOf as CommandCall, type Handlers, wholeState } from '#contract/wire/handlers.ts';
import { begunOnce, stoppedPrint } from '../services/begun-once.ts';
import { letterLines, uriWithLetters } from '../services/paper-letters.ts';
import { viewProfile } from '../services/paper-view.ts';
import type { PrintWatch } from '../services/print-queue-watch.ts';
import { checkPrinterName, type Printing } from '../services/printing.ts';
import { writeSettings } from '../settings.ts';
import type { Shop } from '../shop.ts';
import { commandedWith } from '../services/commanded.ts';
import { doing } from './baskets.ts';
import type { Context } from './context.ts';

type Names = Extract<keyof Table, `printing.${string}`>;

export interface PrintingApi {
  shop: Shop;
  printing: Pick<Printing, 'queue' | 'logo' | 'testLetters' | 'testPrinter'>;
  watch: PrintWatch;
  printer: () => string | null;
}

export function printingHandlers({
  shop,
  printing,
  watch,
  printer,
}: PrintingApi): Pick<Handlers<Table, Context>, Names> {
  const { queue, logo } = printing;
  const once = (call: CommandCall<Context>, name: string, work: () => Promise<PrintOutcome>): Promise<PrintOutcome> =>
    begunOnce(shop, doing(call, name).command, { ifStopped: stoppedPrint, work });
  const dots = (): number => viewProfile(null, printer()).dots;
  return {
    'printing.state': () => wholeState(watch.state, watch.onChange),
    'printing.again': ({ job }, call) => once(call, 'printing.again', () => queue.again(job, printer())),
    'printing.wait': ({ job }) => {
      queue.wait(job);
      return {};
    },
    'printing.settle': ({ job, cameOut }, call) =>
      once(call, 'printing.settle', () => queue.settle(job, { cameOut, device: printer() })),
    'printing.dismiss': ({ job }) => {
      queue.dismiss(job);
      return {};
    },
    'printing.testLetters': ({ uri }, call) => {
      checkPrinterName(uri);
      return printing.testLetters(uri, call.context.actor().language);
    },
    'printing.letterLines': ({ uri }) => letterLines(uri),
    'printing.chooseLetters': async ({ uri, line }, call) => {
      const chosen = uriWithLetters(uri, line);
      checkPrinterName(chosen);
      const { actor } = doing(call, 'printing.chooseLetters');
      shop.db.write('durable', () => {
        writeSettings(shop.db, { printer: chosen });
        shop.journal('settings-changed', actor, { changed: { printer: chosen } });
      });
      const print = await printing.testPrinter(chosen, actor.language);
      const { command } = doing(call, 'printing.chooseLetters');
      return commandedWith(shop, { command, durability: 'relaxed' }, () => ({ uri: chosen, print }));
    },
    'printing.logo': () => logo.show(dots()),
    'printing.setLogo': async (picture, call) => {
      const { width } = picture;
      await logo.set(picture, () => shop.journal('logo-changed', call.context.actor(), { width }));
      return logo.show(dots());
    },
    'printing.removeLogo': (_input, call) => {
      logo.remove(() => shop.journal('logo-changed', call.context.actor(), { width: 0 }));
      return logo.show(dots());
    },
  };
}
