/** Bytes of a scanner as text: UTF-8 where they are, else ISO 8859-1, the default of the symbologies (ISO/IEC 15417, 18004). */
export function scanText(bytes: Uint8Array): string {
  return utf8Text(bytes) ?? Buffer.from(bytes).toString('latin1');
}

/** Undefined for bytes that are no UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
