import type { BrowserWindowConstructorOptions, Session, WebContents } from 'electron';

import { tillOrigin } from './till-scheme.ts';

/** Options of every window: the page gets no Node, a world of its own and the operating system's sandbox. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    title: 'Tresen',
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    autoHideMenuBar: true,
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  };
}

/**
 * Refuses every permission, whether asked for or looked up, and every device: sleep is held off, paper printed and
 * devices read outside the page.
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}

/** The one address that a page may open in a window of its own. */
const customerPage = `${tillOrigin}/customer`;

/**
 * Keeps a page where it is: no other address in any frame, no new window, no page inside the page. The window of customers is opened by the shell.
 */
export function guardContents(contents: WebContents, openCustomers: () => void): void {
  const stay = (event: { preventDefault(): void; url: string }): void => {
    if (!isOurs(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (url === customerPage) openCustomers();
    return { action: 'deny' };
  });
}

/** Whether an address belongs to the till's page. Compares the origin: a prefix would let till://application in. */
export function isOurs(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}` === tillOrigin;
}
