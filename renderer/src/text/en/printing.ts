import type { printing as german } from '../de/printing.ts';

/** How print jobs end, and what to do about those that did not, for every screen that prints. */
export const printing: typeof german = {
  printed: 'Printed.',
  sent: 'Handed to the printer.',
  saved: (name) => `Saved: ${name}`,
  unknown: 'It is uncertain whether it was printed. Please look whether paper came out.',
  tornOff: {
    'paper-out': 'The paper ran out while printing. Please look whether the receipt came out whole.',
    'cover-open': 'The cover opened while printing. Please look whether the receipt came out whole.',
    'cutter-stuck': 'The cutter is stuck. Please look whether the receipt came out whole.',
    'printer-offline': 'The printer stopped in the middle. Please look whether the receipt came out whole.',
    'printer-error': 'The printer stopped in the middle. Please look whether the receipt came out whole.',
    'till-stopped': 'The till was ended while printing. Please look whether the receipt came out.',
  },
  savePage: 'Save as PDF',
  noPrinter: 'No printer is set up.',
  nearEnd: 'The paper roll is nearly used up. Please put a new one in soon.',
  ready: 'The printer is ready again.',
  readyAfterFailure: (count) =>
    count === 1
      ? 'The printer is ready again. One paper is not printed yet.'
      : `The printer is ready again. ${count} papers are not printed yet.`,
  printNow: 'Print now',
  waitFor: 'Print when possible',
  waits: 'It is printed as soon as the printer is ready.',
  show: 'Show',
  badge: (count) => (count === 1 ? '1 paper open' : `${count} papers open`),
  badgeNote: 'not printed',
  listTitle: 'Not printed yet',
  empty: 'Everything is printed.',
  titles: {
    receipt: 'Receipt',
    'pick-list': 'Pick list',
    label: 'Label',
    slip: 'Card slip',
    paper: 'Paper',
    'test-page': 'Test page',
  },
  receiptNo: (receiptNo) => `Receipt ${receiptNo}`,
  copy: (copyNo) => `Copy ${copyNo}`,
  states: {
    waiting: 'waits for the printer',
    printing: 'is being printed',
    failed: 'not printed',
    unknown: 'uncertain',
  },
  cameOut: 'Did it come out whole?',
  yes: 'Yes',
  noAgain: 'No, print it again',
  again: 'Print again',
  wait: 'Print when possible',
  dismiss: 'Do without the paper',
};
