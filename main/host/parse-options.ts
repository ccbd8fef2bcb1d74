import { parseArgs } from 'node:util';
import type { Language } from '#domain/money.ts';
import type { StartDriver } from './drivers/driver-child.ts';

/** How a host is started; see the launcher for what a person may type. */
export interface StartOptions {
  data: string;
  demo: boolean;
  port: number | undefined;
  insistPort: boolean;
  shell: 'electron' | 'browser' | 'none';
  /** `CLASS=URI` for this run; not kept. */
  devices: readonly string[];
  marketplace: string | undefined;
  language: Language | undefined;
  /** What windows of a till that is started again were let in with; they stay in then. Secret. */
  windowSession?: string;
  /** How the driver process is started where it cannot be a child of the host. */
  startDriver?: StartDriver;
}

/** Reads what a launcher passes. @throws Error naming the option that is wrong. */
export function parseStartOptions(parameters: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...parameters],
    strict: true,
    options: {
      data: { type: 'string' },
      demo: { type: 'boolean', default: false },
      port: { type: 'string' },
      'insist-port': { type: 'boolean', default: false },
      shell: { type: 'string', default: 'none' },
      device: { type: 'string', multiple: true, default: [] },
      marketplace: { type: 'string' },
      lang: { type: 'string' },
    },
  });
  if (!values.data) throw new Error('--data DIR is missing');
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536))
    throw new Error(`--port ${values.port} is no port`);
  const { shell, lang } = values;
  if (shell !== 'electron' && shell !== 'browser' && shell !== 'none') throw new Error(`--shell ${shell} is unknown`);
  if (lang !== undefined && lang !== 'de' && lang !== 'en') throw new Error(`--lang ${lang} is unknown`);
  return {
    data: values.data,
    demo: values.demo,
    port,
    insistPort: values['insist-port'],
    shell,
    devices: values.device,
    marketplace: values.marketplace,
    language: lang,
  };
}
