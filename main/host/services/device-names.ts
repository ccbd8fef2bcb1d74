/** Which names a device of each class may have, and how it is called until somebody gives it a name. */
import type { DeviceState } from '#contract/methods/devices.ts';
import { failure } from '#contract/errors.ts';
import type { DeviceUri } from '#drivers/device-uri.ts';
import { parseDeviceUri } from '#drivers/device-uri.ts';
import { parseDisplay } from '#drivers/display/address.ts';
import { parseLabelPrinter } from '#drivers/label/address.ts';
import { parseScale } from '#drivers/scale/address.ts';
import { parseScanner } from '#drivers/scanner/address.ts';
import { checkPrinterName } from './printing.ts';

type DeviceClass = DeviceState['class'];

/** Kinds of names that a card terminal has; the other classes look closer. */
const terminals: readonly DeviceUri['kind'][] = ['zvt', 'manual'];

/** @throws Failure `refused` with what is wrong with the name */
export function checkDeviceName(deviceClass: DeviceClass, uri: string): void {
  if (deviceClass === 'printer') return checkPrinterName(uri);
  const problem = problemOf(deviceClass, uri);
  if (problem) throw failure('refused', { reason: 'bad-device-address', class: deviceClass, problem });
}

function problemOf(deviceClass: Exclude<DeviceClass, 'printer'>, uri: string): string | undefined {
  if (deviceClass === 'scanner') {
    const parsed = parseScanner(uri);
    return parsed.ok ? undefined : parsed.problem.kind;
  }
  // A scale without a cable is a device of the shop too: what may be done with it was asked.
  if (deviceClass === 'scale' && uri === 'manual') return undefined;
  if (deviceClass === 'scale') {
    const scale = parseScale(uri);
    return scale.ok ? undefined : scale.problem.kind;
  }
  // Sheets for an office printer, and the window that customers see, need no driver.
  if ((deviceClass === 'label' && uri === 'pdf:') || (deviceClass === 'display' && uri === 'window')) return undefined;
  if (deviceClass === 'label') {
    const label = parseLabelPrinter(uri);
    return label.ok ? undefined : label.problem.kind;
  }
  if (deviceClass === 'display') {
    const display = parseDisplay(uri);
    return display.ok ? undefined : display.problem.kind;
  }
  const parsed = parseDeviceUri(uri);
  if (!parsed.ok) return parsed.problem.kind;
  return terminals.includes(parsed.device.kind) ? undefined : `not-a-${deviceClass}`;
}

/** The part of an address by which a person knows the device. */
export function usualName(uri: string): string {
  const parsed = parseDeviceUri(uri);
  if (!parsed.ok) return uri.slice(0, 60);
  const { device } = parsed;
  const place = 'host' in device ? device.host : 'path' in device ? device.path : device.kind;
  return (place === '' ? device.kind : place).slice(0, 60);
}

/** A name without what must not be shown, such as the password of a terminal. */
export function shownUri(uri: string): string {
  return uri.replace(/([?&])([^=&]+)=[^&]*/g, (option: string, sign: string, name: string) =>
    nameOf(name) === 'password' ? `${sign}password=…` : option,
  );
}

/** An option's name as it is meant, however it was written. */
function nameOf(written: string): string {
  try {
    return decodeURIComponent(written.replaceAll('+', ' ')).trim().toLowerCase();
  } catch {
    return written.toLowerCase();
  }
}

/** An address that a window sends back, with the password in place of the mark that it was shown. */
export function withSecretsOf(real: string, shown: string): string {
  const password = /[?&]password=([^&]*)/i.exec(real)?.[1];
  return password === undefined ? shown : shown.replace(/([?&]password=)(?:…|%E2%80%A6)(?=&|$)/i, `$1${password}`);
}

/** Whether an address means what was found: by its identity, where devices of one kind are told apart by socket and part too, or by its path. */
export function isSameDevice(uri: string, found: { uri: string; path: string; transport: string }): boolean {
  const [address = '', query = ''] = uri.split('?');
  if (address === `${found.transport}:${found.path}`) return true;
  const [foundAddress, foundQuery = ''] = found.uri.split('?');
  if (address !== foundAddress) return false;
  const own = new URLSearchParams(query);
  return [...new URLSearchParams(foundQuery)].every(([name, value]) => own.get(name) === value);
}

/** The class that an address most likely means, for a command line that does not say. */
export function likelyClass(uri: string): DeviceClass {
  const parsed = parseDeviceUri(uri);
  if (!parsed.ok) return 'printer';
  const { kind, options } = parsed.device;
  const { protocol, language, profile } = options;
  if (kind === 'zvt' || kind === 'manual') return 'terminal';
  if (kind === 'window' || protocol === 'cd5220' || protocol === 'epson') return 'display';
  if (language !== undefined || kind === 'pdf') return 'label';
  if (profile !== undefined) return 'printer';
  if (protocol !== undefined || kind === 'simulated') return 'scale';
  return kind === 'serial' || kind === 'hid' || kind === 'keyboard' ? 'scanner' : 'printer';
}
