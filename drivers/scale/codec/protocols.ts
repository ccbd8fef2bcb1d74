/** Every language of a scale that is spoken here, by the name that a device's address uses: `serial:/dev/ttyUSB0?protocol=8217`. */
import { createAdam } from './adam.ts';
import { createBerkel } from './berkel.ts';
import { createCasEcr } from './cas-ecr.ts';
import { createDialog } from './dialog.ts';
import { createDibalTisa } from './dibal-tisa.ts';
import { createGramPc0 } from './gram-pc0.ts';
import { createHidScale } from './hid-report.ts';
import { createKernStatus } from './kern-status.ts';
import { createKern } from './kern.ts';
import { createNci } from './nci.ts';
import { createSbi } from './sbi.ts';
import type { ScaleCodec, ScaleCodecOptions, ScaleProtocol } from './scale-codec.ts';
import { createSics } from './sics.ts';
import { create8217 } from './toledo-8217.ts';

interface ProtocolEntry {
  /** As makers and manuals call it. */
  name: string;
  create: (options?: ScaleCodecOptions) => ScaleCodec;
}

export const scaleProtocols: Readonly<Record<ScaleProtocol, ProtocolEntry>> = {
  '8217': { name: 'Toledo 8217', create: create8217 },
  dialog02: { name: 'Checkout-Dialog 02', create: (options) => createDialog('dialog02', options) },
  dialog04: { name: 'Checkout-Dialog 04', create: (options) => createDialog('dialog04', options) },
  dialog06: { name: 'Checkout-Dialog 06', create: (options) => createDialog('dialog06', options) },
  kern: { name: 'KERN rE Cr (PCB, EMB, FKB, FCB)', create: () => createKern('kern') },
  'kern-crlf': { name: 'KERN (IKT, PKT, FKT)', create: () => createKern('kern-crlf') },
  'kern-status': { name: 'KERN ST/US (KFN-TM, SFB, GAB-N)', create: () => createKernStatus('kern-status') },
  'kern-continuous': { name: 'KERN ST/US (KXS-TM)', create: () => createKernStatus('kern-continuous') },
  kcp: { name: 'KERN Communications Protocol (KCP)', create: () => createSics('kcp') },
  sics: { name: 'Mettler-Toledo MT-SICS', create: () => createSics('sics') },
  'cas-ecr': { name: 'CAS type 6, Samsung ECR', create: createCasEcr },
  'scp-01': { name: 'NCI / Weigh-Tronix SCP-01', create: (options) => createNci('scp-01', options) },
  'nci-ecr': { name: 'NCI ECR', create: (options) => createNci('nci-ecr', options) },
  'scp-12': { name: 'NCI / Weigh-Tronix SCP-12', create: (options) => createNci('scp-12', options) },
  berkel: { name: 'Berkel', create: createBerkel },
  'dibal-tisa': { name: 'Dibal TISA', create: createDibalTisa },
  adam: { name: 'ADAM AZextra, CBD', create: createAdam },
  sbi: { name: 'Sartorius SBI', create: createSbi },
  'gram-pc0': { name: 'Gram PC0', create: createGramPc0 },
  hid: { name: 'USB HID', create: createHidScale },
};

export const scaleProtocolNames = Object.keys(scaleProtocols) as readonly ScaleProtocol[];

export function isScaleProtocol(name: string): name is ScaleProtocol {
  return Object.hasOwn(scaleProtocols, name);
}
