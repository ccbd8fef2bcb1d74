import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Signature } from '#domain/process-data.ts';
import { demoFile } from './demo-memory.ts';
import { createDemoSigner, type DemoBehaviour } from './demo-signer.ts';
import { logMessageBytes } from './log-message.ts';

const processType = 'Kassenbeleg-V1';
const processData = 'Beleg^0.00_2.55_0.00_0.00_0.00^2.55:Bar';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tresen-signer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function signer(behaviour?: () => DemoBehaviour) {
  return createDemoSigner({
    folder,
    clientId: '0192f0c1-till',
    now: () => '2026-11-25T09:30:12.345Z',
    ...(behaviour ? { behaviour } : {}),
  });
}

/** Checks a signature the way an auditor would, from what the receipt's QR code holds. */
function isGenuine(signature: Signature, ending: { processType: string; processData: string }): boolean {
  const point = Buffer.from(signature.publicKey, 'base64');
  const key = createPublicKey({
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
    format: 'jwk',
  });
  const bytes = logMessageBytes({
    operation: 'FinishTransaction',
    clientId: signature.clientId,
    ...ending,
    transactionNo: signature.transactionNo,
    serial: createHash('sha256').update(point).digest(),
    signatureCounter: signature.signatureCounter,
    unixTime: Date.parse(signature.finishedAt) / 1000,
  });
  return verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature.value, 'base64'));
}

describe('demo signer', () => {
  it('signs what can be verified from the receipt alone, and nothing else', async () => {
    const demo = signer();
    const { transactionNo, startedAt } = await demo.start(7);
    const signature = await demo.finish({ transactionNo, processType, processData });
    expect(startedAt).toBe('2026-11-25T09:30:12.000Z');
    expect(signature).toMatchObject({ transactionNo: 1, signatureCounter: 2, startedAt, clientId: '0192f0c1-till' });
    expect(signature.tseSerial).toMatch(/^DEMO-[0-9a-f]{64}$/);
    expect(isGenuine(signature, { processType, processData })).toBe(true);
    expect(isGenuine(signature, { processType, processData: processData.replaceAll('2.55', '2.54') })).toBe(false);
    expect(isGenuine({ ...signature, signatureCounter: 3 }, { processType, processData })).toBe(false);
  });

  it('goes on counting after a restart with the same key, and finds what was signed', async () => {
    const first = signer();
    const started = await first.start(1);
    const signature = await first.finish({ transactionNo: started.transactionNo, processType, processData });
    const { transactionNo } = await first.start(2);
    const second = signer();
    expect(await second.find(started.transactionNo)).toEqual(signature);
    expect(await second.find(transactionNo)).toBeUndefined();
    expect(await second.info()).toMatchObject({ demo: true, transactionCounter: 2, signatureCounter: 3, open: [2] });
    expect((await second.finish({ transactionNo, processType, processData })).publicKey).toBe(signature.publicKey);
    expect((await second.start(3)).transactionNo).toBe(3);
  });

  it('knows a process that was started before, ends each once, and aborts', async () => {
    const demo = signer();
    const { transactionNo } = await demo.start(5);
    expect((await demo.start(5)).transactionNo).toBe(transactionNo);
    const aborted = await demo.abort(transactionNo);
    expect(isGenuine(aborted, { processType, processData: 'AVBelegabbruch^0.00_0.00_0.00_0.00_0.00^' })).toBe(true);
    await expect(demo.finish({ transactionNo, processType, processData })).rejects.toMatchObject({
      reason: 'already-ended',
    });
    await expect(demo.abort(99)).rejects.toMatchObject({ reason: 'unknown-transaction' });
  });

  it('numbers without gaps when asked many times at once', async () => {
    const demo = signer();
    const started = await Promise.all(Array.from({ length: 20 }, (_, index) => demo.start(index)));
    expect(started.map(({ transactionNo }) => transactionNo)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  it('fails while it is out and works again afterwards, without losing a number', async () => {
    let outage: string | undefined = 'TSE ausgefallen';
    const demo = signer(() => (outage === undefined ? {} : { outage }));
    await expect(demo.start(1)).rejects.toMatchObject({ reason: 'unreachable', message: 'TSE ausgefallen' });
    outage = undefined;
    expect((await demo.start(1)).transactionNo).toBe(1);
  });

  it('keeps its key to its owner, also in a file that was readable before', async () => {
    writeFileSync(`${demoFile(folder)}.new`, '', { mode: 0o644 });
    await signer().start(1);
    expect(statSync(demoFile(folder)).mode & 0o777).toBe(0o600);
    expect(readFileSync(demoFile(folder), 'utf8')).toContain('prove nothing');
  });
});

describe('logMessageBytes', () => {
  it('writes long texts and large numbers in DER', () => {
    const bytes = logMessageBytes({
      operation: 'FinishTransaction',
      clientId: 'c',
      processType: 'p',
      processData: 'x'.repeat(200),
      transactionNo: 200,
      serial: new Uint8Array(32),
      signatureCounter: 65_536,
      unixTime: 1_800_000_000,
    });
    const hex = Buffer.from(bytes).toString('hex');
    expect(hex.startsWith('0201020609' + '04007f000703070101' + '8011')).toBe(true);
    expect(hex).toContain(`82` + `81c8` + '78'.repeat(200));
    expect(hex).toContain('850200c8');
    expect(hex.endsWith('0203010000' + '02046b49d200')).toBe(true);
  });
});
