import type { Actor } from '../shop.ts';

/** What the handlers know of a connection. */
export interface Context {
  /** Who is signed in, asked anew at every call. */
  actor(): Actor;
}
