/** Whether a text is the address of a marketplace: https anywhere, http only to this machine itself. */
export function isMarketplaceUrl(text: string): boolean {
  if (!URL.canParse(text.trim())) return false;
  const { protocol, hostname } = new URL(text.trim());
  if (protocol === 'https:') return hostname !== '';
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
