/** What a simulated terminal has booked, as it would tell it: numbers, sums, slips. */
import { encodeBcd } from '../zvt/bcd.ts';
import { encodeBmp } from '../zvt/bmp.ts';

export interface Booking {
  kind: 'payment' | 'reversal';
  amount: number;
  receiptNo: number;
  traceNo: number;
  resultCode: number;
  credit: boolean;
  at: Date;
  /** Of a reversal: what it took back. */
  reverses: number | null;
  reversed: boolean;
}

const terminalId = '68123456';
/** Hidden digits are E; the last four are read. */
const maskedPan = Uint8Array.of(0xee, 0xee, 0xee, 0xee, 0xee, 0xee, 0x47, 0x71);
const slipColumns = 24;

/** Status information (04 0F) of a booking, with an amount of its own where that is to be wrong. */
export function statusData(booking: Booking, amount = booking.amount): Uint8Array {
  const { date, time } = clockOf(booking.at);
  const approved = booking.resultCode === 0;
  return joined([
    encodeBmp(0x27, Uint8Array.of(booking.resultCode)),
    encodeBmp(0x04, encodeBcd(amount, 6)),
    encodeBmp(0x0b, encodeBcd(booking.traceNo, 3)),
    encodeBmp(0x0c, encodeBcd(time, 3)),
    encodeBmp(0x0d, encodeBcd(date, 2)),
    encodeBmp(0x22, maskedPan),
    encodeBmp(0x29, encodeBcd(terminalId, 4)),
    ...(booking.reverses === null ? [] : [encodeBmp(0x37, encodeBcd(booking.reverses, 3))]),
    encodeBmp(0x3c, Buffer.from(approved ? `GEN.NR.:${600_000 + booking.traceNo}` : 'Abgelehnt')),
    encodeBmp(0x49, encodeBcd('0978', 2)),
    encodeBmp(0x87, encodeBcd(booking.receiptNo, 2)),
    encodeBmp(0x8a, Uint8Array.of(booking.credit ? 10 : 5)),
    encodeBmp(0x8b, Buffer.from(booking.credit ? 'Visa\0' : 'girocard\0')),
  ]);
}

export function slipLines(booking: Booking, whose: 'customer' | 'merchant'): string[] {
  const { shown } = clockOf(booking.at);
  return [
    whose === 'customer' ? '     K U N D E N-Beleg' : '      Händlerbeleg',
    '',
    booking.kind === 'reversal' ? '    STORNO KARTENZAHLUNG' : '      KARTENZAHLUNG',
    booking.credit ? 'Visa' : 'girocard',
    `Betrag EUR ${euros(booking.amount).padStart(slipColumns - 11)}`,
    shown,
    `Terminal-ID ${terminalId.padStart(slipColumns - 12)}`,
    `Beleg-Nr. ${pad(booking.receiptNo, 4).padStart(slipColumns - 10)}`,
    `Trace-Nr. ${pad(booking.traceNo, 6).padStart(slipColumns - 10)}`,
    `Karte ${'************4771'.padStart(slipColumns - 6)}`,
    booking.resultCode === 0 ? '    *** bezahlt ***' : '  *** Abgelehnt ***',
  ];
}

/** Field 60 of an end of day, and its slip. */
export function closingOf(bookings: readonly Booking[], at: Date): { status: Uint8Array; lines: string[] } {
  const counted = bookings.filter(
    ({ kind, resultCode, reversed }) => kind === 'payment' && resultCode === 0 && !reversed,
  );
  const group = (credit: boolean) => {
    const own = counted.filter((booking) => booking.credit === credit);
    return { count: own.length, amount: own.reduce((sum, { amount }) => sum + amount, 0) };
  };
  const [giro, visa] = [group(false), group(true)];
  const empty = { count: 0, amount: 0 };
  const groups = [giro, empty, empty, empty, visa, empty, empty];
  const numbers = bookings.map(({ receiptNo }) => receiptNo);
  const totals = joined([
    encodeBcd(Math.min(...numbers, 9999) % 9999, 2),
    encodeBcd(Math.max(...numbers, 0), 2),
    ...groups.map(({ count, amount }) => Uint8Array.from([count, ...encodeBcd(amount, 6)])),
  ]);
  const amount = giro.amount + visa.amount;
  const { shown, date, time } = clockOf(at);
  return {
    status: joined([
      encodeBmp(0x27, Uint8Array.of(0)),
      encodeBmp(0x04, encodeBcd(amount, 6)),
      encodeBmp(0x0c, encodeBcd(time, 3)),
      encodeBmp(0x0d, encodeBcd(date, 2)),
      encodeBmp(0x29, encodeBcd(terminalId, 4)),
      encodeBmp(0x60, totals),
    ]),
    lines: [
      '  ** KASSENSCHNITT **',
      shown,
      `Terminal-ID ${terminalId.padStart(slipColumns - 12)}`,
      `girocard ${String(giro.count).padStart(3)} ${euros(giro.amount).padStart(slipColumns - 13)}`,
      `Visa     ${String(visa.count).padStart(3)} ${euros(visa.amount).padStart(slipColumns - 13)}`,
      `Gesamt EUR ${euros(amount).padStart(slipColumns - 11)}`,
    ],
  };
}

function clockOf(at: Date): { date: string; time: string; shown: string } {
  const words = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const shown = words.format(at);
  return { date: shown.slice(5, 10).replace('-', ''), time: shown.slice(11).replaceAll(':', ''), shown };
}

function euros(amount: number): string {
  return `${Math.floor(amount / 100)},${pad(amount % 100, 2)}`;
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(pieces));
}
