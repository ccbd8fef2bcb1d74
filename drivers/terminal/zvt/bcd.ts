/** Numbers as ZVT writes them: two decimal digits a byte, most significant first (PA00P015, chapter 9). */

/** @throws RangeError when the number does not fit */
export function encodeBcd(value: number | string, bytes: number): Uint8Array {
  const digits = String(value).padStart(bytes * 2, '0');
  if (!/^\d+$/.test(digits) || digits.length !== bytes * 2)
    throw new RangeError(`${value} does not fit ${bytes} bytes`);
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}

/** The digits as they stand, leading zeros kept; undefined where a half byte is no digit. */
export function decodeBcd(bytes: Uint8Array): string | undefined {
  const digits = Buffer.from(bytes).toString('hex');
  return /^\d+$/.test(digits) ? digits : undefined;
}
