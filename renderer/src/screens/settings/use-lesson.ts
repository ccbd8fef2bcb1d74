import { useEffect, useMemo, useState } from 'react';

import {
  burstEndsAfterMs,
  learnWedge,
  readBurst,
  scansNeeded,
  type WedgeBurst,
  wedgeBursts,
  type WedgeLesson,
} from '#drivers/scanner/wedge-learn.ts';
import type { WedgeKey } from '#drivers/scanner/wedge-layout.ts';
import { recordKeys } from '#renderer/scanning/wedge-listener.ts';

export type Lesson = WedgeLesson & {
  listening: boolean;
  bursts: readonly WedgeBurst[];
  /** Whether the newest burst is complete and was none of the test codes. */
  lastWasOther: boolean;
  start(): void;
  stop(): void;
};

/** More is not shown, and a key that is stuck must not fill the memory. */
const mostKeys = 1000;

/** Records every key of the window while it listens, and says what they teach. Escape, or enough scans, end it. */
export function useLesson(): Lesson {
  const [listening, setListening] = useState(false);
  const [keys, setKeys] = useState<readonly WedgeKey[]>([]);
  /** Keys up to here are complete bursts: it was silent after them. */
  const [settled, setSettled] = useState(0);

  useEffect(() => {
    if (!listening) return undefined;
    return recordKeys((key) => {
      if (key.code === 'Escape') return setListening(false);
      setKeys((before) => (before.length < mostKeys ? [...before, key] : before));
    });
  }, [listening]);

  useEffect(() => {
    if (keys.length === 0) return undefined;
    const timer = setTimeout(() => setSettled(keys.length), burstEndsAfterMs);
    return () => clearTimeout(timer);
  }, [keys]);

  const bursts = useMemo(() => wedgeBursts(keys), [keys]);
  const complete = useMemo(() => wedgeBursts(keys.slice(0, settled)), [keys, settled]);
  const lesson = useMemo(() => learnWedge(complete), [complete]);
  const last = complete.at(-1);

  if (listening && lesson.scans >= scansNeeded) setListening(false);

  return {
    ...lesson,
    listening,
    bursts,
    lastWasOther: last !== undefined && readBurst(last).kind === 'other',
    start() {
      setKeys([]);
      setSettled(0);
      setListening(true);
    },
    stop: () => setListening(false),
  };
}
