/** A picture that a person chose, as the grey dots of receipt paper. */
export interface GreyPicture {
  width: number;
  height: number;
  /** Base64; a byte a dot, 0 is black. */
  grey: string;
}

/** Dots across. */
export const logoWidths = { small: 200, middle: 384, large: 576 } as const;
export type LogoSize = keyof typeof logoWidths;
const highest = 400;
const least = 8;

/** Width and height of a picture that is to be `across` dots wide and no higher than a logo may be. */
export function logoSize(
  picture: { width: number; height: number },
  across: number,
): { width: number; height: number } {
  const scale = Math.min(across / picture.width, highest / picture.height);
  const whole = (side: number): number => Math.max(least, Math.round(side * scale));
  return { width: whole(picture.width), height: Math.min(highest, whole(picture.height)) };
}

/** The grey of each dot of RGBA pixels; what is transparent shows white paper. */
export function greyOf(rgba: Uint8ClampedArray): Uint8Array {
  return Uint8Array.from({ length: rgba.length / 4 }, (_, dot) => {
    const [red = 0, green = 0, blue = 0, alpha = 255] = rgba.subarray(dot * 4, dot * 4 + 4);
    const grey = 0.299 * red + 0.587 * green + 0.114 * blue;
    return Math.round(255 - ((255 - grey) * alpha) / 255);
  });
}

/** Reads a picture in any form that the browser knows; undefined when it knows none such. */
export async function readLogo(file: Blob, across: number): Promise<GreyPicture | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return undefined;
  const { width, height } = logoSize(picture, across);
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return undefined;
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, width, height);
  picture.close();
  const grey = greyOf(pen.getImageData(0, 0, width, height).data);
  return { width, height, grey: base64(grey) };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return btoa(text);
}
