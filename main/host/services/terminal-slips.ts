/** What a terminal gave to print: kept unchanged, shown, and printed on the receipt printer when asked. */
import type { TerminalSlipView } from '#contract/methods/terminal.ts';
import { failure } from '#contract/errors.ts';
import type { PaperBlock } from '#domain/paper.ts';
import type { TerminalSlip } from '#drivers/terminal/messages.ts';
import type { Shop } from '../shop.ts';
import { readSale } from './sale-rows.ts';

interface SlipRow {
  n: number;
  whose: TerminalSlipView['whose'];
  lines: string;
  at: string;
}

/** Inside a write. */
export function writeSlips({ db, now }: Shop, attempt: string, slips: readonly TerminalSlip[]): void {
  for (const { whose, lines } of slips)
    db.run(
      'INSERT INTO terminal_slip (attempt_id, whose, lines, at) VALUES (?, ?, ?, ?)',
      attempt,
      whose,
      JSON.stringify(lines),
      now(),
    );
}

/** Of a sale by its id or number, or of an end of day by its attempt. */
export function slipsOf({ db }: Shop, of: string): TerminalSlipView[] {
  const stored = readSale(db, of);
  const rows = stored
    ? db.rows<SlipRow>(
        `SELECT * FROM terminal_slip WHERE attempt_id IN (SELECT attempt_id FROM payment_attempt
           WHERE process_no = ? AND attempt_id IS NOT NULL) ORDER BY n`,
        stored.sale.processNo,
      )
    : db.rows<SlipRow>('SELECT * FROM terminal_slip WHERE attempt_id = ? ORDER BY n', of);
  return rows.map(slipView);
}

/** @throws Failure `not-found` */
export function slipBlocks({ db }: Shop, n: number): PaperBlock[] {
  const row = db.row<SlipRow>('SELECT * FROM terminal_slip WHERE n = ?', n);
  if (!row) throw failure('not-found', { what: 'slip', id: String(n) });
  return [
    ...slipView(row).lines.map((line): PaperBlock =>
      line.trim() === '' ? { type: 'space', lines: 1 } : { type: 'text', text: line },
    ),
    { type: 'space', lines: 1 },
    { type: 'cut' },
  ];
}

function slipView({ n, whose, lines, at }: SlipRow): TerminalSlipView {
  return { n, whose, lines: JSON.parse(lines) as string[], at };
}
