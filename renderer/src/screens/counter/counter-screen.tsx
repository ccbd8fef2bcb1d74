import type { ReactNode } from 'react';

export function CounterScreen(): ReactNode {
  return null;
}
