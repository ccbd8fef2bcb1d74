/** The TLV container of ZVT (PA00P015, chapter 9.4): tags and lengths as in BER, constructed tags hold further ones. */

export interface TlvNode {
  /** As a number: 0x1f07 for the two bytes 1F 07. */
  tag: number;
  value: Uint8Array;
  /** Of a constructed tag; empty for all others. */
  children: readonly TlvNode[];
}

const constructed = 0x20;
const deepest = 8;

/** Reads the content of a container; undefined when a tag or length does not fit what is there. */
export function parseTlv(bytes: Uint8Array, depth = 0): TlvNode[] | undefined {
  if (depth > deepest) return undefined;
  const nodes: TlvNode[] = [];
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    let tag = first;
    at += 1;
    if ((first & 0x1f) === 0x1f) {
      let more = true;
      for (let extra = 0; more; extra += 1) {
        const next = bytes[at];
        if (next === undefined || extra > 2) return undefined;
        tag = tag * 256 + next;
        more = (next & 0x80) !== 0;
        at += 1;
      }
    }
    const length = tlvLength(bytes, at);
    if (!length || length.start + length.length > bytes.length) return undefined;
    at = length.start + length.length;
    const value = bytes.slice(length.start, at);
    const children = (first & constructed) === 0 ? [] : parseTlv(value, depth + 1);
    if (!children) return undefined;
    nodes.push({ tag, value, children });
  }
  return nodes;
}

/** The length that begins at a place: one byte, or 81 and one, or 82 and two, the high one first. */
export function tlvLength(bytes: Uint8Array, at: number): { length: number; start: number } | undefined {
  const [first, second, third] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  if (first === undefined) return undefined;
  if (first < 0x80) return { length: first, start: at + 1 };
  if (first === 0x81 && second !== undefined) return { length: second, start: at + 2 };
  if (first === 0x82 && second !== undefined && third !== undefined)
    return { length: (second << 8) | third, start: at + 3 };
  return undefined;
}

/** Every node with a tag, in the order of the bytes, however deep. */
export function tlvAll(nodes: readonly TlvNode[], tag: number): TlvNode[] {
  return nodes.flatMap((node) => [...(node.tag === tag ? [node] : []), ...tlvAll(node.children, tag)]);
}

export function encodeTlv(tag: number, value: Uint8Array): Uint8Array {
  const name = tag > 0xff ? [tag >> 8, tag & 0xff] : [tag];
  return Uint8Array.from([...name, ...encodeTlvLength(value.length), ...value]);
}

export function encodeTlvLength(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x1_00 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}
