import type { Signature } from '#domain/process-data.ts';

/** A process that a signer knows of and that has not ended. */
export interface Started {
  /** FISCAL(§2 KassenSichV no. 2): given by the signer, without gaps. */
  transactionNo: number;
  /** ISO UTC; the signer's clock, not ours. */
  startedAt: string;
  signatureCounter: number;
}

export interface Ending {
  transactionNo: number;
  processType: string;
  processData: string;
}

export interface SignerInfo {
  kind: string;
  /** True for a signer whose signatures prove nothing to a tax office. */
  demo: boolean;
  /** The till's serial number as this signer knows it. */
  clientId: string;
  tseSerial: string;
  algorithm: string;
  timeFormat: string;
  /** Base64. */
  publicKey: string;
  /** The BSI's certificate id, or null where there is none. */
  certificateId: string | null;
  signatureCounter: number;
  transactionCounter: number;
  /** Transactions that were started and have not ended. */
  open: readonly number[];
}

/**
 * The port to a technical security device (TSE). Every call may fail with a {@link SignerFault} and may never answer: callers bound their wait
 * and record an outage. FISCAL(AEAO zu §146a 3.6.6.1): a receipt needs start and finish, no update in between.
 */
export interface Signer {
  readonly kind: string;
  /** Begins a process. `processNo` is the till's own number; a signer may use it to recognise a repeat. */
  start(processNo: number): Promise<Started>;
  finish(ending: Ending): Promise<Signature>;
  /** Ends a process that came to nothing, as FISCAL(DSFinV-K annex B) AVBelegabbruch. */
  abort(transactionNo: number): Promise<Signature>;
  /** What was signed for a transaction that ended, or undefined: looked up after a crash, before anything is signed again. */
  find(transactionNo: number): Promise<Signature | undefined>;
  info(): Promise<SignerInfo>;
}

/** Why a signer did not sign. `unreachable` and `defect` are outages; the others are faults of the caller. */
export type SignerReason = 'unreachable' | 'defect' | 'unknown-transaction' | 'already-ended';

export class SignerFault extends Error {
  readonly reason: SignerReason;

  constructor(reason: SignerReason, message: string) {
    super(message);
    this.name = 'SignerFault';
    this.reason = reason;
  }
}
