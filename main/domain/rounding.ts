/**
 * a × b ÷ divisor, rounded half away from zero (commercial rounding), exact for all safe integers.
 * @throws RangeError when the result itself is no safe integer.
 */
export function divideRounded(a: number, b: number, divisor: number): number {
  const product = a * b;
  const result = Number.isSafeInteger(product)
    ? divideSmall(product, divisor)
    : divideLarge(BigInt(a) * BigInt(b), BigInt(divisor));
  if (!Number.isSafeInteger(result)) throw new RangeError('amount too large');
  return result;
}

function divideSmall(product: number, divisor: number): number {
  const size = Math.abs(product);
  const rest = size % divisor;
  const rounded = (size - rest) / divisor + (rest * 2 >= divisor ? 1 : 0);
  return product < 0 ? 0 - rounded : rounded;
}

function divideLarge(product: bigint, divisor: bigint): number {
  const size = product < 0n ? -product : product;
  const rounded = (size * 2n + divisor) / (divisor * 2n);
  return Number(product < 0n ? -rounded : rounded);
}
