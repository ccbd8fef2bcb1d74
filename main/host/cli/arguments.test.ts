import { describe, expect, test } from 'vitest';
import { languageTyped, limitOf, oneOf, readArguments } from './arguments.ts';
import { commands } from './commands.ts';
import { Told } from './told.ts';

const read = (line: string): ReturnType<typeof readArguments> => readArguments(line.split(' '), commands);

function complaintOf(line: string): string {
  try {
    read(line === '' ? ' ' : line);
  } catch (error) {
    if (error instanceof Told && error.kind === 'usage') return `${error.complaint} ${error.about.join(' ')}`.trim();
    throw error;
  }
  return 'none';
}

describe('what is typed', () => {
  test('a command, its parameters and options are told apart, wherever the options stand', () => {
    const typed = read('--json sales receipt --as pdf 12 --out=--odd.pdf --data /d');
    expect(typed.command?.name).toBe('sales receipt');
    expect(typed).toMatchObject({
      parameters: ['12'],
      values: { as: 'pdf', out: '--odd.pdf' },
      data: '/d',
      json: true,
      help: false,
    });
  });

  test('a command of one word takes none of the two-word ones', () => {
    expect(read('doctor').command?.name).toBe('doctor');
  });

  test.each(['--help', 'help', '-h', 'help sales list', 'sales list --help', 'sales receipt --help'])(
    '“%s” asks for help, whatever else is missing',
    (line) => expect(read(line).help).toBe(true),
  );

  test.each([
    ['', 'commandUnknown'],
    ['--json', 'commandMissing'],
    ['sell', 'commandUnknown sell'],
    ['sales', 'commandUnknown sales'],
    ['sales burn', 'commandUnknown sales burn'],
    ['articles import', 'parameterMissing FILE.csv'],
    ['sync pair https://a', 'parameterMissing CODE'],
    ['articles show a b', 'parameterTooMany b'],
    ['sales list --as text', 'optionUnknown --as'],
    ['sales list --frobnicate', 'optionUnknown --frobnicate'],
    ['sales list -x', 'optionUnknown -x'],
    ['sales list --limit', 'optionNeedsValue --limit'],
    ['sales receipt 1 --out --json', 'optionNeedsValue --out'],
    ['sales list --json=yes', 'optionTakesNone --json'],
    ['sales list --lang fr', 'optionValue --lang de, en'],
  ])('“%s” is refused as %s', (line, complaint) => {
    expect(complaintOf(line)).toBe(complaint);
  });

  test('a pick list takes as many orders as there are', () => {
    expect(read('orders picklist A B C').parameters).toEqual(['A', 'B', 'C']);
    expect(read('orders picklist').parameters).toEqual([]);
  });
});

test('the language is known before anything else is read', () => {
  expect(languageTyped(['nonsense', '--lang', 'en'])).toBe('en');
  expect(languageTyped(['--lang=de', 'nonsense'])).toBe('de');
  expect(languageTyped(['--lang', 'fr'])).toBeUndefined();
  expect(languageTyped([])).toBeUndefined();
});

test('a limit is a whole number that the till takes', () => {
  expect(limitOf({})).toBe(50);
  expect(limitOf({ limit: '500' })).toBe(500);
  for (const limit of ['0', '501', '1.5', 'x', '-3']) expect(() => limitOf({ limit })).toThrow(Told);
});

test('an option with few values takes no others', () => {
  expect(oneOf('as', undefined, ['text', 'pdf'])).toBeUndefined();
  expect(oneOf('as', 'pdf', ['text', 'pdf'])).toBe('pdf');
  expect(() => oneOf('as', 'doc', ['text', 'pdf'])).toThrow(Told);
});
