import type { Figure } from '../figures.ts';

/** How much is measured. */
export interface Size {
  articles: number;
  /** Limit and product in turn, so often. */
  rounds: number;
  /** A round. */
  sales: number;
}

/** One thing that can be measured by itself: `npm run bench -- NAME`. */
export interface Part {
  name: string;
  says: string;
  run(size: Size): Promise<Figure[]>;
}
