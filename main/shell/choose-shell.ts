import { findElectron } from './find-electron.ts';
import { failedBefore, fetchElectron, longestFetchMs, noteFailure } from './fetch-electron.ts';
import type { FetchOutcome } from './fetch-electron.ts';
import type { Shell } from './options.ts';
import type { Sentences } from './sentences.ts';
import { hasDisplay } from './surroundings.ts';
import type { Surroundings } from './surroundings.ts';

export type Choice =
  | { readonly kind: 'electron'; readonly executable: string }
  | { readonly kind: 'browser'; readonly because?: string };

export interface ChoiceRequest {
  readonly root: string;
  /** What the person asked for, if anything. */
  readonly wish: Shell | undefined;
  readonly surroundings: Surroundings;
  readonly sentences: Sentences;
  say(sentence: string): void;
  /** Stands in for the download (tests). */
  fetch?(folder: string): Promise<FetchOutcome>;
}

/**
 * Decides between Electron and the browser window, and fetches Electron's binary where that makes sense: when it was
 * asked for by name, or once on a first start. Never in CI, and never without a screen to show it on.
 */
export async function chooseShell(request: ChoiceRequest): Promise<Choice> {
  const { root, wish, surroundings, sentences, say } = request;
  if (wish === 'browser' || wish === 'none') return { kind: 'browser' };
  const asked = wish === 'electron';
  const instead = (reason: string): Choice => (asked ? { kind: 'browser', because: reason } : { kind: 'browser' });
  if (!hasDisplay(surroundings)) return instead(sentences.electronNoDisplay);
  if (surroundings.isRoot) return instead(sentences.electronRoot);
  const found = findElectron(root, surroundings);
  if (found.kind === 'found') return { kind: 'electron', executable: found.executable };
  if (found.kind === 'not-installed') return instead(sentences.electronMissing);
  const note = noteFile(root);
  const inCi = Boolean(surroundings.env['CI']);
  if (!asked && (inCi || failedBefore(note, found.version))) return { kind: 'browser' };
  say(sentences.electronFetching(longestFetchMs / 1000));
  const outcome = await (request.fetch ?? ((folder) => fetchElectron({ folder })))(found.folder);
  const again = findElectron(root, surroundings);
  if (outcome === 'fetched' && again.kind === 'found') return { kind: 'electron', executable: again.executable };
  noteFailure(note, found.version);
  return {
    kind: 'browser',
    because: outcome === 'took-too-long' ? sentences.electronTooSlow : sentences.electronFailed,
  };
}

/** Where a failed fetch is remembered. */
export function noteFile(root: string): string {
  return `${root}/build/out/electron-fetch.json`;
}
