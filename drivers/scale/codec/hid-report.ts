import { condition, reading, refused } from './events.ts';
import type { ScaleCodec, ScaleEvent, ScaleSettings } from './scale-codec.ts';
import { scaleWeight, type WeightUnit } from './scale-weight.ts';

/** USB HID usage page 0x8D names of units beside gram (2) and kilogram (3): 1 to 12. */
const units: Readonly<Record<number, WeightUnit>> = { 2: 'g', 3: 'kg' };

const settings: ScaleSettings = {
  line: null,
  arrives: 'reports',
  pollMs: 0,
  answerMs: 0,
  staleMs: 1500,
  silentWhenUnchanged: false,
};

/**
 * USB HID scales: report 3 (4 on some) is status, unit, exponent (signed), weight (16 bits, low byte first); each `push` is one report, which
 * Windows fills up with zeros. Sources: USB-IF HID Point of Sale usage tables 1.02; erjiang/usbscale.
 */
export function createHidScale(): ScaleCodec {
  return {
    id: 'hid',
    settings,
    commands: {},
    poll: () => null,
    push: readReport,
    reset: () => undefined,
  };
}

function readReport(report: Uint8Array): ScaleEvent[] {
  const [id, status = 0, unit = 0, exponent = 0, low = 0, high = 0] = report;
  const padded = report.subarray(6).every((byte) => byte === 0);
  if ((id !== 3 && id !== 4) || report.length < 6 || report.length > 64 || !padded)
    return report.length === 0 ? [] : [{ kind: 'noise', bytes: report.slice() }];
  switch (status) {
    case 1:
    case 7:
      return condition('fault');
    case 5:
      return condition('underload');
    case 6:
      return condition('overload');
    case 8:
      return condition('zero-error');
    case 2:
    case 3:
    case 4:
      break;
    default:
      return refused('bad-status');
  }
  if (unit < 1 || unit > 12) return refused('bad-frame');
  const name = units[unit];
  if (!name) return refused('unit-not-allowed');
  const digits = low + high * 256;
  if (status === 2 && digits !== 0) return refused('contradiction');
  const decimals = -((exponent << 24) >> 24);
  return reading(scaleWeight(digits, decimals, name), { stable: status !== 3 }).map((event) =>
    event.kind === 'reading' ? { ...event, frame: report.slice() } : event,
  );
}
