/**
 * A stand-in for Electron that records what it is told. It knows only what the shell uses, so a call to anything else
 * fails the test that makes it.
 */
import { EventEmitter } from 'node:events';

export class FakeFrame {
  readonly sent: { channel: string; ports: readonly unknown[] }[] = [];
  readonly parent: FakeFrame | null;
  readonly origin: string;
  destroyed = false;

  constructor(origin: string, parent: FakeFrame | null = null) {
    this.origin = origin;
    this.parent = parent;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  postMessage(channel: string, _message: unknown, ports: readonly unknown[]): void {
    this.sent.push({ channel, ports });
  }
}

export class FakeContents extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | undefined;

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
}

export class FakeWindow extends EventEmitter {
  static readonly all: FakeWindow[] = [];
  static getAllWindows(): FakeWindow[] {
    return FakeWindow.all;
  }

  readonly webContents = new FakeContents();
  readonly calls: string[] = [];
  readonly options: { webPreferences: Record<string, unknown> };
  url = '';

  constructor(options: { webPreferences: Record<string, unknown> }) {
    super();
    this.options = options;
    FakeWindow.all.push(this);
    fake.app.emit('web-contents-created', {}, this.webContents);
  }

  loadURL(url: string): Promise<void> {
    this.url = url;
    return Promise.resolve();
  }

  isMinimized(): boolean {
    return true;
  }

  restore(): void {
    this.calls.push('restore');
  }

  show(): void {
    this.calls.push('show');
  }

  focus(): void {
    this.calls.push('focus');
  }

  reload(): void {
    this.calls.push('reload');
  }

  showInactive(): void {
    this.calls.push('showInactive');
  }

  hide(): void {
    this.calls.push('hide');
  }

  setBounds({ x, y }: { x: number; y: number }): void {
    this.calls.push(`setBounds ${x},${y}`);
  }

  getBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 0, y: 0, width: 1280, height: 800 };
  }

  setFullScreen(full: boolean): void {
    this.calls.push(`setFullScreen ${full}`);
  }
}

/** A utility process: remembers what the shell posts to it and speaks when the test lets it. */
export class FakeUtility extends EventEmitter {
  readonly pid = 4711;
  readonly stdout = new EventEmitter();
  readonly stderr = new EventEmitter();
  readonly posted: { message: unknown; ports: readonly unknown[] }[] = [];
  killed = false;

  postMessage(message: unknown, ports: readonly unknown[] = []): void {
    this.posted.push({ message, ports });
  }

  kill(): boolean {
    this.killed = true;
    this.emit('exit', 0);
    return true;
  }
}

class FakeApp extends EventEmitter {
  readonly calls: string[] = [];
  readonly paths: Record<string, string> = {};
  isFirst = true;
  isPackaged = false;
  ready = Promise.withResolvers<void>();

  enableSandbox(): void {
    this.calls.push('enableSandbox');
  }

  requestSingleInstanceLock(): boolean {
    this.calls.push('requestSingleInstanceLock');
    return this.isFirst;
  }

  setPath(name: string, folder: string): void {
    this.calls.push('setPath');
    this.paths[name] = folder;
  }

  whenReady(): Promise<void> {
    this.calls.push('whenReady');
    return this.ready.promise;
  }

  quit(): void {
    this.calls.push('quit');
  }

  exit(code: number): void {
    this.calls.push(`exit ${code}`);
  }
}

/** The displays that are plugged in; the till stands on the first. */
class FakeScreen extends EventEmitter {
  displays = [{ id: 1, bounds: { x: 0, y: 0, width: 1280, height: 800 } }];

  getAllDisplays(): FakeScreen['displays'] {
    return this.displays;
  }

  getPrimaryDisplay(): FakeScreen['displays'][number] {
    return this.displays[0] as FakeScreen['displays'][number];
  }

  getDisplayMatching(): FakeScreen['displays'][number] {
    return this.getPrimaryDisplay();
  }
}

type PermissionAnswer = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;

class FakeSession {
  request: PermissionAnswer | undefined;
  check: ((contents: unknown, permission: string) => boolean) | undefined;
  device: (() => boolean) | undefined;
  display: ((request: unknown, answer: (streams: unknown) => void) => void) | undefined;

  setPermissionRequestHandler(handler: PermissionAnswer): void {
    this.request = handler;
  }

  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void {
    this.check = handler;
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.device = handler;
  }

  setDisplayMediaRequestHandler(handler: (request: unknown, answer: (streams: unknown) => void) => void): void {
    this.display = handler;
  }
}

/** What the test looks at; {@link renewFake} makes it anew. */
export const fake = {
  app: new FakeApp(),
  session: new FakeSession(),
  screen: new FakeScreen(),
  ipc: new EventEmitter(),
  forks: [] as { entry: string; parameters: readonly string[]; options: unknown; process: FakeUtility }[],
  schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  blockers: [] as string[],
  errors: [] as string[],
};

export function renewFake(): void {
  FakeWindow.all.splice(0);
  fake.app.removeAllListeners();
  fake.app.calls.splice(0);
  fake.app.isFirst = true;
  fake.app.ready = Promise.withResolvers<void>();
  fake.session = new FakeSession();
  fake.screen.removeAllListeners();
  fake.screen.displays.splice(1);
  fake.ipc.removeAllListeners();
  fake.forks.splice(0);
  fake.schemes.splice(0);
  fake.handlers.clear();
  fake.blockers.splice(0);
  fake.errors.splice(0);
}

/** What `import … from 'electron'` gives. */
export const electron = {
  app: fake.app,
  BrowserWindow: FakeWindow,
  crashReporter: { start: (): void => undefined },
  dialog: { showErrorBox: (_title: string, text: string) => void fake.errors.push(text) },
  ipcMain: fake.ipc,
  Menu: { setApplicationMenu: (): void => undefined },
  MessageChannelMain: class {
    readonly port1 = { end: 'host' };
    readonly port2 = { end: 'page' };
  },
  powerSaveBlocker: { start: (type: string) => void fake.blockers.push(type) },
  protocol: {
    registerSchemesAsPrivileged: (schemes: { scheme: string; privileges: Record<string, boolean> }[]) => {
      fake.app.calls.push('registerSchemesAsPrivileged');
      fake.schemes.push(...schemes);
    },
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
      void fake.handlers.set(scheme, handler),
  },
  screen: fake.screen,
  session: {
    get defaultSession() {
      return fake.session;
    },
  },
  utilityProcess: {
    fork(entry: string, parameters: readonly string[], options: unknown) {
      const process = new FakeUtility();
      fake.forks.push({ entry, parameters, options, process });
      return process;
    },
  },
};
