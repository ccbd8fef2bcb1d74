import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transport } from '../transport/transport.ts';
import { createAnswerReader, type PrinterAnswer } from './answers.ts';
import { escPosTalk } from './esc-pos-talk.ts';
import { starTalk } from './star-talk.ts';
import { createStarReader } from './star-status.ts';

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const read = (hex: string): PrinterAnswer[] => createAnswerReader()(bytesOf(hex));

describe('answers of ESC/POS printers', () => {
  // Vectors of Epson's reference: status, automatic status, process id, model.
  it.each([
    ['12', [{ kind: 'status', byte: 0x12 }]],
    [
      '7e 1a',
      [
        { kind: 'status', byte: 0x7e },
        { kind: 'status', byte: 0x1a },
      ],
    ],
    ['10 00 00 0f', [{ kind: 'auto-status', bytes: [0x10, 0, 0, 0x0f] }]],
    ['3c 00 0c 0f', [{ kind: 'auto-status', bytes: [0x3c, 0, 0x0c, 0x0f] }]],
    ['00', [{ kind: 'marker', byte: 0 }]],
    ['37 22 30 30 30 31 00', [{ kind: 'process', id: '0001' }]],
    ['5f 54 4d 2d 54 32 30 00', [{ kind: 'text', text: 'TM-T20' }]],
    ['11 13 10 11 00 00 13 0f', [{ kind: 'auto-status', bytes: [0x10, 0, 0, 0x0f] }]],
    ['10 00 12 16', [{ kind: 'noise' }, { kind: 'status', byte: 0x12 }, { kind: 'status', byte: 0x16 }]],
    ['37 21 30 00', [{ kind: 'noise' }]],
    ['67', [{ kind: 'noise' }]],
  ])('%s', (hex, answers) => expect(read(hex)).toEqual(answers));

  it('are the same however their bytes arrive, and never throw', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.constantFrom('12', '10 00 00 0f', '37 22 41 42 43 44 00', '00', '5f 41 00').map(bytesOf),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const whole = createAnswerReader()(Uint8Array.from(Buffer.concat(pieces)));
        const reader = createAnswerReader();
        const single = [...Buffer.concat(pieces)].flatMap((byte) => reader(Uint8Array.of(byte)));
        expect(single).toEqual(whole);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('answers of Star printers', () => {
  it.each([
    ['23 06 00 00 00 00 00 00 00', [{ trouble: undefined, nearEnd: false, doorHigh: false, etbCount: 0 }]],
    ['23 06 04 00 00 04 00 44 00', [{ trouble: undefined, nearEnd: true, doorHigh: true, etbCount: 18 }]],
    ['23 06 28 00 00 08 00 6e 00', [{ trouble: 'paper-out', nearEnd: false, doorHigh: false, etbCount: 31 }]],
    ['0f 06 28 00 00 00 00', [{ trouble: 'cover-open', nearEnd: false, doorHigh: false, etbCount: undefined }]],
    ['23 06 08 08', []],
    ['48 54', [null, null]],
  ])('%s', (hex, reports) => expect(createStarReader()(bytesOf(hex))).toEqual(reports));

  it('never throw, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void createStarReader()(bytes)),
      {
        numRuns: 10_000,
      },
    );
  });
});

/** A connection on which the other side says these pieces, one a read, and then nothing. */
function saying(...pieces: string[]): Transport & { sent: string[] } {
  const sent: string[] = [];
  const left = pieces.map(bytesOf);
  return {
    taken: 0,
    sent,
    write: (bytes) => Promise.resolve(void sent.push(Buffer.from(bytes).toString('hex'))),
    read: () => Promise.resolve(left.shift()),
    finish: () => Promise.resolve(),
    close: () => undefined,
  };
}

const epson = { confirm: 'process-id', status: 'full', clears: true } as const;
const clone = { confirm: 'marker', status: 'maybe', clears: false } as const;
/** 36 in base 36 is 10. */
const own = '37 22 30 30 31 30 00';

describe('the end of a job', () => {
  it.each([
    ['its own number', own, { kind: 'done', nearEnd: false }],
    ['the number of an earlier job', '37 22 30 30 30 39 00', { kind: 'silent' }],
    ['an answer to another question', '00', { kind: 'silent' }],
    ['paper that ends', `18 00 0c 0f ${own}`, { kind: 'stopped', trouble: 'paper-out' }],
    ['a roll that nears its end', `10 00 03 0f ${own}`, { kind: 'done', nearEnd: true }],
    ['a byte of no printer', `ff ${own}`, { kind: 'garbage' }],
    ['nothing whole', '37 22 30', { kind: 'silent' }],
  ])('with GS ( H: %s', async (_what, hex, answer) => {
    expect(await escPosTalk(saying(hex), epson, 36).done(100)).toEqual(answer);
  });

  it.each([
    ['00', { kind: 'done', nearEnd: false }],
    ['12', { kind: 'silent' }],
    ['47 00', { kind: 'garbage' }],
  ])('with GS r: %s', async (hex, answer) => {
    expect(await escPosTalk(saying(hex), clone, 36).done(100)).toEqual(answer);
  });

  it('is asked for behind the job, between the beginning and the end of automatic status', () => {
    const framed = escPosTalk(saying(), epson, 36).framed(bytesOf('41 0a'));
    expect(Buffer.from(framed).toString('hex')).toBe('1d610f410a1d28480600303030303130' + '1d6100');
    expect(Buffer.from(escPosTalk(saying(), clone, 36).framed(bytesOf('41'))).toString('hex')).toBe('411d7201');
  });

  it('of a Star printer is another count than the one it had before', async () => {
    const counts = ['00', '04', '06', '08'];
    for (const count of counts) {
      const block = `23 06 00 00 00 00 00 ${count} 00`;
      const transport = saying(block, block);
      const talk = starTalk(transport, 0);
      expect(await talk.status(100)).toMatchObject({ kind: 'answered' });
      const framed = Buffer.from(talk.framed(bytesOf('41'))).toString('hex');
      expect(framed).toMatch(/^1b1e61011b1e4500(?:17)+4117$/);
      // What it said before says nothing of this job.
      expect(await talk.done(100)).toEqual({ kind: 'silent' });
    }
  });

  it('leaves nothing in a printer that can forget', async () => {
    const transport = saying();
    await escPosTalk(transport, epson, 1).forget(100);
    await escPosTalk(transport, clone, 1).forget(100);
    expect(transport.sent).toEqual(['10140801031401060208']);
  });
});
