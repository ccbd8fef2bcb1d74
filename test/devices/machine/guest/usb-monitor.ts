/** What goes over the USB cables, as the kernel's usbmon tells it. */
import { closeSync, constants, openSync, readSync } from 'node:fs';

export interface UsbMonitor extends Disposable {
  /** The settings of serial lines that were asked for since the start, as seven bytes in hex: speed, stop bits, parity, data bits. */
  lineSettings(): string[];
}

/** SET_LINE_CODING of the CDC class: request type 21, request 20. Source: USB PSTN devices 1.2, 6.3.10; Linux, Documentation/usb/usbmon.rst. */
const setLine = /^\S+ \d+ S Co:\S+ s 21 20 \S+ \S+ 0007 7 = (\w+) (\w+)$/gm;

export function watchUsb(): UsbMonitor {
  const fd = openSync('/sys/kernel/debug/usb/usbmon/0u', constants.O_RDONLY | constants.O_NONBLOCK);
  const buffer = Buffer.alloc(64 * 1024);
  let said = '';
  function take(): void {
    try {
      for (let count = readSync(fd, buffer); count > 0; count = readSync(fd, buffer))
        said += buffer.toString('latin1', 0, count);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
  return {
    lineSettings() {
      take();
      return [...said.matchAll(setLine)].map(([, first = '', second = '']) => `${first}${second}`);
    },
    [Symbol.dispose]: () => closeSync(fd),
  };
}
