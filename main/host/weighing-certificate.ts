/**
 * Number of the parts certificate that allows this very build to price what a linked scale weighs. Null: this is an ordinary build, and a linked
 * scale only controls and counts. FISCAL(§31, §37(2) MessEG, EN 45501): a certificate belongs to one build that a notified body examined, so the
 * number stands in the source of that build; no setting, option or environment variable reaches it.
 */
export const weighingCertificate: string | null = null;
