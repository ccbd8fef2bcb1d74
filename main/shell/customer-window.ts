import { mkdirSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import path from 'node:path';

import { BrowserWindow, screen } from 'electron';
import type { WebContents } from 'electron';

import { windowOptions } from './guard-window.ts';
import { tillOrigin } from './till-scheme.ts';

/** The window that customers see, on the second display where there is one. */
export interface CustomerWindow {
  /** Opens it, or puts it in its place again. */
  open(): void;
  /** Opens it if it was open when the till was last ended. */
  openAgain(): void;
  /** Whether a page is the one in it: it gets the customers' wire, whatever it asks for. */
  owns(contents: WebContents): boolean;
}

export interface CustomerWindowOptions {
  readonly preload: string;
  /** Data folder; whether the window was open is remembered in it. */
  readonly data: string;
  /** The window of the till: the customers' goes to another display, and gives the keyboard back to it. */
  till(): BrowserWindow | undefined;
}

export function createCustomerWindow({ preload, data, till }: CustomerWindowOptions): CustomerWindow {
  const mark = path.join(data, 'window', 'customer-window');
  let window: BrowserWindow | undefined;
  let contents: WebContents | undefined;
  let onOther = false;

  /** The display without the till; undefined where there is but one. */
  function otherDisplay(): Electron.Display | undefined {
    const tillWindow = till();
    const mine = tillWindow ? screen.getDisplayMatching(tillWindow.getBounds()) : screen.getPrimaryDisplay();
    return screen.getAllDisplays().find(({ id }) => id !== mine.id);
  }

  /** Fills the other display. Shown without ever taking the focus: keys and scans belong to the till. */
  function place(asked: boolean): void {
    if (!window) return;
    const other = otherDisplay();
    if (other) {
      onOther = true;
      window.setBounds(other.bounds);
      window.setFullScreen(true);
      window.showInactive();
    } else if (onOther) {
      // Its display was unplugged, and the system moves windows to the one that is left: it must not lie over the till.
      onOther = false;
      window.setFullScreen(false);
      window.hide();
    } else if (asked) window.showInactive();
  }

  const replace = (): void => place(false);

  function open(): void {
    remember(true);
    if (window) return place(true);
    const opened = new BrowserWindow({ ...windowOptions(preload), width: 960, height: 640 });
    window = opened;
    ({ webContents: contents } = opened);
    opened.once('ready-to-show', () => place(true));
    // Where it fills a display of its own nobody works in it.
    opened.on('focus', () => onOther && till()?.focus());
    opened.on('close', () => remember(false));
    opened.on('closed', () => {
      window = undefined;
      contents = undefined;
      onOther = false;
    });
    opened.webContents.on('render-process-gone', (_event, details) => {
      if (details.reason !== 'clean-exit') opened.reload();
    });
    void opened.loadURL(`${tillOrigin}/customer`);
  }

  function remember(isOpen: boolean): void {
    try {
      mkdirSync(path.dirname(mark), { recursive: true, mode: 0o700 });
      if (isOpen) writeFileSync(mark, '');
      else rmSync(mark, { force: true });
    } catch {
      // The host refuses a folder that cannot be written to, in words; the window opens by hand then.
    }
  }

  screen.on('display-added', replace);
  screen.on('display-removed', replace);
  return {
    open,
    openAgain() {
      if (existsSync(mark)) open();
    },
    owns: (asked) => contents !== undefined && asked === contents,
  };
}
