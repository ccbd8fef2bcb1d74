import { scale as de } from './de/scale.ts';
import { scale as en } from './en/scale.ts';

export const scaleText = { de, en };
