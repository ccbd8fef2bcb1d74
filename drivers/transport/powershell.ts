/** Windows PowerShell with a script of our own that answers questions, one line each. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { inTime } from './arrivals.ts';
import { TransportFault } from './transport.ts';

export interface PowerShell {
  /**
   * Asks after those who asked before. Starts the program with the first question, and again after it died.
   * @throws TransportFault `wrong-system` where there is no PowerShell, `stuck` when it does not answer in time, `trouble` when it fails
   */
  ask(question: object, timeoutMs: number): Promise<unknown>;
}

interface Running {
  child: ChildProcessWithoutNullStreams;
  waiting: ((answer: string | TransportFault) => void) | undefined;
  said: string;
}

/** It takes some 60 MB; whoever asks seldom waits for its start again. */
const usualIdleMs = 300_000;

/** @param script constant: what comes from outside goes over the input and is never part of a command */
export function startPowerShell(script: string, idleMs: number = usualIdleMs): PowerShell {
  const encoded = Buffer.from(script, 'utf16le').toString('base64');
  let running: Running | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  function rest(): void {
    running?.child.stdin.end();
    running = undefined;
  }

  function start(): Running {
    const program = process.platform === 'win32' ? 'powershell.exe' : 'powershell';
    const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-EncodedCommand', encoded];
    const child = spawn(program, args, { windowsHide: true });
    const started: Running = { child, waiting: undefined, said: '' };
    const over = (fault: TransportFault) => {
      if (running === started) running = undefined;
      started.waiting?.(fault);
    };
    child.on('error', (error: NodeJS.ErrnoException) =>
      over(new TransportFault(error.code === 'ENOENT' ? 'wrong-system' : 'trouble', error.message)),
    );
    child.on('close', (code) =>
      over(new TransportFault('trouble', `PowerShell ended: ${code} ${started.said.trim()}`)),
    );
    child.stdin.on('error', () => undefined);
    child.stderr.on('data', (chunk: Buffer) => {
      started.said = `${started.said}${chunk.toString()}`.slice(-2000);
    });
    createInterface({ input: child.stdout }).on('line', (line) => started.waiting?.(line));
    // It ends with its input, and so with this process; it keeps nobody from ending.
    child.unref();
    for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as { unref?: () => void }).unref?.();
    return started;
  }

  async function ask(question: object, timeoutMs: number): Promise<unknown> {
    clearTimeout(idle);
    const asked = (running ??= start());
    const answer = new Promise<string>((resolve, reject) => {
      asked.waiting = (said) => (said instanceof TransportFault ? reject(said) : resolve(said));
    });
    asked.child.stdin.write(`${asciiJson(question)}\n`);
    try {
      const detail = `PowerShell did not answer in ${timeoutMs} ms`;
      return readAnswer(await inTime(answer, { timeoutMs, reason: 'stuck', detail }));
    } catch (error) {
      // What it would still say belonged to this question.
      if (running === asked) running = undefined;
      asked.child.kill('SIGKILL');
      throw error;
    } finally {
      asked.waiting = undefined;
      idle = setTimeout(rest, idleMs).unref();
    }
  }

  return {
    ask(question, timeoutMs) {
      const turn = last.then(() => ask(question, timeoutMs));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** JSON in plain ASCII: how Windows reads other characters depends on its code page. */
function asciiJson(value: object): string {
  return JSON.stringify(value).replaceAll(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function readAnswer(line: string): unknown {
  let answer: { fault?: unknown } | null;
  try {
    answer = JSON.parse(Buffer.from(line, 'base64').toString('utf8')) as typeof answer;
  } catch {
    throw new TransportFault('trouble', `PowerShell answers unintelligibly: ${line.slice(0, 80)}`);
  }
  if (typeof answer?.fault === 'string') throw new TransportFault('trouble', answer.fault);
  return answer;
}
