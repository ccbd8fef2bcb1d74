/** The codes of ZVT as the till's own words: each has a sentence in the text catalogues. Source: PA00P015, chapters 10 and 11. */

const reasons: Readonly<Record<number, string>> = {
  0x64: 'card-not-readable',
  0x65: 'card-not-readable',
  0x66: 'card-error',
  0x67: 'card-not-allowed',
  0x68: 'card-not-allowed',
  0x6a: 'terminal-memory-full',
  0x6b: 'terminal-not-registered',
  0x6c: 'card-aborted',
  0x6e: 'card-blocked',
  0x6f: 'card-wrong-currency',
  0x71: 'card-no-credit',
  0x72: 'card-error',
  0x73: 'card-not-readable',
  0x77: 'end-of-day-not-possible',
  0x78: 'card-expired',
  0x79: 'card-not-valid-yet',
  0x7a: 'card-unknown',
  0x7d: 'terminal-no-network',
  0x83: 'terminal-cannot',
  0x89: 'terminal-defective',
  0x9a: 'terminal-protocol',
  0x9b: 'terminal-no-network',
  0x9c: 'terminal-busy',
  0xa0: 'terminal-busy',
  0xa1: 'terminal-no-network',
  0xa3: 'terminal-no-network',
  0xb1: 'terminal-memory-full',
  0xb2: 'terminal-memory-full',
  0xb4: 'already-reversed-at-terminal',
  0xb5: 'reversal-not-possible',
  0xb7: 'card-amount-refused',
  0xbf: 'terminal-defective',
  0xc2: 'terminal-needs-diagnosis',
  0xc3: 'card-amount-too-high',
  0xc5: 'card-not-allowed',
  0xc6: 'card-wrong-currency',
  0xc8: 'card-amount-too-small',
  0xc9: 'card-amount-refused',
  0xcc: 'terminal-out-of-paper',
  0xd2: 'card-not-allowed',
  0xdc: 'card-inserted',
  0xe0: 'terminal-maintenance',
  0xe2: 'terminal-defective',
  0xe4: 'terminal-needs-activation',
  0xed: 'terminal-defective',
  0xf0: 'end-of-day-open',
  0xff: 'terminal-fault',
};

/** Why a terminal said no. 1 to 63 come from the bank's side and mean that it declined. */
export function reasonOfResult(code: number): string {
  if (code > 0 && code < 0x64) return 'card-declined';
  return reasons[code] ?? 'terminal-said-no';
}

/** States in which a terminal is not ready for a command and will be by itself. */
export function isBusy(code: number): boolean {
  return code === 0x9c || code === 0xa0 || code === 0xdc;
}

export interface Step {
  step: string;
  /** Whether a press at the till can still break it off. */
  abortable: boolean;
}

const atTerminal = (step: string): Step => ({ step, abortable: true });
const tooLate = (step: string): Step => ({ step, abortable: false });

const steps: Readonly<Record<number, Step>> = {
  0x00: atTerminal('confirm-amount'),
  0x01: atTerminal('enter-pin'),
  0x02: atTerminal('enter-pin'),
  0x03: tooLate('declined'),
  0x04: tooLate('asking-bank'),
  0x05: tooLate('taking-back'),
  0x06: tooLate('sending-bookings'),
  0x07: atTerminal('card-not-allowed'),
  0x08: atTerminal('card-unknown'),
  0x09: atTerminal('card-expired'),
  0x0a: atTerminal('insert-card'),
  0x0b: tooLate('remove-card'),
  0x0c: atTerminal('card-not-readable'),
  0x0d: tooLate('aborting'),
  0x0e: tooLate('please-wait'),
  0x0f: tooLate('end-of-day'),
  0x10: atTerminal('card-invalid'),
  0x12: tooLate('terminal-fault'),
  0x13: tooLate('declined'),
  0x14: tooLate('no-credit'),
  0x15: atTerminal('wrong-pin'),
  0x16: tooLate('no-credit'),
  0x17: tooLate('please-wait'),
  0x18: tooLate('pin-blocked'),
  0x19: atTerminal('card-not-readable'),
  0x1c: tooLate('approved'),
  0x1d: tooLate('declined'),
  0x28: atTerminal('choose-currency'),
  0x29: atTerminal('choose-language'),
  0x2c: atTerminal('choose-application'),
  0x68: atTerminal('please-wait'),
  0x69: atTerminal('choose-currency'),
  0xc8: atTerminal('wait-for-cashier'),
  0xc9: tooLate('diagnosis'),
  0xca: tooLate('initialising'),
  0xd2: tooLate('connecting-bank'),
  0xd3: tooLate('asking-bank'),
  0xe0: atTerminal('choose-application'),
  0xe1: atTerminal('choose-language'),
  0xf1: tooLate('please-wait'),
  0xf2: tooLate('asking-bank'),
};

/** What a terminal is at. From 41 to 67 the codes repeat those from 01 on, with the card to be taken out. */
export function stepOfIntermediate(code: number): Step {
  const own = steps[code];
  if (own) return own;
  if (code > 0x40 && code < 0x68 && steps[code - 0x40]) return tooLate('remove-card');
  return tooLate('please-wait');
}

/** Whether a card of a ZVT card type (chapter 12) is a credit card; girocard, Maestro, V PAY and the like debit an account. */
export function isCreditCard(cardType: number | null): boolean {
  return cardType !== null && [6, 8, 10, 12, 14].includes(cardType);
}
