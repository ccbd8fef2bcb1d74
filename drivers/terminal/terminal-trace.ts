/** The bytes of a terminal for its trace, without the password and without what a card number stands in. */
import { control } from './zvt/commands.ts';
import { encodeApdu, type Apdu } from './zvt/apdu.ts';

/** Commands whose data begin with the password. */
const withPassword: ReadonlySet<number> = new Set([
  control.registration,
  control.repeatReceipt,
  control.reversal,
  control.refund,
  control.endOfDay,
  control.statusEnquiry,
]);
const passwordBytes = 3;

/** Messages with text in them: of slips, and the terminal's own words. */
const withText: ReadonlySet<number> = new Set([
  control.statusInformation,
  control.intermediateStatus,
  control.printLine,
  control.printBlock,
]);

/** Field 22: a number, the two bytes of its length, then two digits a byte. Only its last two bytes stay. */
const panField = 0x22;
const shownBytes = 2;

export function safeForTrace(apdu: Apdu): Uint8Array {
  const data = Uint8Array.from(apdu.data);
  if (withPassword.has(apdu.control)) data.fill(0, 0, passwordBytes);
  if (apdu.control === control.statusInformation) hideCardNumbers(data);
  if (withText.has(apdu.control)) hideLongNumbers(data);
  return encodeApdu({ control: apdu.control, data });
}

/** Wherever it looks like the field, since a frame that cannot be read may hold one too. */
function hideCardNumbers(data: Uint8Array): void {
  for (let at = 0; at + 3 < data.length; at += 1) {
    const [tag, tens = 0, ones = 0] = data.subarray(at, at + 3);
    if ((tag !== panField && tag !== 0x23) || tens >> 4 !== 0xf || ones >> 4 !== 0xf) continue;
    const length = (tens & 0xf) * 10 + (ones & 0xf);
    const end = Math.min(data.length, at + 3 + length);
    data.fill(0xee, at + 3, Math.max(at + 3, tag === panField ? end - shownBytes : end));
  }
}

/** In plain text; the byte before a text may look like one more digit, so that what a card number is cannot be calculated. */
function hideLongNumbers(data: Uint8Array): void {
  const text = Buffer.from(data).toString('latin1');
  for (const { 0: written, index } of text.matchAll(/\d(?:[ -]?\d){12,}/g))
    data.set(Buffer.from(written.replaceAll(/\d(?=(?:[ -]?\d){4})/g, '*'), 'latin1'), index);
}
