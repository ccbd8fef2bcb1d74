import { parseArgs } from 'node:util';
import { isScenario, type Scenario, scenarioNames, scenarioWords } from './simulated/scenarios.ts';

export interface SimulatorChoice {
  port: number;
  host: string;
  scenario: Scenario;
  /** Between two messages of the terminal. */
  pauseMs: number;
}

export const simulatorUsage = `npm run simulate -- terminal [options]

  A card terminal that speaks ZVT over TCP. No money moves.

  --port N          default 20007; 0 takes a free port
  --host ADDRESS    default 127.0.0.1, this machine only
  --scenario NAME   how the next payments end (default approve):
${scenarioNames.map((name) => `                      ${name.padEnd(22)} ${scenarioWords[name]}`).join('\n')}
  --pause MS        between two messages of the terminal (default 700)

  While it runs, type the name of another scenario; “list” shows what was booked. Then, at the till:
  npm start -- --demo --device terminal=zvt://127.0.0.1:20007
`;

/** A text says what is wrong; an empty one asks for help. */
export function readSimulatorOptions(args: readonly string[]): SimulatorChoice | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '20007' },
        host: { type: 'string', default: '127.0.0.1' },
        scenario: { type: 'string', default: 'approve' },
        pause: { type: 'string', default: '700' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return '';
    const { port, host, scenario, pause } = values;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return `--port: ${port} is none`;
    if (!/^\d{1,6}$/.test(pause)) return `--pause: ${pause} is no number of milliseconds`;
    if (!isScenario(scenario)) return `--scenario: there is no ${scenario}`;
    return { port: Number(port), host, scenario, pauseMs: Number(pause) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
