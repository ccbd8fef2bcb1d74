import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { plugSignal } from '../plug-signal.ts';
import { watchPorts } from './watch-ports.ts';

const toRelease: (() => unknown)[] = [];
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const release of toRelease.splice(0)) release();
  vi.useRealTimers();
});

function watched(options: { folders?: readonly string[] } = {}) {
  const plugged = plugSignal();
  const told = vi.fn<() => void>();
  plugged.listen(told);
  let ports: readonly string[] = ['ttyS0'];
  let looks = 0;
  const watch = watchPorts(plugged, {
    names: () => {
      looks += 1;
      return Promise.resolve(ports);
    },
    folders: [],
    ...options,
  });
  toRelease.push(() => watch[Symbol.dispose]());
  return {
    plugged,
    told,
    watch,
    looks: () => looks,
    plug: (names: readonly string[]) => {
      ports = names;
    },
  };
}

describe('watchPorts', () => {
  it('looks every two seconds while a device is missed, and tells again a moment later', async () => {
    const { plugged, told, plug } = watched();
    plugged.miss();
    await vi.advanceTimersByTimeAsync(6000);
    expect(told).not.toHaveBeenCalled();
    plug(['ttyS0', 'ttyACM0']);
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1600);
    expect(told).toHaveBeenCalledTimes(3);
    plug(['ttyS0']);
    await vi.advanceTimersByTimeAsync(4000);
    expect(told).toHaveBeenCalledTimes(6);
  });

  it('looks every ten seconds while none is', async () => {
    const { looks } = watched();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(looks()).toBe(4);
  });

  it('takes a list that cannot be had for an empty one, and goes on', async () => {
    const plugged = plugSignal();
    plugged.miss();
    const told = vi.fn<() => void>();
    plugged.listen(told);
    let failing = true;
    const names = () => (failing ? Promise.reject(new Error('kaputt')) : Promise.resolve(['COM3']));
    const watch = watchPorts(plugged, { names, folders: [], againMs: [] });
    toRelease.push(() => watch[Symbol.dispose]());
    await vi.advanceTimersByTimeAsync(2000);
    failing = false;
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('is quiet once it is over', async () => {
    const { plugged, told, plug, watch } = watched();
    plugged.miss();
    await vi.advanceTimersByTimeAsync(100);
    watch[Symbol.dispose]();
    plug([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).not.toHaveBeenCalled();
  });

  it('looks at once when the system says that something changed', async () => {
    vi.useRealTimers();
    const folder = mkdtempSync(path.join(tmpdir(), 'dev-'));
    toRelease.push(() => rmSync(folder, { recursive: true }));
    const { told, plug, looks } = watched({ folders: [folder, '/no/such/folder'] });
    await vi.waitFor(() => expect(looks()).toBe(1));
    plug(['ttyS0', 'ttyACM0']);
    writeFileSync(path.join(folder, 'ttyACM0'), '');
    await vi.waitFor(() => expect(told).toHaveBeenCalled(), { timeout: 5000 });
  });
});
