import type { Actor, CommandOf } from '../shop.ts';

/** Who changes something, and by which command of the wire; none for jobs and the command line. */
export interface Doing {
  actor: Actor;
  command?: CommandOf | undefined;
}
