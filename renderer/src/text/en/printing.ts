import type { printing as german } from '../de/printing.ts';

/** How a print job ended, for every screen that prints. */
export const printing: typeof german = {
  printed: 'Printed.',
  sent: 'Handed to the printer.',
  unknown: 'It is uncertain whether it was printed. Please look whether paper came out.',
  noPrinter: 'No printer is set up.',
};
