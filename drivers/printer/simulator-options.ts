import { parseArgs } from 'node:util';
import { printerProfile, type PrinterProfile, printerProfiles } from './profiles.ts';
import type { PrinterBehaviour } from './simulated-printer.ts';

export const simulatorUsage = `npm run simulate -- printer [options]

  --port N            where it listens (default 9100; 0 takes a free port)
  --host ADDRESS      default 127.0.0.1, this machine only
  --link PATH         a serial port of this name (needs socat) beside the socket
  --profile ID        how the paper is read: ${printerProfiles.map(({ id }) => id).join(', ')}
  --png FILE          also draws the last paper into this file
  --paper-out         has no paper            --cover-open     its cover is open
  --offline           switched off at its panel  --near-end    its roll is nearly used up
  --cutter-stuck      its cutter is stuck     --door-open      its drawer is open (switch high)
  --paper-out-after N runs out after N bytes  --close-after N  breaks off after N bytes
  --hang              accepts, never reads    --silent         prints, never answers
  --no-confirmation   answers status only     --garbage        answers nonsense
  --slow [MS]         takes its time (default 3000 ms)
`;

export interface SimulatorChoice {
  port: number;
  host: string;
  link: string | undefined;
  profile: PrinterProfile;
  png: string | undefined;
  behaviour: PrinterBehaviour;
}

/** Reads the options of the command line; a text says what is wrong with them. */
export function readSimulatorOptions(args: readonly string[]): SimulatorChoice | string {
  try {
    const { values } = parseArgs({
      args: withSlowTime(args),
      options: {
        port: { type: 'string', default: '9100' },
        host: { type: 'string', default: '127.0.0.1' },
        link: { type: 'string' },
        profile: { type: 'string', default: 'epson-80' },
        png: { type: 'string' },
        'paper-out': { type: 'boolean', default: false },
        'cover-open': { type: 'boolean', default: false },
        offline: { type: 'boolean', default: false },
        'near-end': { type: 'boolean', default: false },
        'cutter-stuck': { type: 'boolean', default: false },
        'door-open': { type: 'boolean', default: false },
        hang: { type: 'boolean', default: false },
        silent: { type: 'boolean', default: false },
        'no-confirmation': { type: 'boolean', default: false },
        garbage: { type: 'boolean', default: false },
        'close-after': { type: 'string' },
        'paper-out-after': { type: 'string' },
        slow: { type: 'string' },
      },
    });
    const profile = printerProfile(values.profile);
    if (!profile) return `--profile: there is no ${values.profile}`;
    if (values.link !== undefined && !/^[\w./-]+$/.test(values.link)) return `--link: ${values.link} is no plain path`;
    // A line alone needs no port that somebody else may have.
    const port = values.link !== undefined && !args.includes('--port') ? 0 : count('port', values.port);
    if (port > 65_535) return `--port: ${port} is none`;
    return {
      port,
      host: values.host,
      link: values.link,
      profile,
      png: values.png,
      behaviour: {
        paperOut: values['paper-out'],
        coverOpen: values['cover-open'],
        offline: values.offline,
        nearEnd: values['near-end'],
        cutterStuck: values['cutter-stuck'],
        doorHigh: values['door-open'],
        hang: values.hang,
        silent: values.silent,
        noConfirmation: values['no-confirmation'],
        garbage: values.garbage,
        ...(values['close-after'] === undefined ? {} : { closeAfter: count('close-after', values['close-after']) }),
        ...(values['paper-out-after'] === undefined
          ? {}
          : { paperOutAfter: count('paper-out-after', values['paper-out-after']) }),
        ...(values.slow === undefined ? {} : { slowMs: count('slow', values.slow) }),
      },
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** `--slow` alone means the usual time. */
function withSlowTime(args: readonly string[]): string[] {
  return args.flatMap((arg, index) =>
    arg === '--slow' && !/^\d+$/.test(args[index + 1] ?? '') ? ['--slow', '3000'] : [arg],
  );
}

function count(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name}: ${text} is no number`);
  return Number(text);
}
