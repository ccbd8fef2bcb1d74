import { assertNever } from './assert-never.ts';
import { formatLocal } from './local-time.ts';
import type { PaperBlock } from './paper.ts';
import { receiptQr, type Signature } from './process-data.ts';
import { receiptTexts } from './receipt-text.ts';
import type { ReceiptDocument } from './receipt.ts';

/** How many characters of a serial or check value stand in one line; fits the narrowest paper. */
const chunk = 32;

/**
 * FISCAL(§6 KassenSichV nos. 2, 4, 6, 7): start, end, transaction number, serials, check value and counter of the TSE; in a QR code of
 * DSFinV-K annex I, or in words where the printer has none. FISCAL(AEAO zu §146a no. 7.2): an outage is visible on the receipt.
 * A demo receipt never carries the QR code, so that it cannot pass for a lawful one.
 */
export function layOutSignature(document: ReceiptDocument, { qr }: { qr: boolean }): PaperBlock[] {
  const text = receiptTexts[document.language];
  const { signature: state, sale } = document;
  switch (state.kind) {
    case 'signed':
      return signed(document, { signature: state.signature, qr: qr && sale.mode === 'live' });
    case 'outage':
      return [
        { type: 'text', text: text.outage, align: 'center', bold: true },
        ...times(document, { from: sale.startedAt, to: sale.committedAt }),
      ];
    case 'pending':
      return [
        { type: 'text', text: text.pending, align: 'center', bold: true },
        ...times(document, { from: sale.startedAt, to: sale.committedAt }),
      ];
    default:
      return assertNever(state);
  }
}

function signed(document: ReceiptDocument, { signature, qr }: { signature: Signature; qr: boolean }): PaperBlock[] {
  const text = receiptTexts[document.language];
  const blocks: PaperBlock[] = [];
  if (document.sale.mode === 'demo') blocks.push({ type: 'text', text: text.demoSignature, align: 'center' });
  blocks.push(
    { type: 'row', left: text.transaction, right: String(signature.transactionNo) },
    { type: 'row', left: text.counter, right: String(signature.signatureCounter) },
    ...times(document, { from: signature.startedAt, to: signature.finishedAt }),
    ...inLines(text.tillSerial, signature.clientId),
  );
  if (qr) {
    const data = receiptQr(signature, document.processType, document.processData);
    return [...blocks, { type: 'space', lines: 1 }, { type: 'qr', data }];
  }
  return [...blocks, ...inLines(text.tseSerial, signature.tseSerial), ...inLines(text.signature, signature.value)];
}

function times({ language, timeZone }: ReceiptDocument, { from, to }: { from: string; to: string }): PaperBlock[] {
  const text = receiptTexts[language];
  const shown = (instant: string): string => formatLocal(instant, { timeZone, language, seconds: true });
  return [
    { type: 'row', left: text.start, right: shown(from) },
    { type: 'row', left: text.end, right: shown(to) },
  ];
}

/** A long value broken into short lines under its name; a short one beside it. */
function inLines(name: string, value: string): PaperBlock[] {
  if (name.length + value.length < chunk) return [{ type: 'row', left: name, right: value }];
  const lines = value.match(new RegExp(`.{1,${chunk}}`, 'gs')) ?? [];
  return [name, ...lines].map((line) => ({ type: 'text', text: line }));
}
