/** One code, whichever scanner read it. */
export type Scan = {
  code: string;
  /** The AIM identifier (`]E0`) that came beside the code; null from a keyboard, which may send it before the code. */
  aim: string | null;
  /** Whether GS came through unharmed, as over a serial line or HID; a keyboard may lose it. */
  separatorsKept: boolean;
};

/** A code as scanners that work like a keyboard send it, or one that is scanned again from where it is shown. */
export function keyboardScan(code: string): Scan {
  return { code, aim: null, separatorsKept: false };
}
