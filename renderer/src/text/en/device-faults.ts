import type { deviceReasons as german } from '../de/device-faults.ts';

/** Why a device of any class cannot be used; by the kebab-case reason of the driver. */
export const deviceReasons: typeof german = {
  'device-missing': 'The device is not connected. Please check cable and power.',
  'device-ambiguous':
    'Several devices of the same kind are connected and cannot be told apart. Please choose the right one again from the list of devices.',
  'device-busy': 'Another program is using this device. Please close that program.',
  'device-no-rights':
    'The operating system does not let the till use this device. On Linux the user must be in the group dialout (serial devices) or lp (printers); then log in again.',
  'device-library-missing':
    'The operating system lacks a library for USB devices. On Debian and Ubuntu it is called libusb-1.0-0.',
  'device-binding-missing': 'The till lacks the driver for such devices on this computer. Please install Tresen again.',
  'device-bad-options': 'The settings of this device are not possible. Please check speed and character format.',
  'device-wrong-system':
    'This kind of connection does not exist on this operating system. Please choose the device again from the list of devices.',
  'device-trouble': 'The operating system reports a fault with this device. Please unplug it and plug it in again.',
  'queue-paused': 'The printer queue is paused. Please resume it in the printer settings of the operating system.',
  'device-refuses':
    'Nothing at the other end takes the connection. Is the device switched on, and is the address right?',
  'device-unreachable': 'The device cannot be reached. Please check power and network cable.',
  'device-hangs': 'The device no longer answers. Please switch it off and on again.',
  'device-lost':
    'The connection to the device broke. The till keeps looking for it and uses it again as soon as it is back.',
  'device-driver-crashed': 'The device driver crashed and restarts.',
  'device-program-fault':
    'A program fault occurred while the device was served. The till keeps trying; please report it if it stays like this.',
  'bad-device-address': 'This is no address of such a device. The handbook lists them under “Geräte”.',
  'keyboard-has-no-driver':
    'A scanner that types like a keyboard can only be tried in the window of the till: Settings → Scanner.',
};
