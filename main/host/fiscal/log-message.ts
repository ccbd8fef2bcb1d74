/** The bytes that a TSE signs. */

export interface LogMessage {
  operation: 'StartTransaction' | 'FinishTransaction';
  clientId: string;
  processType: string;
  processData: string;
  transactionNo: number;
  /** The serial number: SHA-256 of the public key, 32 bytes. */
  serial: Uint8Array;
  signatureCounter: number;
  /** Seconds since 1970 UTC. */
  unixTime: number;
}

/** 0.4.0.127.0.7.3.7.1.1: a transaction log. */
const transactionLog = [0x04, 0x00, 0x7f, 0x00, 0x07, 0x03, 0x07, 0x01, 0x01];
/** 0.4.0.127.0.7.1.1.4.1.3: ecdsa-plain-SHA256. */
const ecdsaPlainSha256 = [0x04, 0x00, 0x7f, 0x00, 0x07, 0x01, 0x01, 0x04, 0x01, 0x03];

/**
 * The signed part of a transaction log message in DER: the fields of the outer sequence one after the other, without the sequence itself and
 * without the signature. Source: BSI TR-03151, log messages.
 */
export function logMessageBytes(message: LogMessage): Uint8Array {
  return concat([
    integer(0x02, 2),
    element(0x06, transactionLog),
    element(0x80, text(message.operation)),
    element(0x81, text(message.clientId)),
    element(0x82, text(message.processData)),
    element(0x83, text(message.processType)),
    integer(0x85, message.transactionNo),
    element(0x04, message.serial),
    element(0x30, element(0x06, ecdsaPlainSha256)),
    integer(0x02, message.signatureCounter),
    integer(0x02, message.unixTime),
  ]);
}

function element(tag: number, content: ArrayLike<number>): Uint8Array {
  return concat([Uint8Array.of(tag), length(content.length), Uint8Array.from(content)]);
}

function length(count: number): Uint8Array {
  if (count < 0x80) return Uint8Array.of(count);
  const bytes = bigEndian(count);
  return Uint8Array.of(0x80 | bytes.length, ...bytes);
}

function integer(tag: number, value: number): Uint8Array {
  const bytes = bigEndian(value);
  // A leading one bit would make it negative.
  return element(tag, (bytes[0] ?? 0) >= 0x80 ? [0, ...bytes] : bytes);
}

function bigEndian(value: number): number[] {
  const bytes = [value % 256];
  for (let rest = Math.floor(value / 256); rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return bytes;
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
