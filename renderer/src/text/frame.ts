import { frame as de } from './de/frame.ts';
import { frame as en } from './en/frame.ts';

/** Texts of the frame around all screens, and of parts that every screen uses. */
export const frameText = { de, en };
