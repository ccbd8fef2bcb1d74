/** A card terminal that is not there: the other end of ZVT, with real bytes. */
import { type Apdu, encodeApdu } from '../zvt/apdu.ts';
import { decodeBcd } from '../zvt/bcd.ts';
import { readBmps } from '../zvt/bmp.ts';
import { encodeTerminalText } from '../zvt/charset.ts';
import { control } from '../zvt/commands.ts';
import { encodeTlv, encodeTlvLength } from '../zvt/tlv.ts';
import { type Booking, closingOf, slipLines, statusData } from './bookings.ts';
import type { Scenario } from './scenarios.ts';

/** One connection of a till, as the terminal sees it. */
export interface TillLine {
  send(bytes: Uint8Array): void;
  /** Breaks the line off. */
  drop(): void;
  /** Whether it still stands. */
  readonly up: boolean;
  /** Waits for the till's next message; undefined when the line went. */
  next(): Promise<Apdu | undefined>;
  /** Waits as a terminal does between two messages; gives what the till said meanwhile, where it says something. */
  pause(): Promise<void>;
  /** Takes a message that came already. */
  waiting(): Apdu | undefined;
}

export interface SimulatedTerminal {
  scenario: Scenario;
  readonly bookings: readonly Booking[];
  /** How often a payment was asked for, whatever came of it. */
  readonly authorisations: number;
  serve(line: TillLine): Promise<void>;
  /** Whether connections are taken at present. */
  readonly reachable: boolean;
}

export interface SimulatedTerminalOptions {
  scenario: Scenario;
  now: () => Date;
  nowMs: () => number;
  /** How long `vanish-approved` stays away. */
  awayMs?: number;
  /** The number of its first receipt less one. */
  receiptNo?: number;
}

const acknowledgement = Uint8Array.of(0x80, 0x00, 0x00);
const refusal = (code: number) => Uint8Array.of(0x84, code, 0x00);
const code = { abort: 0x6c, busy: 0xa0, cannot: 0x83, declined: 0x05, notReversible: 0xb5, nothing: 0x83 } as const;
const passwordBytes = 3;

