import { makeIdSource } from '#domain/id.ts';

/**
 * Makes the id of a command, above every one before it in this process.
 *
 * It is made once per thing a person does, and kept for every repeat.
 */
export const newCommandId: () => string = makeIdSource(
  () => Date.now(),
  (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
);
