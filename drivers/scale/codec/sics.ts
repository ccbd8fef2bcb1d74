import { asBytes, condition, reading, refused } from './events.ts';
import type { ScaleCodec, ScaleEvent } from './scale-codec.ts';
import { readWeight } from './scale-weight.ts';
import { createStreamCodec, onLine, readLine } from './stream.ts';

const longest = 64;

/**
 * Mettler-Toledo MT-SICS and the KERN Communications Protocol, which follows it: `SI` asks; “S S     100.00 g” is stable, “S D” is not. The weight fills ten
 * places in MT-SICS, so that one which lost a digit shows. Sources:
 * MT-SICS reference manual, command SI; KERN KIB-TM-ZB-e-1913 1.4 (at least 100 ms between two questions).
 */
export function createSics(id: 'sics' | 'kcp'): ScaleCodec {
  return createStreamCodec({
    id,
    settings: onLine(9600, '8N1'),
    commands: { zero: asBytes('ZI\r\n'), tare: asBytes('TI\r\n') },
    longest,
    poll: () => asBytes('SI\r\n'),
    read: (waiting) => readLine(waiting, longest, (text) => readReply(id, text)),
  });
}

function readReply(id: 'sics' | 'kcp', text: string): ScaleEvent[] {
  const match = /^S ([SD]) ([ +\-\d.]{1,13}) ([A-Za-z%]{1,5}) ?$/.exec(text);
  if (match) {
    const [, state, number = '', unit = ''] = match;
    if (id === 'sics' && number.length !== 10) return refused('bad-frame');
    return reading(readWeight(number, unit), { stable: state === 'S' });
  }
  switch (text.trimEnd()) {
    case 'S I':
      return condition('not-ready');
    case 'S +':
      return condition('overload');
    case 'S -':
      return condition('underload');
    case 'ES':
    case 'ET':
    case 'EL':
      return refused('command-rejected');
    default:
      // Answers to other commands, such as the serial number after a reset, are no weights and no faults.
      return /^(?:I\d|Z|ZI|T|TI|TA|TAC) [A-Z+-]/.test(text) ? [] : refused('bad-frame');
  }
}
