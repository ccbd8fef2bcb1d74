/** Why the till says no about a card terminal. */
export const terminalRefusals = {
  'counter-at-terminal':
    'A payment is under way at the card terminal, or one is unclear. Until it is settled the basket stays as it is.',
  'payment-unclear': 'A card payment is still unclear. Please settle it before the next one begins.',
  'terminal-in-use': 'The card terminal is at work already. Please wait.',
  'no-terminal': 'No card terminal is connected. One can be added under “Devices”.',
  'no-card-amount': 'There is no amount to be paid by card.',
  'payment-settled': 'This payment is settled already.',
  'not-paid-at-terminal': 'This sale was not paid at this card terminal.',
};
