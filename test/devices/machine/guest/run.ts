/** Runs in the machine: every case, told on standard output. */
import { writeSync } from 'node:fs';
import { type MachineLine, writeLine } from '../machine-lines.ts';
import { runCases } from './cases.ts';
import { findingCases } from './cases/finding.ts';
import { hidScaleCases } from './cases/hid-scale.ts';
import { hidScannerCases } from './cases/hid-scanner.ts';
import { lineScaleCases } from './cases/line-scale.ts';
import { lineScannerCases } from './cases/line-scanner.ts';
import { linePrinterCases, printerCases } from './cases/printer.ts';
import { replugCases } from './cases/replugs.ts';

// Written at once: the machine is switched off when this program ends.
const tell = (line: MachineLine): void => void writeSync(1, `${writeLine(line)}\n`);

// On a busy host a case may take long; silence means that the machine hangs.
setInterval(() => tell({ kind: 'alive' }), 2000);

const all = [
  ...findingCases,
  ...hidScannerCases,
  ...lineScannerCases,
  ...hidScaleCases,
  ...lineScaleCases,
  ...printerCases,
  ...linePrinterCases,
  ...replugCases((text) => tell({ kind: 'noted', text })),
];
const words = process.env['ONLY'] ?? '';
await runCases(
  all.filter(({ name }) => name.includes(words)),
  tell,
);
tell({ kind: 'over' });
process.exit(0);
