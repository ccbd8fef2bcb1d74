/** Marks a case that the types rule out; reaching it is a fault. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
