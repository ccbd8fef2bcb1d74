/** Colours of categories, given in turn to those that come without one; all are readable under black and white text alike. */
export const categoryColours: readonly string[] = [
  '#4d7c3a',
  '#a86f1d',
  '#b4532a',
  '#8a4f7d',
  '#3f6f8f',
  '#7a6a3a',
  '#a33b4b',
  '#3a7c70',
  '#6a5f9e',
  '#6b6b6b',
];
