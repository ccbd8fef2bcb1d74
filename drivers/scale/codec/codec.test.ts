import { describe, expect, it } from 'vitest';
import { asBytes } from './events.ts';
import { scaleProtocolNames, scaleProtocols } from './protocols.ts';
import type { ScaleEvent, ScaleProtocol } from './scale-codec.ts';
import { printedWeight } from './scale-weight.ts';

/** Hexadecimal bytes and 'text in quotes', as manuals print them. */
function bytes(written: string): Uint8Array {
  const parts = written.match(/'[^']*'|[0-9A-F]{2}/g) ?? [];
  return Uint8Array.from(
    parts.flatMap((part) => [...(part.startsWith("'") ? asBytes(part.slice(1, -1)) : [Number.parseInt(part, 16)])]),
  );
}

/** An event in one short line. */
function short(event: ScaleEvent): string {
  switch (event.kind) {
    case 'reading': {
      const { stable, net, weight, result } = event;
      const marks = [
        stable === true ? 'stable' : 'moving',
        ...(net === true ? ['net'] : []),
        ...(result ? [`${result.pricePerKg}/${result.total}`] : []),
      ];
      return `${printedWeight(weight)} ${marks.join(' ')}`;
    }
    case 'condition':
      return event.condition;
    case 'refused':
      return `refused ${event.reason}`;
    case 'noise':
      return 'noise';
    case 'send':
      return `send ${Buffer.from(event.bytes).toString('hex').toUpperCase()}`;
  }
}

function said(protocol: ScaleProtocol, ...pushes: string[]): string[] {
  const codec = scaleProtocols[protocol].create({ pricePerKg: protocol.startsWith('di') ? 249 : 1000 });
  codec.poll();
  return pushes.flatMap((pushed) => codec.push(bytes(pushed)).map(short));
}

