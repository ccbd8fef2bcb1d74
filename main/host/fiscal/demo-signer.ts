import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Signature } from '#domain/process-data.ts';
import { type DemoMemory, keepDemo, recallDemo } from './demo-memory.ts';
import { type LogMessage, logMessageBytes } from './log-message.ts';
import { type Ending, type Signer, SignerFault, type SignerInfo, type Started } from './signer.ts';

const signBytes = promisify(sign);
const algorithm = 'ecdsa-plain-SHA256';
const timeFormat = 'unixTime';

/** How the demo signer behaves at a call; for tests and for showing an outage. */
export interface DemoBehaviour {
  delayMs?: number;
  /** The signer fails with this sentence. */
  outage?: string;
}

export interface DemoSignerOptions {
  /** The data folder; key and counters live in its `demo-tse.json`, readable by its owner alone. */
  folder: string;
  /** FISCAL(§2 KassenSichV no. 8): the till's serial number. */
  clientId: string;
  /** ISO UTC. */
  now: () => string;
  behaviour?: () => DemoBehaviour;
}

/**
 * A signer that works like a TSE and is none: a key of its own, counters that go on after a restart, real signatures over the log message
 * of a TSE. Its serial number begins with DEMO, so no receipt of it can be mistaken. Nothing is read or made before the first call.
 */
export function createDemoSigner(options: DemoSignerOptions): Signer {
  let loaded: Promise<Device> | undefined;
  // One call at a time, as in a TSE; a failed one does not hold up the next.
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: (device: Device) => Promise<T> | T): Promise<T> {
    const turn = last.then(async () => {
      const { delayMs, outage } = options.behaviour?.() ?? {};
      if (delayMs !== undefined) await wait(delayMs);
      if (outage !== undefined) throw new SignerFault('unreachable', outage);
      loaded ??= openDevice(options);
      return work(await loaded);
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    kind: 'demo',
    start: (processNo) => inTurn((device) => start(device, processNo)),
    finish: (ending) => inTurn((device) => finish(device, ending)),
    abort: (transactionNo) =>
      inTurn((device) =>
        finish(device, {
          transactionNo,
          processType: 'Kassenbeleg-V1',
          processData: 'AVBelegabbruch^0.00_0.00_0.00_0.00_0.00^',
        }),
      ),
    find: (transactionNo) => inTurn(({ memory }) => endedAs(memory, transactionNo)),
    info: () => inTurn(describe),
  };
}

interface Device extends DemoSignerOptions {
  memory: DemoMemory;
  key: KeyObject;
  /** The public key as an uncompressed point. */
  point: Uint8Array;
  serial: Uint8Array;
}

async function openDevice(options: DemoSignerOptions): Promise<Device> {
  const memory = await recallDemo(options.folder);
  const key = createPrivateKey(memory.privateKey);
  const { x = '', y = '' } = createPublicKey(key).export({ format: 'jwk' });
  const point = Uint8Array.from(
    Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]),
  );
  return { ...options, memory, key, point, serial: createHash('sha256').update(point).digest() };
}

async function start(device: Device, processNo: number): Promise<Started> {
  const { memory } = device;
  const known = memory.open.find((open) => open.processNo === processNo);
  if (known) return known;
  const transactionNo = memory.transactionCounter + 1;
  const signed = await signMessage(device, {
    operation: 'StartTransaction',
    transactionNo,
    processType: '',
    processData: '',
  });
  const started = { transactionNo, startedAt: signed.at, signatureCounter: signed.signatureCounter };
  memory.transactionCounter = transactionNo;
  memory.open.push({ ...started, processNo });
  await keepDemo(device.folder, memory);
  return started;
}

async function finish(device: Device, { transactionNo, processType, processData }: Ending): Promise<Signature> {
  const { memory } = device;
  const open = memory.open.find((started) => started.transactionNo === transactionNo);
  if (!open) {
    const reason = endedAs(memory, transactionNo) ? 'already-ended' : 'unknown-transaction';
    throw new SignerFault(reason, `transaction ${transactionNo} is not open`);
  }
  const signed = await signMessage(device, { operation: 'FinishTransaction', transactionNo, processType, processData });
  const signature: Signature = {
    clientId: device.clientId,
    tseSerial: demoSerial(device),
    transactionNo,
    signatureCounter: signed.signatureCounter,
    startedAt: open.startedAt,
    finishedAt: signed.at,
    algorithm,
    timeFormat,
    value: signed.value,
    publicKey: Buffer.from(device.point).toString('base64'),
  };
  memory.open = memory.open.filter((started) => started !== open);
  memory.ended.push(signature);
  await keepDemo(device.folder, memory);
  return signature;
}

type Signed = { value: string; signatureCounter: number; at: string };

async function signMessage(
  device: Device,
  message: Pick<LogMessage, 'operation' | 'transactionNo' | 'processType' | 'processData'>,
): Promise<Signed> {
  const { clientId, serial, memory } = device;
  const signatureCounter = memory.signatureCounter + 1;
  // The clock of a TSE counts whole seconds.
  const unixTime = Math.floor(Date.parse(device.now()) / 1000);
  const bytes = logMessageBytes({ ...message, clientId, serial, signatureCounter, unixTime });
  // Plain: the two numbers one after the other, not as DER.
  const value = await signBytes('sha256', bytes, { key: device.key, dsaEncoding: 'ieee-p1363' });
  memory.signatureCounter = signatureCounter;
  return { value: value.toString('base64'), signatureCounter, at: new Date(unixTime * 1000).toISOString() };
}

function endedAs(memory: DemoMemory, transactionNo: number): Signature | undefined {
  return memory.ended.find((signature) => signature.transactionNo === transactionNo);
}

function demoSerial({ serial }: Device): string {
  return `DEMO-${Buffer.from(serial).toString('hex')}`;
}

function describe(device: Device): SignerInfo {
  const { memory, clientId } = device;
  return {
    kind: 'demo',
    demo: true,
    clientId,
    tseSerial: demoSerial(device),
    algorithm,
    timeFormat,
    publicKey: Buffer.from(device.point).toString('base64'),
    certificateId: null,
    signatureCounter: memory.signatureCounter,
    transactionCounter: memory.transactionCounter,
    open: memory.open.map((started) => started.transactionNo),
  };
}
