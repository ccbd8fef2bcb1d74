import type { LabelBarcode } from '#domain/label.ts';

/** A label as a printer understood it; places and sizes in dots. */
export interface DecodedLabel {
  width: number;
  height: number;
  copies: number;
  texts: readonly { text: string; x: number; y: number; size: number }[];
  barcodes: readonly {
    symbology: LabelBarcode['symbology'];
    data: string;
    x: number;
    y: number;
    module: number;
    height: number;
  }[];
}

export interface DecodedJob {
  labels: readonly DecodedLabel[];
  /** What was not understood; nothing, when the bytes are ours. */
  unknown: readonly string[];
}

/** A decoded job for people. */
export function jobText({ labels, unknown }: DecodedJob): string {
  const lines = labels.flatMap(({ copies, texts, barcodes }) => [
    `Label, ${copies} ×`,
    ...texts.map(({ text }) => `  ${text}`),
    ...barcodes.map(({ symbology, data }) => `  [${symbology} ${data}]`),
  ]);
  return [...lines, ...unknown.map((words) => `(not understood: ${words.slice(0, 60)})`)]
    .map((line) => `${line}\n`)
    .join('');
}
