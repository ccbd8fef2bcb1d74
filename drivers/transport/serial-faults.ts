/** What the serial binding says when something fails. It speaks in words of the system, seldom in codes. */
import { TransportFault, type TransportReason } from './transport.ts';

const openings: readonly (readonly [RegExp, TransportReason])[] = [
  [/cannot lock port|resource busy|EBUSY|temporarily unavailable/i, 'busy'],
  // Windows says this when another program has the port.
  [/^.*Opening .*access denied/i, 'busy'],
  [/EACCES|EPERM|permission denied|operation not permitted|access denied/i, 'no-rights'],
  [/ENOENT|ENXIO|ENODEV|ENOTDIR|ELOOP|no such (file|device)|not configured|file not found/i, 'missing'],
  // A port of the mainboard that nobody built in, and what is no port at all.
  [/EIO|input\/output error|ENOTTY|inappropriate ioctl|EISDIR|is a directory/i, 'missing'],
  [/invalid (argument|parity|baud|stop|data)|custom baud/i, 'bad-options'],
];

/** The fault that an error at opening a port stands for. */
export function faultOfOpening(error: unknown, path: string): TransportFault {
  const said = error instanceof Error ? error.message : String(error);
  const known = openings.find(([pattern]) => pattern.test(said));
  return new TransportFault(known?.[1] ?? 'refused', `${path}: ${said}`);
}

/** Whether an answer about a port's lines means that the port is gone, and not that it has no such lines. */
export function isGone(error: unknown): boolean {
  const said = error instanceof Error ? error.message : String(error);
  return /input\/output error|bad file descriptor|no such device|not configured/i.test(said);
}
