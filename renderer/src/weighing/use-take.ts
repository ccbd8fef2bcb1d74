import type { ScaleView, TakenWeight } from '#contract/methods/scales.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { useScales } from './use-scales.ts';

export interface Taking {
  /** Scales that may be used for this; none where the till does not show a live weight. */
  scales: readonly ScaleView[];
  /** Whether the scale has a weight to take now. */
  ready(scale: ScaleView): boolean;
  /** Uses what lies on the scale, once. Undefined when it was refused; the reason is told in the corner. */
  take(scale: ScaleView): Promise<TakenWeight | undefined>;
  busy: boolean;
}

/** The live weights that may be taken to count and to control; see domain/weighing-law.ts. */
export function useTake(purpose: 'pick' | 'stock' | 'test'): Taking {
  const scales = useScales().filter(({ purposes }) => purposes.includes(purpose));
  const { run, busy } = useToldCommand('scales.take');
  return {
    scales,
    ready: ({ state, weight }) => state === 'ready' && weight.usable,
    async take({ uri, weight }) {
      return weight.load === null ? undefined : run({ uri, load: weight.load, purpose });
    },
    busy,
  };
}
