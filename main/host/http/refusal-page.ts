/** The page for a window that is not let in. It stands alone: there is no bundle for those outside. */
import type { ErrorData } from '#contract/errors.ts';

export type RefusalWords = ErrorData['no-entry']['reason'];

type Sentence = { de: string; en: string };

const outside: Sentence = {
  de: 'Diese Seite gehört zu einer Tresen-Kasse und ist nur in einem Fenster zu sehen, das die Kasse selbst geöffnet hat. Nach einem Neustart der Kasse gelten ältere Fenster nicht mehr.',
  en: 'This page belongs to a Tresen till and is shown only in a window that the till itself has opened. After the till was started again, older windows are no longer valid.',
};

const sentences: { readonly [Reason in RefusalWords]: Sentence } = {
  'no-session': outside,
  'foreign-page': outside,
  'wrong-key': outside,
  'ticket-unknown': outside,
  'ticket-used': {
    de: 'Diese Adresse wurde schon einmal benutzt. Jede Adresse öffnet nur ein Fenster.',
    en: 'This address has been used already. Each address opens only one window.',
  },
  'ticket-expired': {
    de: 'Diese Adresse ist abgelaufen. Sie gilt zwei Minuten.',
    en: 'This address has expired. It is valid for two minutes.',
  },
};

export const refusalStyle = `
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { max-width: 36rem; margin: 12vh auto; padding: 0 1.5rem; }
h1, h2 { font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }
section + section { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
`;

/** A whole HTML document in German and English. Its one style is allowed by its hash. */
export function refusalPage(reason: RefusalWords): string {
  const { de, en } = sentences[reason];
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Tresen</title>
<style>${refusalStyle}</style>
</head>
<body>
<main>
<section>
<h1>Bitte das Fenster von der Kasse aus neu öffnen</h1>
<p>${de}</p>
<p>Schließen Sie dieses Fenster und starten Sie Tresen noch einmal: Läuft die Kasse schon, öffnet das ein neues Fenster auf ihr.</p>
</section>
<section lang="en">
<h2>Please open the window from the till again</h2>
<p>${en}</p>
<p>Close this window and start Tresen once more: if the till is running already, that opens a new window on it.</p>
</section>
</main>
</body>
</html>
`;
}
