import type { Signature } from '#domain/process-data.ts';

/** What a TSE answers when a process begins. */
export interface StartedTransaction {
  transactionNo: number;
  /** ISO UTC, the TSE's own clock. */
  startedAt: string;
}

export interface FinishOrder {
  transactionNo: number;
  /** FISCAL(DSFinV-K annex I): such as `Kassenbeleg-V1`. */
  processType: string;
  processData: string;
}

export interface SignerInfo {
  kind: 'demo' | 'tse';
  serial: string;
  clientId: string;
  algorithm: string;
  timeFormat: string;
  /** Base64. */
  publicKey: string;
  /** Numbers of transactions that were started and neither finished nor aborted. */
  openTransactions: number[];
}

/**
 * A technical security device (TSE), or what stands for one in a demo folder. Each call rejects with an Error whose message says why when
 * the device does not answer; the caller bounds the wait.
 */
export interface Signer extends AsyncDisposable {
  readonly kind: 'demo' | 'tse';
  start(processNo: number): Promise<StartedTransaction>;
  finish(order: FinishOrder): Promise<Signature>;
  /** FISCAL(DSFinV-K annex B): ends a process without a sale, as AVBelegabbruch; it is signed too. */
  abort(transactionNo: number): Promise<Signature>;
  info(): Promise<SignerInfo>;
  /** The signature of a finished transaction that this device made, or undefined when it is still open or unknown. */
  find(transactionNo: number): Promise<Signature | undefined>;
}
