import type { codeReasons as german } from './de-scans.ts';

export const codeReasons: typeof german = {
  'code-wrong-check-digit': 'The check digit of this code is wrong. Please compare it and type it again.',
  'code-too-long': 'This is too long for a barcode.',
  'code-empty': 'The code is empty.',
  'code-strange-characters': 'The code holds characters that no barcode can have.',
  'code-bad-brackets': 'The brackets of the code do not fit. Example: (01)04006381333931(3103)001234',
  'code-unknown-identifier': 'The code holds a GS1 identifier that does not exist.',
  'code-value-too-short': 'The code breaks off in the middle.',
  'code-value-too-long': 'A value in the code is too long; perhaps a separator (GS) is missing.',
  'code-bad-character': 'The code holds a wrong character in one place.',
  'code-contradiction': 'The code says two things about the same goods.',
  'code-ambiguous':
    'The code can be read in two ways, because a separator (GS) is missing. Please write it with brackets.',
  'code-no-article': 'The code names no article, for example only a pallet or a crate.',
  'code-bad-address': 'This web address cannot be read.',
  'code-misplaced': 'This web address is built wrongly.',
  'code-add-on-alone': 'This is only the small add-on. Please take the large barcode beside it.',
  'code-values-disagree': 'The code states two different weights or prices.',
  'code-web-address': 'This is a web address without an article number.',
  'code-other-qr': 'This QR code does not belong to an article.',
  'code-symbology-not-taken': 'This kind of code names no article.',
};
