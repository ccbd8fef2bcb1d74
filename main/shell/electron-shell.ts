import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  app,
  BrowserWindow,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  powerSaveBlocker,
  protocol,
  session,
} from 'electron';

import { openWindow } from './browser-window.ts';
import { createCustomerWindow } from './customer-window.ts';
import type { CustomerWindow } from './customer-window.ts';
import { denyPermissions, guardContents, windowOptions } from './guard-window.ts';
import { openHostDoor } from './host-door.ts';
import { hostParameters } from './options.ts';
import type { Options } from './options.ts';
import { sentencesIn } from './sentences.ts';
import { defaultDataFolder, languageOf, readSurroundings } from './surroundings.ts';
import { serveTill, tillOrigin, tillScheme } from './till-scheme.ts';
import { portChannel, startUtilityHost } from './utility-host.ts';
import type { UtilityHost } from './utility-host.ts';

const preload = fileURLToPath(new URL('../../build/out/preload/preload.cjs', import.meta.url));
const pages = fileURLToPath(new URL('../../build/out/renderer', import.meta.url));
const hostEntry = fileURLToPath(new URL('../host/utility.ts', import.meta.url));
const driversEntry = fileURLToPath(new URL('../../drivers/process.ts', import.meta.url));

/** The window of the till, and the one for customers; both live as long as this process. */
let tillWindow: BrowserWindow | undefined;
let customers: CustomerWindow | undefined;

/** Runs the till under Electron. Everything up to `whenReady` happens at once, because it must come before `ready`. */
export function runElectronShell(options: Options): void {
  const surroundings = readSurroundings();
  const sentences = sentencesIn(options.lang ?? languageOf(surroundings));
  const data = options.data ?? defaultDataFolder(surroundings);
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([tillScheme]);
  keepWindowDataIn(data);
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write(`${sentences.alreadyOpen}\n`);
    app.exit(0);
    return;
  }
  crashReporter.start({ uploadToServer: false });
  app.on('second-instance', bringToFront);
  app.on('web-contents-created', (_event, contents) => guardContents(contents, () => customers?.open()));
  app.on('window-all-closed', () => app.quit());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  app.whenReady().then(
    () => open({ options, data, surroundings, sentences }),
    (error: unknown) => fail(String(error)),
  );
}

interface Opening {
  readonly options: Options;
  readonly data: string;
  readonly surroundings: ReturnType<typeof readSurroundings>;
  readonly sentences: ReturnType<typeof sentencesIn>;
}

function open({ options, data, surroundings, sentences }: Opening): void {
  const door = openHostDoor();
  denyPermissions(session.defaultSession);
  protocol.handle('till', (request) => serveTill(request, { folder: pages, fromHost: (wanted) => door.ask(wanted) }));
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  powerSaveBlocker.start('prevent-display-sleep');
  const host = startUtilityHost({
    entry: hostEntry,
    driversEntry,
    parameters: [...hostParameters(options, data), '--shell', 'electron'],
    onStarted(message) {
      if (message.kind === 'ready') {
        door.use(message.ticketUrl);
        process.stdout.write(`Tresen ready: ${tillOrigin}/\n`);
      } else if (message.kind === 'refused') {
        fail(message.text);
      } else {
        openWindow({ url: message.ticketUrl, data }, surroundings);
        process.stderr.write(`${sentences.windowOnly}\n`);
        app.exit(0);
      }
    },
    onDied(code, again) {
      if (again) process.stderr.write(`${sentences.hostRestart(String(code))}\n`);
      else fail(sentences.hostGivesUp);
    },
  });
  customers = createCustomerWindow({ preload, data, till: () => tillWindow });
  answerPortRequests(host, customers);
  endHostFirst(host);
  showWindow(customers);
}

/** Hands a port to our own pages only: the top frame, at our address. What a page may ask depends on its window, not on its words. */
function answerPortRequests(host: UtilityHost, customerWindow: CustomerWindow): void {
  ipcMain.on(portChannel, (event) => {
    const frame = event.senderFrame;
    if (frame === null || frame.parent !== null || frame.origin !== tillOrigin) return;
    host.connect(frame, customerWindow.owns(event.sender) ? 'customer' : 'window');
  });
}

/** The host closes its database in order before the program ends. */
function endHostFirst(host: UtilityHost): void {
  let ended = false;
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    ended = true;
    host.stop().then(
      () => app.exit(0),
      () => app.exit(1),
    );
  });
}

function showWindow(customerWindow: CustomerWindow): void {
  const window = new BrowserWindow(windowOptions(preload));
  tillWindow = window;
  window.once('ready-to-show', () => {
    window.show();
    customerWindow.openAgain();
  });
  // The customers' window alone is no till.
  window.on('closed', () => {
    tillWindow = undefined;
    app.quit();
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') window.reload();
  });
  void window.loadURL(`${tillOrigin}/`);
}

function bringToFront(): void {
  const window = tillWindow;
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Chromium's own files, and with them the single-instance lock, belong to the data folder, not to the user. */
function keepWindowDataIn(data: string): void {
  const folder = path.join(data, 'window', 'electron');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    app.setPath('userData', folder);
  } catch {
    // The host refuses a folder that cannot be written to, in words; Chromium stays where it was until then.
  }
}

function fail(text: string): void {
  process.stderr.write(`${text}\n`);
  dialog.showErrorBox('Tresen', text);
  app.exit(1);
}
