import { parseArgs } from 'node:util';
import { isScaleProtocol, scaleProtocolNames } from './codec/protocols.ts';
import type { ScaleProtocol } from './codec/scale-codec.ts';
import { loadWords, readKilograms } from './simulated/load-words.ts';
import type { SimulatedLoad } from './simulated/simulated-scale.ts';

export const scaleUsage = `npm run simulate -- scale [options]

  --protocol NAME   ${scaleProtocolNames.slice(0, 10).join(', ')},
                    ${scaleProtocolNames.slice(10).join(', ')}
  --link PATH       a serial port of this name (needs socat)
  --port N          or a socket (default 4001; 0 takes a free port)
  --host ADDRESS    default 127.0.0.1, this machine only
  --weight KG       what lies on it at first (default 0)
  --motion          and moves
  --overload        and is too heavy
  --checksum        Dialog 06: demands the checksum of the till's software
  --script FILE     plays lines of “MILLISECONDS WORD” instead of listening

Words, typed while it runs:
  ${loadWords}
`;

export interface ScaleChoice {
  protocol: ScaleProtocol;
  link: string | undefined;
  port: number;
  host: string;
  load: SimulatedLoad;
  demandsChecksum: boolean;
  script: string | undefined;
}

/** Reads the options of the command line; a text says what is wrong with them, and an empty one that help was asked for. */
export function readScaleOptions(args: readonly string[]): ScaleChoice | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        protocol: { type: 'string', default: '8217' },
        link: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        weight: { type: 'string', default: '0' },
        motion: { type: 'boolean', default: false },
        overload: { type: 'boolean', default: false },
        checksum: { type: 'boolean', default: false },
        script: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return '';
    const { protocol, link, port = '4001' } = values;
    if (!isScaleProtocol(protocol)) return `--protocol: there is no ${protocol}`;
    if (link !== undefined && values.port !== undefined) return '--link and --port: one of them';
    // socat takes commas and exclamation marks for its own.
    if (link !== undefined && !/^[\w./-]+$/.test(link)) return `--link: ${link} is no plain path`;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return `--port: ${port} is none`;
    const grams = readKilograms(values.weight.replace(',', '.'));
    if (grams === undefined) return `--weight: ${values.weight} is no weight in kg`;
    return {
      protocol,
      link,
      port: Number(port),
      host: values.host,
      load: { grams, moving: values.motion, fault: values.overload ? 'overload' : 'none' },
      demandsChecksum: values.checksum,
      script: values.script,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
