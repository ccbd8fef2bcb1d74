/** The built preload script, run with a stand-in for Electron: what a page gets, and nothing else (item 20). */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

import { beforeAll, expect, test, vi } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const built = path.join(root, 'build/out/preload/preload.cjs');

beforeAll(() => {
  execFileSync(process.execPath, ['build/start.mjs', '--only-setup'], { cwd: root, stdio: 'ignore' });
}, 120_000);

test('exposes exactly the name of the shell and the request for a port', () => {
  const exposed: Record<string, Record<string, unknown>> = {};
  const listeners: Record<string, (event: { ports: unknown[] }) => void> = {};
  const send = vi.fn();
  const postMessage = vi.fn();
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: Record<string, unknown>) => void (exposed[name] = api),
    },
    ipcRenderer: {
      on: (channel: string, listener: (event: { ports: unknown[] }) => void) => void (listeners[channel] = listener),
      send,
    },
  };
  vm.runInNewContext(readFileSync(built, 'utf8'), {
    require(name: string) {
      if (name !== 'electron') throw new Error(`A sandboxed preload script has no '${name}'.`);
      return electron;
    },
    window: { postMessage },
    location: { origin: 'till://app' },
  });

  expect(Object.keys(exposed)).toEqual(['tresen']);
  expect(Object.keys(exposed['tresen'] ?? {}).sort()).toEqual(['askForPort', 'shell']);
  expect(exposed['tresen']?.['shell']).toBe('electron');
  const ask = exposed['tresen']?.['askForPort'] as (...given: unknown[]) => void;
  ask('anything', { more: 1 });
  expect(send.mock.calls).toEqual([['tresen:port']]);

  const port = { port: 1 };
  listeners['tresen:port']?.({ ports: [port] });
  expect(postMessage).toHaveBeenCalledWith('tresen:port', 'till://app', [port]);
});