/** Each row names where its bytes come from; manuals by their maker's number. */
const vectors: readonly [protocol: ScaleProtocol, source: string, sent: string, expected: string][] = [
  ['8217', 'Diva service manual 6.1.4', '02 30 31 2E 32 33 34 0D', '1.234 kg stable'],
  ['8217', 'Diva service manual 6.1.4: net', "02 '01.234N' 0D", '1.234 kg stable net'],
  ['8217', 'Odoo SerialScaleDriver.py: a blank first', "02 20 '01.234' 0D", '1.234 kg stable'],
  ['8217', 'Diva service manual: in motion', '02 3F 41 0D', 'motion'],
  ['8217', 'status bit 1', '02 3F 42 0D', 'overload'],
  ['8217', 'status bit 2', '02 3F 44 0D', 'underload'],
  ['8217', 'status bit 3', '02 3F 48 0D', 'zero-error'],
  ['8217', 'status bit 4', '02 3F 50 0D', 'empty'],
  ['8217', 'a status without its sixth bit', '02 3F 01 0D', 'refused bad-status'],
  ['8217', 'set to pounds: two decimals', "02 '012.34' 0D", 'refused unit-not-allowed'],
  ['8217', 'a weight that lost a digit', "02 '1.234' 0D", 'refused bad-frame'],
  ['sics', 'a weight that lost a digit', "'S S    100.00 g' 0D 0A", 'refused bad-frame'],
  ['8217', 'a letter in the weight', "02 '01.2O4' 0D", 'refused bad-frame'],
  ['kern', 'PCB-BA-d-1315 p. 36: at rest', "'       1.234 kg ' 0D 0A", '1.234 kg stable'],
  ['kern', 'FKB-A-BA-e-1513 p. 37: at rest', "'         0.0 g  ' 0D 0A", '0.0 g stable'],
  ['kern', 'FKB-A-BA-e-1513 p. 37: moving', "'         0.0 ' 0D 0A", 'motion'],
  ['kern', 'FKB-A-BA-e-1513 p. 37: fault', "'       Error' 0D 0A", 'fault'],
  ['kern', 'a kg that lost its k', "'       4.185  g ' 0D 0A", 'refused bad-frame'],
  ['sbi', 'a kg that lost its k', "'+    4.185  g ' 0D 0A", 'refused bad-frame'],
  ['kern', 'pieces', "'          12 pcs' 0D 0A", 'refused unit-not-allowed'],
  ['kern-crlf', 'FKT-BA-e-1011 8.3.2: without count', "'         0.0 g  ' 0D 0A", '0.0 g stable'],
  ['kern-crlf', 'FKT-BA-e-1011 8.3.2: with count', "'N 3       12.5 g  ' 0D 0A", '12.5 g stable'],
  ['kern-status', 'KFN-TM-BA-e-1323 p. 49', "'ST,GS  1.000KG' 0D 0A", '1.000 kg stable'],
  ['kern-status', 'KFN-TM-BA-e-1323 p. 49: moving', "'US,GS  1.342KG' 0D 0A", '1.342 kg moving'],
  ['kern-status', 'GAB-N p. 37', "'ST,G,  1.234kg' 0D 0A", '1.234 kg stable'],
  ['kern-continuous', 'KXS-TM-BA-e-1420 p. 70: tare', "'ST,TR,+012.3456  kg' 0D 0A", 'not-ready'],
  ['kern-continuous', 'KXS-TM-BA-e-1420 p. 70: pattern', "'ST,GS,+012.3456  kg' 0D 0A", '12.3456 kg stable'],
  ['kern-continuous', 'KXS-TM-BA-e-1420 p. 70: net', "'ST,NT,+001.5000  kg' 0D 0A", '1.5000 kg stable net'],
  ['kern-continuous', 'KXS-TM-BA-e-1420 p. 70: pounds', "'US,GS,+01234.56  lb' 0D 0A", 'refused unit-not-allowed'],
  ['kern-continuous', 'KXS-TM-BA-e-1420 p. 70: over', "'OL,GS,+            ' 0D 0A", 'overload'],
  ['kern-continuous', 'KXS-TM-BA-e-1420 p. 70: under', "'OL,GS,-            ' 0D 0A", 'underload'],
  ['kern-continuous', 'KXS-TM-BA-e-1420 p. 70: without status', "'G+012.3456' 0D 0A", 'refused unit-missing'],
  ['sics', 'MT-SICS reference, SI', "'S S     100.00 g' 0D 0A", '100.00 g stable'],
  ['sics', 'MT-SICS reference, SI: dynamic', "'S D       99.8 g' 0D 0A", '99.8 g moving'],
  ['kcp', 'MT-SICS reference: cannot now', "'S I' 0D 0A", 'not-ready'],
  ['kcp', 'MT-SICS reference: overload', "'S +' 0D 0A", 'overload'],
  ['kcp', 'MT-SICS reference: underload', "'S -' 0D 0A", 'underload'],
  ['kcp', 'MT-SICS reference: unknown command', "'ES' 0D 0A", 'refused command-rejected'],
  ['cas-ecr', 'CAS PD-II p. 23', '01 02 53 20 30 31 2E 32 33 34 6B 67 65 03 04', '1.234 kg stable'],
  ['cas-ecr', 'CAS PD-II p. 23: wrong BCC', '01 02 53 20 30 31 2E 32 33 34 6B 67 64 03 04', 'refused bad-checksum'],
  ['scp-01', 'NCI 7800 p. 32', "0A '01.234KG' 0D 0A 30 30 0D 03", '1.234 kg stable'],
  ['scp-01', 'NCI 7800 p. 32: moving', "0A '01.234KG' 0D 0A 31 30 0D 03", '1.234 kg moving'],
  ['scp-01', 'NCI 7800 p. 32: over capacity', "0A '01.234KG' 0D 0A 30 32 0D 03", 'overload'],
  ['scp-01', 'NCI 7800 p. 32: pounds', "0A '01.234LB' 0D 0A 30 30 0D 03", 'refused unit-not-allowed'],
  ['scp-01', 'NCI 7800 p. 32: unknown command', '0A 3F 0D 03', 'refused command-rejected'],
  ['nci-ecr', 'Diva manual p. 36: status only', "0A 'S10' 0D 03", 'motion'],
  ['scp-12', 'third byte: net', "0A '01.234KG' 0D 0A 'S0p4' 0D 03", '1.234 kg stable net'],
  ['dibal-tisa', 'DPOS-400 manual', '39 39 30 30 31 32 33 34 30 30 30 30 33 30 37 30 0D 0A', '1.234 kg stable 249/307'],
  [
    'dibal-tisa',
    'DPOS-400 manual: wrong XOR',
    '39 39 30 30 31 32 33 34 30 30 30 30 33 30 37 31 0D 0A',
    'refused bad-checksum',
  ],
  ['adam', 'Odoo SerialScaleDriver.py', "'  1.234kg' 0D 0A", '1.234 kg stable'],
  ['sbi', 'LE2202S p. 51', "'+    1.234 kg ' 0D 0A", '1.234 kg stable'],
  ['sbi', 'LE2202S p. 51: moving', "'+    1.234    ' 0D 0A", 'motion'],
  ['sbi', 'LE2202S p. 51: overload', "'      H       ' 0D 0A", 'overload'],
  ['sbi', 'Cubis: 22 characters', "'N     -    1.234 kg ' 0D 0A", '-1.234 kg stable net'],
  ['gram-pc0', 'Z3 manual', '02 61 20 20 20 31 2E 32 33 34 6B 67 0D 03', '1.234 kg stable'],
  ['gram-pc0', 'Z3 manual: moving', '02 21 20 20 20 31 2E 32 33 34 6B 67 0D 03', '1.234 kg moving'],
  ['hid', 'usage page 0x8D, measured', '03 04 02 00 D2 04', '1234 g stable'],
  ['hid', 'usage page 0x8D, measured: moving', '03 03 03 FD D2 04', '1.234 kg moving'],
  ['hid', 'usbscale: ounces', '03 04 0B FF D2 04', 'refused unit-not-allowed'],
  ['hid', 'usbscale: below zero, absolute', '03 05 02 00 D2 04', 'underload'],
];

