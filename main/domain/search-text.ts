/**
 * Folds text for search: lower case, ß → ss, accents gone. Umlauts are written both ways, because people type “kase”, “kaese” and “käse”
 * for the same cheese.
 */
export function foldText(text: string): string {
  return strip(text.toLowerCase().replaceAll('ß', 'ss'));
}

/** As {@link foldText}, with ä → ae, ö → oe, ü → ue. */
export function foldUmlauts(text: string): string {
  return strip(
    text.toLowerCase().replaceAll('ß', 'ss').replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue'),
  );
}

/** What is indexed for a name: one form, or both where they differ. */
export function searchText(name: string): string {
  const plain = foldText(name);
  const spelt = foldUmlauts(name);
  return plain === spelt ? plain : `${plain} ${spelt}`;
}

function strip(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
