/** The inside of a receipt printer that is not there: bytes in, answers out, and what stands on its paper. */
import type { PrinterLanguage } from './profiles.ts';
import { readToken, type Token } from './tokens.ts';

export interface PrinterBehaviour {
  paperOut?: boolean;
  coverOpen?: boolean;
  /** Switched off at its panel: answers, prints nothing. */
  offline?: boolean;
  /** The cutter is stuck. */
  cutterStuck?: boolean;
  /** The roll is nearly used up. */
  nearEnd?: boolean;
  /** The level of the drawer's switch. */
  doorHigh?: boolean;
  /** Accepts connections and reads nothing. */
  hang?: boolean;
  /** Breaks the connection off after that many bytes. */
  closeAfter?: number;
  /** Reads and prints, but never answers a question. */
  silent?: boolean;
  /** Answers DLE EOT, as all do, but no question about a job's end, as many clones. */
  noConfirmation?: boolean;
  /** Answers every question with bytes that no printer sends. */
  garbage?: boolean;
  /** Runs out of paper after that many bytes of a job. */
  paperOutAfter?: number;
  /** Stops answering after that many bytes of a job. */
  silentAfter?: number;
  /** Milliseconds that a job takes before its end is confirmed. */
  slowMs?: number;
}

export interface SimulatedPrinter {
  /** Takes bytes of a connection. */
  receive(bytes: Uint8Array): void;
  /** Its behaviour has changed: it tells those who want to know, and goes on with what waits. */
  changed(): void;
  /** What was printed since the last call. */
  takePaper(): Uint8Array;
  /** Whether something is left that it prints once it is well. */
  readonly waits: boolean;
}

interface Parts {
  language: PrinterLanguage;
  behaviour: () => PrinterBehaviour;
  answer: (bytes: Uint8Array) => void;
}

