/**
 * What the till's page may load, whichever way it is served: its own files and nothing else, no inline scripts or
 * styles. `connect` is where it may talk to (`'self'` covers the WebSocket; `'none'` where it has a MessagePort).
 */
export function pagePolicy(connect: "'self'" | "'none'"): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