describe('frames from manuals', () => {
  it.each(vectors)('%s, %s', (...[protocol, , sent, expected]) => {
    expect(said(protocol, sent)).toEqual([expected]);
  });

  it('covers every protocol, here or in a conversation', () => {
    const conversations: ScaleProtocol[] = ['dialog02', 'dialog04', 'dialog06', 'berkel'];
    expect(new Set([...vectors.map(([protocol]) => protocol), ...conversations])).toEqual(new Set(scaleProtocolNames));
  });
});

describe('Checkout-Dialog', () => {
  const result = '02 30 32 1B 33 1B 30 31 32 33 34 1B 30 30 30 32 34 39 1B 30 30 30 33 30 37 03';

  it('asks with a price, and takes the result of the scale over', () => {
    const codec = scaleProtocols.dialog06.create({ pricePerKg: 249 });
    expect(Buffer.from(codec.poll() ?? []).toString('hex')).toBe('040230311b3030303234391b03');
    expect(codec.poll()).toBeNull();
    expect(codec.push(bytes('06')).map(short)).toEqual(['send 0405']);
    expect(codec.push(bytes(result)).map(short)).toEqual(['1.234 kg stable 249/307', 'send 04']);
    expect(codec.poll()).not.toBeNull();
  });

  it('asks why after NAK', () => {
    expect(said('dialog04', '06', '15', "02 '09' 1B '20' 03")).toEqual([
      'send 0405',
      'send 0402303803',
      'motion',
      'send 04',
    ]);
    expect(said('dialog02', '15', "02 '09' 1B '32' 03")).toEqual(['send 0402303803', 'overload', 'send 04']);
  });

  // FISCAL(EN 45501, MessEG §31): the answer to this demand is a secret of makers of certified tills.
  it('refuses honestly when Dialog 06 demands the checksum of the software', () => {
    expect(said('dialog06', '06', '02 31 31 1B 32 33 37 03')).toEqual([
      'send 0405',
      'refused checksum-key-missing',
      'send 04',
    ]);
  });

  it('takes no result unasked, none at another price and none that contradicts itself', () => {
    expect(said('dialog06', result)).toEqual(['refused unexpected']);
    expect(said('dialog06', '06', result.replace('30 30 30 32 34 39', '30 30 30 32 34 38'))).toContain(
      'refused price-mismatch',
    );
    expect(said('dialog06', '06', result.replace('30 31 32 33 34', '30 31 32 34 34'))).toContain(
      'refused contradiction',
    );
    expect(said('dialog06', '06', result.replace('1B 33 1B', '1B 31 1B'))).toContain('refused unit-not-allowed');
  });
});

describe('Berkel', () => {
  const frame = '02 21 30 31 32 33 35 05 03';

  it('gives a weight when the scale confirmed the echo, and none before', () => {
    const sum = bytes('21 30 31 32 33 35').reduce((one, other) => one ^ other, 0);
    const sent = `02 21 30 31 32 33 35 ${sum.toString(16).padStart(2, '0').toUpperCase()} 03`;
    const echo = `send ${sent.replaceAll(' ', '')}`;
    expect(said('berkel', '06', sent)).toEqual(['send 11', echo]);
    expect(said('berkel', '06', sent, '0D')).toEqual(['send 11', echo, '1.235 kg stable']);
    expect(said('berkel', '06', sent, '06')).toEqual(['send 11', echo, 'refused not-confirmed']);
  });

  it('refuses a frame with another checksum', () => {
    expect(said('berkel', '06', frame)).toEqual(['send 11', 'refused bad-checksum']);
  });
});

it('reads the first NCI status bit the other way round where the profile says so', () => {
  const codec = scaleProtocols['scp-12'].create({ motionBit: 0 });
  expect(codec.push(bytes("0A '01.234KG' 0D 0A 'S10' 0D 03")).map(short)).toEqual(['1.234 kg stable']);
  expect(codec.push(bytes("0A '01.234KG' 0D 0A 'S00' 0D 03")).map(short)).toEqual(['1.234 kg moving']);
});