/** A printer behind one connection. It prints in order, stops while it is offline, and goes on when it is well, as real ones do. */
export function createSimulatedPrinter({ language, behaviour, answer }: Parts): SimulatedPrinter {
  let torn = Buffer.alloc(0);
  let printed: Uint8Array[] = [];
  let held: { token: Token; bytes: Uint8Array }[] = [];
  let size = 0;
  let etbCount = 0;
  let tellsUnasked = false;

  const now = (): PrinterBehaviour => {
    const set = behaviour();
    return {
      ...set,
      paperOut: set.paperOut === true || size > (set.paperOutAfter ?? Infinity),
      silent: set.silent === true || size > (set.silentAfter ?? Infinity),
    };
  };
  const stopped = (): boolean => {
    const { paperOut, coverOpen, offline, cutterStuck } = now();
    return paperOut === true || coverOpen === true || offline === true || cutterStuck === true;
  };
  const say = (bytes: Uint8Array): void => {
    const { silent, garbage } = now();
    if (silent !== true) answer(garbage ? Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n', 'latin1') : bytes);
  };
  const state = (): Uint8Array => (language === 'esc-pos' ? autoStatus(now()) : starStatus(now(), etbCount));

  /** About a job's end: in the order of printing, and late where the printer is slow. */
  function confirm(bytes: () => Uint8Array): void {
    const { slowMs, noConfirmation } = now();
    if (noConfirmation) return;
    if (slowMs === undefined) say(bytes());
    else setTimeout(() => say(bytes()), slowMs);
  }

  /** What is answered or done at once, even while the printer is stopped. */
  function atOnce({ name, args }: Token, bytes: Uint8Array): boolean {
    if (name === 'status') {
      say(language === 'esc-pos' ? statusAnswer(args[0] ?? 1, now()) : state());
      return true;
    }
    if (name !== 'drawer-now') return false;
    if (args[0] === 8) held = [];
    else printed.push(bytes);
    return true;
  }

  function inOrder(token: Token, bytes: Uint8Array): void {
    const { name, args } = token;
    if (name === 'marker') confirm(() => Uint8Array.of(0));
    else if (name === 'process-id') confirm(() => Uint8Array.from([0x37, 0x22, ...args.subarray(4, 8), 0]));
    else if (name === 'identify') say(Buffer.from('_Tresen\0', 'latin1'));
    else if (name === 'auto-status') {
      tellsUnasked = (args[0] ?? 0) !== 0;
      if (tellsUnasked && !now().noConfirmation) say(state());
    } else if (name === 'etb-reset') etbCount = 0;
    else if (name === 'etb') {
      etbCount = (etbCount + 1) % 32;
      const count = etbCount;
      if (tellsUnasked) confirm(() => starStatus(now(), count));
    } else {
      printed.push(bytes);
      size += bytes.length;
      if (tellsUnasked && stopped()) say(state());
    }
  }

  function goOn(): void {
    while (held.length > 0 && !stopped()) {
      const next = held.shift();
      if (next) inOrder(next.token, next.bytes);
    }
  }

  return {
    receive(bytes) {
      torn = Buffer.concat([torn, bytes]);
      for (let token = readToken(torn, 0, language); token; token = readToken(torn, 0, language)) {
        const own = Uint8Array.from(torn.subarray(0, token.length));
        torn = torn.subarray(token.length);
        const kept = { ...token, args: Uint8Array.from(token.args) };
        if (!atOnce(kept, own)) held.push({ token: kept, bytes: own });
        goOn();
      }
    },
    changed() {
      // A new roll: what the old one lacked is forgotten.
      if (behaviour().paperOutAfter === undefined) size = 0;
      if (tellsUnasked) say(state());
      goOn();
    },
    get waits() {
      return held.length > 0;
    },
    takePaper() {
      const rest = stopped() ? [] : [torn];
      const paper = Uint8Array.from(Buffer.concat([...printed, ...rest]));
      printed = [];
      torn = Buffer.alloc(0);
      return paper;
    },
  };
}

/** DLE EOT 1–4. */
function statusAnswer(kind: number, behaviour: PrinterBehaviour): Uint8Array {
  const { paperOut, coverOpen, cutterStuck, nearEnd, doorHigh, offline } = behaviour;
  const out = paperOut || coverOpen || cutterStuck || offline;
  if (kind === 1) return Uint8Array.of(0x12 | (doorHigh ? 0x04 : 0) | (out ? 0x08 : 0));
  if (kind === 2)
    return Uint8Array.of(0x12 | (coverOpen ? 0x04 : 0) | (paperOut ? 0x20 : 0) | (cutterStuck ? 0x40 : 0));
  if (kind === 3) return Uint8Array.of(0x12 | (cutterStuck ? 0x08 : 0));
  return Uint8Array.of(0x12 | (nearEnd || paperOut ? 0x0c : 0) | (paperOut ? 0x60 : 0));
}

/** GS a: four bytes. */
function autoStatus(behaviour: PrinterBehaviour): Uint8Array {
  const { paperOut, coverOpen, cutterStuck, nearEnd, doorHigh, offline } = behaviour;
  const out = paperOut || coverOpen || cutterStuck || offline;
  return Uint8Array.of(
    0x10 | (doorHigh ? 0x04 : 0) | (out ? 0x08 : 0) | (coverOpen ? 0x20 : 0),
    cutterStuck ? 0x08 : 0,
    (nearEnd || paperOut ? 0x03 : 0) | (paperOut ? 0x0c : 0),
    0x0f,
  );
}

/** Star's automatic status: nine bytes. */
function starStatus(behaviour: PrinterBehaviour, etbCount: number): Uint8Array {
  const { paperOut, coverOpen, cutterStuck, nearEnd, doorHigh, offline } = behaviour;
  const out = paperOut || coverOpen || cutterStuck || offline;
  return Uint8Array.of(
    0x23,
    0x06,
    (doorHigh ? 0x04 : 0) | (out ? 0x08 : 0) | (coverOpen ? 0x20 : 0),
    cutterStuck ? 0x08 : 0,
    0,
    (nearEnd || paperOut ? 0x04 : 0) | (paperOut ? 0x08 : 0),
    0,
    ((etbCount & 0x07) << 1) | ((etbCount & 0x18) << 2),
    0,
  );
}
