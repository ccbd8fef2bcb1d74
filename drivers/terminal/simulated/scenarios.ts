/** What a simulated terminal may do with a payment. */
export const scenarioWords = {
  approve: 'the card is accepted',
  'approve-credit': 'a credit card is accepted',
  decline: 'the bank says no',
  'customer-abort': 'the customer presses stop',
  wait: 'nobody holds a card to it; only an abort at the till ends that',
  silence: 'it says nothing any more, and has booked nothing',
  'drop-approved': 'the line breaks after the bank has said yes',
  'drop-declined': 'the line breaks after the bank has said no',
  'drop-untouched': 'the line breaks before a card was there',
  'drop-after-yes': 'the line breaks between the yes and its end',
  'vanish-approved': 'as drop-approved, and nobody answers for a while',
  pieces: 'accepted, every byte on its own',
  'wrong-amount': 'accepted, but for another amount',
  'no-status': 'accepted, and the outcome is never told',
  broken: 'accepted, but what is told of it cannot be read',
  busy: 'it is occupied and takes no command',
} as const;

export type Scenario = keyof typeof scenarioWords;

export const scenarioNames = Object.keys(scenarioWords) as Scenario[];

export function isScenario(name: string): name is Scenario {
  return Object.hasOwn(scenarioWords, name);
}
