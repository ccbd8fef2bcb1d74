import type { ScaleView } from '#contract/methods/scales.ts';
import { useConnection } from '#renderer/host/use-connection.ts';
import { useStream } from '#renderer/host/use-stream.ts';

/** The shop's scales as they are now. While the host is out of reach nothing is known: an old weight would lie. */
export function useScales(): readonly ScaleView[] {
  const { item, failure } = useStream('scales.state', {});
  const connection = useConnection();
  return connection.is === 'open' && !failure ? (item ?? []) : [];
}
