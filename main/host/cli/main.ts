/** `tresen`: the command line. */
import { runCli } from './run.ts';

/** Whoever reads our output may stop early, as `head` does; what was asked for is done all the same. */
function write(stream: NodeJS.WriteStream, output: string | Uint8Array): Promise<void> {
  if (output.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null): void => {
      if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') reject(error);
      else resolve();
    };
    stream.on('error', settle);
    stream.write(output, settle);
  });
}

let end: (() => Promise<void>) | undefined;
function interrupted(code: number): void {
  void (end?.() ?? Promise.resolve()).finally(() => process.exit(code));
}
process.once('SIGINT', () => interrupted(130));
process.once('SIGTERM', () => interrupted(143));

const { code, stdout, stderr } = await runCli(process.argv.slice(2), (close) => {
  end = close;
});
await write(process.stderr, stderr);
await write(process.stdout, stdout);
// Nothing may keep a finished command in the terminal.
process.exit(code);
