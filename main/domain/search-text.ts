/**
 * Folds text for search: lower case, ß → ss, accents gone. Umlauts are written both ways, because people type “kase”, “kaese” and “käse”
 * for the same cheese.
 */
export function foldText(text: string): string {
  return strip(spelled(text));
}

/** As {@link foldText}, with ä → ae, ö → oe, ü → ue. */
export function foldUmlauts(text: string): string {
  return strip(spelled(text).replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue'));
}

/** What is indexed for a name: one form, or both where they differ. */
export function searchText(name: string): string {
  const plain = foldText(name);
  const spelt = foldUmlauts(name);
  return plain === spelt ? plain : `${plain} ${spelt}`;
}

/** Letters that no accent can be taken off. */
const letters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

/** In composed form first: files from other systems write ä as a and two dots. */
function spelled(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøłđ]/g, (letter) => letters[letter] ?? letter);
}

function strip(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
