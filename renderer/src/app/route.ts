import { useSyncExternalStore } from 'react';

export const screenNames = ['counter', 'orders', 'sales', 'articles', 'stock', 'sync', 'devices', 'settings'] as const;
export type ScreenName = (typeof screenNames)[number];

/** Where the window is: `#/orders/B-1047` is the screen `orders` with the rest `['B-1047']`. */
export type Route = { screen: ScreenName; rest: readonly string[] };

/** Reads an address; whatever is unknown is the counter. */
export function parseRoute(hash: string): Route {
  const [name, ...rest] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decode);
  const screen = screenNames.find((known) => known === name);
  return screen ? { screen, rest: rest.filter((part) => part !== '') } : { screen: 'counter', rest: [] };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function routeHash(screen: ScreenName, ...rest: string[]): string {
  return ['#', screen, ...rest.map(encodeURIComponent)].join('/');
}

/** Goes to a screen, and to a thing in it. The browser's back button returns. */
export function go(screen: ScreenName, ...rest: string[]): void {
  location.hash = routeHash(screen, ...rest);
}

function listen(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(listen, () => location.hash));
}
