import { expect, test } from 'vitest';

import { deviceKey, isTroubled } from './device-trouble.ts';

const cases = [
  ['chosen', 'faulted', 'device-busy', true],
  ['command-line', 'absent', 'device-missing', true],
  // A printer that nobody looked at yet, and a scanner in the first moment.
  ['chosen', 'absent', null, false],
  ['chosen', 'opening', null, false],
  ['chosen', 'ready', null, false],
  ['used-once', 'faulted', 'device-busy', false],
  ['built-in', 'ready', null, false],
] as const;

test.each(cases.map(([source, state, reason, troubled]) => ({ source, state, reason, troubled })))(
  'a device that is $source and $state ($reason) counts as trouble: $troubled',
  ({ troubled, ...device }) => {
    expect(isTroubled(device)).toBe(troubled);
  },
);

test('every device has an address on the screen, also one that was never chosen', () => {
  expect(deviceKey({ id: '01a2', class: 'scale', uri: 'hid:0922:8003' })).toBe('01a2');
  expect(deviceKey({ id: null, class: 'scanner', uri: 'keyboard' })).toBe('scanner keyboard');
});
