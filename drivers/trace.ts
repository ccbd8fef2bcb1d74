/** The bytes of a device as they went and came: kept in small rings, told on demand, written and read as text. */

export interface TraceLine {
  /** Milliseconds since the trace began. */
  atMs: number;
  /** `in`: from the device. `out`: to it. `note`: what the device's state became. */
  way: 'in' | 'out' | 'note';
  /** Bytes as lower-case hex pairs with blanks; for a note its words. */
  text: string;
}
