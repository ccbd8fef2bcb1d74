/** How a print job ended, for every screen that prints. */
export const printing = {
  printed: 'Gedruckt.',
  sent: 'An den Drucker übergeben.',
  unknown: 'Ob gedruckt wurde, ist ungewiss. Bitte nachsehen, ob Papier herausgekommen ist.',
  noPrinter: 'Es ist kein Drucker eingerichtet.',
};
