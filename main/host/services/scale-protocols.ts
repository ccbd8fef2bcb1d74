import type { ScaleProtocolView } from '#contract/methods/scales.ts';
import { scaleProtocolNames, scaleProtocols } from '#drivers/scale/codec/protocols.ts';
import type { ScaleProtocol } from '#drivers/scale/codec/scale-codec.ts';

/** Whose scales speak it, as far as manuals say; the setting in the scale's menu decides, not the brand. */
const makers: Readonly<Record<ScaleProtocol, string>> = {
  '8217': 'Mettler-Toledo Ariva, Viva, Diva; Avery Berkel',
  dialog02: 'Mettler-Toledo, Ohaus Aviator',
  dialog04: 'Mettler-Toledo, Ohaus Aviator',
  dialog06: 'Mettler-Toledo Ariva, Viva; Ohaus Aviator; Dibal DPOS-400; CELY PI-100',
  kern: 'KERN PCB, EMB, FKB, FCB',
  'kern-crlf': 'KERN IKT, PKT, FKT',
  'kern-status': 'KERN KFN-TM, SFB, GAB-N',
  'kern-continuous': 'KERN KXS-TM',
  kcp: 'KERN KIB-TM',
  sics: 'Mettler-Toledo',
  'cas-ecr': 'CAS PD-II; Samsung; Ohaus Aviator; Dibal; Gram',
  'scp-01': 'Weigh-Tronix, NCI, Brecknell',
  'nci-ecr': 'Weigh-Tronix, NCI, Avery Berkel',
  'scp-12': 'Weigh-Tronix, NCI, Brecknell',
  berkel: 'Berkel; Ohaus Aviator',
  'dibal-tisa': 'Dibal DPOS-400',
  adam: 'ADAM AZextra, CBD',
  sbi: 'Sartorius, Minebea',
  'gram-pc0': 'Gram',
  hid: 'DYMO, Mettler-Toledo PS60, Fairbanks',
};

/** Scales that compute, by the price that the till sends. */
const computing: ReadonlySet<ScaleProtocol> = new Set(['dialog02', 'dialog04', 'dialog06', 'dibal-tisa']);

export function scaleProtocolViews(): ScaleProtocolView[] {
  return scaleProtocolNames.map((id) => {
    const { name, create } = scaleProtocols[id];
    const { line, silentWhenUnchanged } = create().settings;
    return {
      id,
      name,
      makers: makers[id],
      line,
      computes: computing.has(id),
      // A scale that says each weight once never says it a second time to prove it.
      proves: !silentWhenUnchanged,
    };
  });
}