export function simulateTerminalWith(options: SimulatedTerminalOptions): SimulatedTerminal {
  const { now, nowMs, awayMs = 5000 } = options;
  const bookings: Booking[] = [];
  let { scenario, receiptNo = 0 } = options;
  let authorisations = 0;
  let awayUntil = -Infinity;
  let last: Booking | undefined;

  function book(entry: Pick<Booking, 'kind' | 'amount' | 'resultCode'> & Partial<Booking>): Booking {
    receiptNo += 1;
    last = {
      receiptNo,
      traceNo: 1000 + receiptNo,
      credit: scenario === 'approve-credit',
      at: now(),
      reverses: null,
      reversed: false,
      ...entry,
    };
    bookings.push(last);
    return last;
  }

  async function pay(line: TillLine, data: Uint8Array): Promise<void> {
    authorisations += 1;
    const amount = Number(decodeBcd(readBmps(data)?.get(0x04) ?? new Uint8Array(0)) ?? '0');
    if (scenario === 'busy') return line.send(refusal(code.busy));
    line.send(acknowledgement);
    if (scenario === 'silence') return;
    for (const state of [0x0a, 0x01]) {
      if (!(await says(line, control.intermediateStatus, Uint8Array.of(state)))) return;
      if (state === 0x0a && scenario === 'drop-untouched') return line.drop();
      if (scenario === 'customer-abort' && state === 0x01) return void (await aborts(line, code.abort));
      do {
        await line.pause();
        if (aborted(line)) return void (await aborts(line, code.abort));
      } while (scenario === 'wait' && line.up);
    }
    if (!(await says(line, control.intermediateStatus, Uint8Array.of(0x04)))) return;
    await line.pause();
    const declined = scenario === 'decline' || scenario === 'drop-declined';
    const booking = book({ kind: 'payment', amount, resultCode: declined ? code.declined : 0 });
    if (scenario.startsWith('drop') && scenario !== 'drop-after-yes') return line.drop();
    if (scenario === 'vanish-approved') {
      awayUntil = nowMs() + awayMs;
      return line.drop();
    }
    await finish(line, booking);
  }

  async function finish(line: TillLine, booking: Booking): Promise<void> {
    const status = statusData(booking, scenario === 'wrong-amount' ? booking.amount + 100 : booking.amount);
    // A field that no table has makes the rest unreadable.
    const told = scenario === 'broken' ? Uint8Array.from([0x55, ...status]) : status;
    if (scenario !== 'no-status' && !(await says(line, control.statusInformation, told))) return;
    if (scenario === 'drop-after-yes') return line.drop();
    if (booking.resultCode !== 0) return void (await aborts(line, booking.resultCode));
    if (!(await prints(line, booking))) return;
    await says(line, control.completion, new Uint8Array(0));
  }

  async function prints(line: TillLine, booking: Booking): Promise<boolean> {
    for (const whose of ['merchant', 'customer'] as const) {
      const block = slipBlock(slipLines(booking, whose), whose === 'merchant' ? 1 : 2);
      if (!(await says(line, control.printBlock, block))) return false;
    }
    return true;
  }

  async function reverse(line: TillLine, data: Uint8Array): Promise<void> {
    const asked = Number(decodeBcd(readBmps(data.slice(passwordBytes))?.get(0x87) ?? new Uint8Array(0)) ?? '0');
    const paid = bookings.find((entry) => entry.receiptNo === asked && entry.kind === 'payment');
    if (scenario === 'busy') return line.send(refusal(code.busy));
    line.send(acknowledgement);
    if (!(await says(line, control.intermediateStatus, Uint8Array.of(0x0e)))) return;
    if (!paid || paid.reversed || paid.resultCode !== 0) return void (await aborts(line, code.notReversible));
    paid.reversed = true;
    const booking = book({ kind: 'reversal', amount: paid.amount, resultCode: 0, reverses: paid.traceNo });
    if (scenario.startsWith('drop')) return line.drop();
    await finish(line, booking);
  }

  async function close(line: TillLine): Promise<void> {
    if (scenario === 'busy') return line.send(refusal(code.busy));
    line.send(acknowledgement);
    const { status, lines } = closingOf(bookings, now());
    if (!(await says(line, control.intermediateStatus, Uint8Array.of(0x0f)))) return;
    if (scenario.startsWith('drop')) return line.drop();
    for (const [index, text] of lines.entries()) {
      const attribute = index === 0 ? 0x40 : 0x00;
      if (!(await says(line, control.printLine, Uint8Array.from([attribute, ...encodeTerminalText(text)])))) return;
    }
    await says(line, control.printLine, Uint8Array.of(0x81));
    bookings.length = 0;
    if (await says(line, control.statusInformation, status)) await says(line, control.completion, new Uint8Array(0));
  }

  async function repeat(line: TillLine, data: Uint8Array): Promise<void> {
    if (!last) return line.send(refusal(code.nothing));
    line.send(acknowledgement);
    if (data.length > passwordBytes && !(await says(line, control.statusInformation, statusData(last)))) return;
    if (last.resultCode === 0 && !(await prints(line, last))) return;
    await says(line, control.completion, new Uint8Array(0));
  }

  async function answer(line: TillLine, { control: said, data }: Apdu): Promise<void> {
    switch (said) {
      case control.registration:
        line.send(acknowledgement);
        return void (await says(line, control.completion, Uint8Array.of(0x19, 0x00, 0x29, 0x68, 0x12, 0x34, 0x56)));
      case control.authorisation:
        return pay(line, data);
      case control.reversal:
        return reverse(line, data);
      case control.endOfDay:
        return close(line);
      case control.statusEnquiry:
        line.send(acknowledgement);
        return void (await says(line, control.completion, new Uint8Array(0)));
      case control.repeatReceipt:
        return repeat(line, data);
      case control.logOff:
      case control.abortByTill:
        return line.send(acknowledgement);
      default:
        // An acknowledgement that came late wants no answer.
        if (said >> 8 !== 0x80 && said >> 8 !== 0x84) line.send(refusal(code.cannot));
    }
  }

  return {
    get scenario() {
      return scenario;
    },
    set scenario(next) {
      scenario = next;
    },
    bookings,
    get authorisations() {
      return authorisations;
    },
    get reachable() {
      return nowMs() >= awayUntil;
    },
    async serve(line) {
      for (let said = await line.next(); said; said = await line.next()) await answer(line, said);
    },
  };
}

/** Sends a message and waits for its acknowledgement, as the standard wants; false when the line went. */
async function says(line: TillLine, of: number, data: Uint8Array): Promise<boolean> {
  if (!line.up) return false;
  line.send(encodeApdu({ control: of, data }));
  return (await line.next()) !== undefined;
}

async function aborts(line: TillLine, reason: number): Promise<boolean> {
  return says(line, control.abortByTerminal, Uint8Array.of(reason));
}

/** Whether the till wants to break off; that is acknowledged, and the end follows. */
function aborted(line: TillLine): boolean {
  const said = line.waiting();
  if (said?.control !== control.abortByTill) return false;
  line.send(acknowledgement);
  return true;
}

function slipBlock(lines: readonly string[], kind: number): Uint8Array {
  const texts = lines.map((line) => encodeTlv(0x07, encodeTerminalText(line === '' ? ' ' : line)));
  const content = Buffer.concat([...texts, encodeTlv(0x09, Uint8Array.of(0x81))]);
  const container = Buffer.concat([encodeTlv(0x1f07, Uint8Array.of(kind)), encodeTlv(0x25, content)]);
  return Uint8Array.from([0x06, ...encodeTlvLength(container.length), ...container]);
}
