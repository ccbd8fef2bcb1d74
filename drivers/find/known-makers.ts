/**
 * Makers whose devices a shop has, by the vendor number of USB; only a hint for what to propose first. Sources: usb.ids (linux-usb.org); for
 * scanners the device table of NielsLeenheer/WebHidBarcodeScanner; for scales scales.h of erjiang/usbscale.
 */
import type { DeviceClass } from '../messages.ts';

export interface KnownMaker {
  name: string;
  /** What its devices are, likeliest first. */
  likely: readonly DeviceClass[];
  /** It makes nothing else with a keyboard's plug. */
  sure?: boolean;
}

export const knownMakers: Readonly<Record<string, KnownMaker>> = {
  '0536': { name: 'Honeywell (Hand Held Products)', likely: ['scanner'], sure: true },
  '0c2e': { name: 'Honeywell (Metrologic)', likely: ['scanner'], sure: true },
  '23d0': { name: 'Honeywell (Youjie)', likely: ['scanner'], sure: true },
  '05e0': { name: 'Zebra (Symbol)', likely: ['scanner'], sure: true },
  '05f9': { name: 'Datalogic (PSC)', likely: ['scanner', 'scale'], sure: true },
  '080c': { name: 'Datalogic', likely: ['scanner'], sure: true },
  '1eab': { name: 'Newland', likely: ['scanner'], sure: true },
  '0b67': { name: 'Fairbanks Scales', likely: ['scale'] },
  '0922': { name: 'Dymo', likely: ['scale', 'label'] },
  '0eb8': { name: 'Mettler-Toledo', likely: ['scale'] },
  '04b8': { name: 'Epson', likely: ['printer'] },
  '0519': { name: 'Star Micronics', likely: ['printer'] },
  '1504': { name: 'Bixolon', likely: ['printer'] },
  '1d90': { name: 'Citizen', likely: ['printer'] },
  '0416': { name: 'Winbond, in many printers without a name', likely: ['printer'] },
  '0483': { name: 'STMicroelectronics, in many devices without a name', likely: ['scanner', 'printer'] },
  '0a5f': { name: 'Zebra (printers)', likely: ['label'] },
  '04f9': { name: 'Brother', likely: ['label', 'printer'] },
  '1203': { name: 'TSC', likely: ['label'] },
  // Adapters from USB to a serial line say nothing of what hangs on the line.
  '0403': { name: 'FTDI', likely: ['scale', 'display', 'scanner'] },
  '067b': { name: 'Prolific', likely: ['scale', 'display', 'scanner'] },
  '10c4': { name: 'Silicon Labs', likely: ['scale', 'display', 'scanner'] },
  '1a86': { name: 'WCH', likely: ['scale', 'display', 'scanner'] },
};
