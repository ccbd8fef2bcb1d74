/** Barcodes on paper: the bars are those of the domain, so that a screen shows the same. */
export { code128Modules, ean13Modules, ean8Modules, isEan13 } from '#domain/bars.ts';
