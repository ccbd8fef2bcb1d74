import { layers, noClockOrChance, noTextInJsx } from './rules.ts';

/** The repository's own lint rules, as oxlint loads them. */
export default {
  meta: { name: 'tresen' },
  rules: {
    layers,
    'no-clock-or-chance': noClockOrChance,
    'no-text-in-jsx': noTextInJsx,
  },
};
