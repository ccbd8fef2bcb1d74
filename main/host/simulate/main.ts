/** `npm run simulate`: plays a shop's day on a running till, or a device on a socket. */
import type { Till } from '../cli/till.ts';
import { runningTill } from '../cli/till.ts';
import { faultText } from '../cli/fault-text.ts';
import { wordsIn } from '../cli/text/words.ts';
import { dayUsage, readDayOptions, type DayOptions } from './day-options.ts';
import { dayText } from './day-text.ts';
import { counterNow } from './back-room.ts';
import { playDay } from './play-day.ts';

const usage = `npm run simulate -- SIMULATOR [options]

  day       a shop's whole day, on a till that is running
  printer   a receipt printer on a socket
  scale     a scale on a serial port or a socket
  scanner   a barcode scanner on a serial port or a socket
  replay    a device as its trace has kept it, on a serial port or a socket
  terminal  a card terminal on a socket
  label     a label printer on a socket
  display   a customer display of two lines on a serial port or a socket

  npm run simulate -- SIMULATOR --help shows its options.
`;

/** Simulators that come with the drivers of their devices. */
const later = ['tse'];

const say = (text: string): void => void process.stdout.write(text);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

async function simulate([name, ...args]: readonly string[]): Promise<number> {
  if (name === 'day') return simulateDay(args);
  if (name === 'printer') {
    // Loaded here: a day needs no printer.
    const { simulatePrinter } = await import('#drivers/printer/simulator.ts');
    if (!args.includes('--help')) return simulatePrinter(args);
    const { simulatorUsage } = await import('#drivers/printer/simulator-options.ts');
    say(simulatorUsage);
    return 0;
  }
  if (name === 'scale') {
    const { simulateScale } = await import('#drivers/scale/simulator.ts');
    return simulateScale(args);
  }
  if (name === 'scanner') {
    const { simulateScanner } = await import('#drivers/scanner/simulator.ts');
    return simulateScanner(args);
  }
  if (name === 'label') {
    const { simulateLabelPrinter } = await import('#drivers/label/simulator.ts');
    return simulateLabelPrinter(args);
  }
  if (name === 'terminal') {
    const { simulateTerminal } = await import('#drivers/terminal/simulator.ts');
    return simulateTerminal(args);
  }
  if (name === 'replay') {
    const { simulateReplay } = await import('#drivers/trace-simulator.ts');
    return simulateReplay(args);
  }
  if (name === 'display') {
    const { simulateDisplay } = await import('#drivers/display/simulator.ts');
    return simulateDisplay(args);
  }
  if (name === '--help' || name === 'help') {
    say(usage);
    return 0;
  }
  const known = name !== undefined && later.includes(name);
  if (known) complain(`There is no simulator of a ${name} in this version: it comes with the driver of that device.`);
  else complain(name === undefined ? 'Which simulator?' : `There is no simulator “${name}”.`);
  complain(`\n${usage}`);
  return 2;
}

async function simulateDay(args: readonly string[]): Promise<number> {
  const options = readDayOptions(args);
  if (typeof options === 'string') {
    if (options === '') say(dayUsage);
    else complain(`${options}\n\n${dayUsage}`);
    return options === '' ? 0 : 2;
  }
  const till = await runningTill(options.data, 'en');
  if (!till) {
    complain(`No till is running on ${options.data}. Start one first, for example:`);
    complain(`  npm start -- --data ${options.data} --demo --shell none`);
    return 1;
  }
  try {
    const obstacle = await obstacleTo(till, options);
    if (obstacle !== undefined) {
      complain(obstacle);
      return 1;
    }
    return await play(till, options);
  } finally {
    await till.close();
  }
}

/** Why no day may be played here: it sells, and sales stay in the books for ever. */
async function obstacleTo({ info, client }: Till, options: DayOptions): Promise<string | undefined> {
  const { data, inOwnShop } = options;
  if (info.mode === 'empty')
    return `No shop was set up in ${data} yet. Start the till with --demo, or set it up in its window.`;
  if (info.mode === 'live') return `The shop in ${data} is live. A day is played in a demo shop only.`;
  if (info.mode === 'not-live' && !inOwnShop)
    return `The shop in ${data} is your own. Its books would hold the played day for ever; say --in-own-shop if you want that.`;
  const { open } = await counterNow({ client });
  if (open > 0) return 'There is something in the basket on the counter. Pay, park or abort it first.';
  return undefined;
}

async function play({ client }: Till, options: DayOptions): Promise<number> {
  let stopped = false;
  const stop = (): void => {
    stopped = true;
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const report = await playDay(client, options, () => stopped);
  say(options.json ? `${JSON.stringify(report, null, 2)}\n` : `${dayText(report)}\n`);
  return report.ok ? 0 : 1;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
try {
  process.exitCode = await simulate(process.argv.slice(2));
} catch (error) {
  complain(faultText(error, wordsIn('en')).sentence);
  process.exitCode = 1;
}
