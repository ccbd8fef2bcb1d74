/** Strokes of letters turned into grey dots. */
import { accents, glyphs, missingGlyph } from './glyphs.ts';

/** Dots of a character's cell in the normal size. */
export const cellWidth = 12;
export const cellHeight = 24;

interface Segment {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  /** How much thicker than the pen; dots are. */
  extra: number;
}

export interface GlyphStyle {
  bold: boolean;
  width: number;
  height: number;
}

const pen = { normal: 0.9, bold: 1.45, dot: 0.4 };
const masks = new Map<string, Uint8Array>();
const outlines = new Map<string, readonly Segment[]>();

/** The darkness, 0–255, of every dot of a character's cell, row by row; `width` and `height` are times the normal size. */
export function glyphMask(character: string, style: GlyphStyle): Uint8Array {
  const key = `${character}${style.bold ? 'b' : 'n'}${style.width}x${style.height}`;
  const kept = masks.get(key);
  if (kept) return kept;
  const mask = draw(segmentsOf(character), style);
  masks.set(key, mask);
  return mask;
}

/** Whether a character has strokes of its own. */
export function hasGlyph(character: string): boolean {
  return pathOf(character) !== undefined;
}

function draw(segments: readonly Segment[], style: GlyphStyle): Uint8Array {
  const columns = cellWidth * style.width;
  const rows = cellHeight * style.height;
  const mask = new Uint8Array(columns * rows);
  const scale = Math.min(style.width, style.height);
  const radius = (style.bold ? pen.bold : pen.normal) * scale;
  for (const segment of segments) {
    const line = {
      x1: segment.x1 * style.width,
      y1: segment.y1 * style.height,
      x2: segment.x2 * style.width,
      y2: segment.y2 * style.height,
    };
    const reach = radius + segment.extra * scale + 0.5;
    for (
      let y = floor(Math.min(line.y1, line.y2) - reach, rows);
      y < floor(Math.max(line.y1, line.y2) + reach + 1, rows);
      y += 1
    ) {
      for (
        let x = floor(Math.min(line.x1, line.x2) - reach, columns);
        x < floor(Math.max(line.x1, line.x2) + reach + 1, columns);
        x += 1
      ) {
        const cover = Math.min(1, reach - distance(x + 0.5, y + 0.5, line));
        if (cover > 0) mask[y * columns + x] = Math.max(mask[y * columns + x] ?? 0, Math.round(cover * 255));
      }
    }
  }
  return mask;
}

function floor(value: number, limit: number): number {
  return Math.max(0, Math.min(limit, Math.floor(value)));
}

type Line = Pick<Segment, 'x1' | 'y1' | 'x2' | 'y2'>;

function distance(x: number, y: number, { x1, y1, x2, y2 }: Line): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

function segmentsOf(character: string): readonly Segment[] {
  const kept = outlines.get(character);
  if (kept) return kept;
  const segments = pathOf(character) ?? trace(missingGlyph);
  outlines.set(character, segments);
  return segments;
}

function pathOf(character: string): Segment[] | undefined {
  const own = Object.hasOwn(glyphs, character) ? glyphs[character] : undefined;
  if (own !== undefined) return trace(own);
  const [base = '', ...marks] = Array.from(character.normalize('NFD'));
  const letter = Object.hasOwn(glyphs, base) ? glyphs[base === 'i' ? 'ı' : base] : undefined;
  if (letter === undefined || marks.length === 0 || !marks.every((mark) => Object.hasOwn(accents, mark)))
    return undefined;
  const capital = base === base.toUpperCase();
  const above = marks.some((mark) => mark !== cedilla);
  const drawn = trace(letter);
  return [
    ...(capital && above ? drawn.map(lowered) : drawn),
    ...marks.flatMap((mark) => {
      const accent = trace(accents[mark] ?? '');
      return capital && mark !== cedilla
        ? accent.map((segment) => moved(segment, { scale: 1, x: 0, y: -2.6 }))
        : accent;
    }),
  ];
}

/** Hangs below, where the others stand above. */
const cedilla = '\u0327';

/** A capital that makes room for its accent; it keeps standing on the line. */
function lowered(segment: Segment): Segment {
  const y = (value: number) => 18 - (18 - value) * 0.88;
  return { ...segment, y1: y(segment.y1), y2: y(segment.y2) };
}

function moved(segment: Segment, { scale, x, y }: { scale: number; x: number; y: number }): Segment {
  return {
    x1: segment.x1 * scale + x,
    y1: segment.y1 * scale + y,
    x2: segment.x2 * scale + x,
    y2: segment.y2 * scale + y,
    extra: segment.extra * scale,
  };
}

/** Reads the path language of `glyphs.ts`. */
function trace(path: string): Segment[] {
  const segments: Segment[] = [];
  let at: { x: number; y: number } | undefined;
  const lineTo = (x: number, y: number) => {
    if (at) segments.push({ x1: at.x, y1: at.y, x2: x, y2: y, extra: 0 });
    at = { x, y };
  };
  for (const [, command = '', text = ''] of path.matchAll(/([MLCAED]|G\S)([^MLCAEDG]*)/g)) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = text.trim().split(/\s+/).map(Number);
    if (command === 'M') at = { x: a, y: b };
    else if (command === 'L') lineTo(a, b);
    else if (command === 'D') segments.push({ x1: a, y1: b, x2: a, y2: b, extra: pen.dot });
    else if (command === 'C' && at) {
      const { x, y } = at;
      for (let step = 1; step <= 12; step += 1) {
        const t = step / 12;
        const u = 1 - t;
        const mix = (p: number, q: number, [r, s]: [number, number]) =>
          u ** 3 * p + 3 * u * u * t * q + 3 * u * t * t * r + t ** 3 * s;
        lineTo(mix(x, a, [c, e]), mix(y, b, [d, f]));
      }
    } else if (command === 'A' || command === 'E') {
      if (command === 'E') at = undefined;
      const [from, to] = command === 'E' ? [0, 360] : [e, f];
      for (let step = 0; step <= 28; step += 1) {
        const angle = ((from + ((to - from) * step) / 28) * Math.PI) / 180;
        lineTo(a + c * Math.cos(angle), b + d * Math.sin(angle));
      }
      if (command === 'E') at = undefined;
    } else if (command.startsWith('G')) {
      segments.push(
        ...trace(glyphs[command.slice(1)] ?? '').map((segment) => moved(segment, { scale: a, x: b, y: c })),
      );
    }
  }
  return segments;
}
