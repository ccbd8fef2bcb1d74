import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Makes a secret of 256 bits that may stand in a URL, a header or a cookie. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that tells nothing of where, or whether by length, two secrets differ. */
export function sameSecret(given: string | undefined, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(wanted));
}
