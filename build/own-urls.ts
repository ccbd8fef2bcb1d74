import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Plugin } from 'vite';

/** What the bundler needs to know to move a file's URLs with it. */
export interface UrlPlan {
  readonly root: string;
  /** Bundle name → source file from the root, as in entries.json. */
  readonly entries: Readonly<Record<string, string>>;
  /** Folder the bundle is written to, from the root. */
  readonly outDir: string;
}

/** A relative URL found in a source file, with the URL it must become. */
export type OwnUrl =
  | { readonly kind: 'entry'; readonly url: string }
  | { readonly kind: 'built'; readonly url: string }
  | { readonly kind: 'asset'; readonly file: string };

const pattern = /new URL\(\s*(['"])(\.[^'"]+)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g;

/**
 * Keeps `new URL('./x.ts', import.meta.url)` right when its file is moved into the bundle.
 * An entry of its own (a worker, a child process) becomes its bundle, a path below the built files stays what it was,
 * and anything else is copied beside the bundle. So sources run unbundled and bundled with the same line.
 */
export function ownUrls(plan: UrlPlan): Plugin {
  return {
    name: 'tresen-own-urls',
    transform(code, id) {
      const file = id.split('?')[0] ?? id;
      if (file.includes('/node_modules/') || !code.includes('import.meta.url')) return undefined;
      const moved = code.replaceAll(pattern, (_whole, _quote, relative: string) => {
        const own = moveUrl(plan, file, relative);
        if (own.kind !== 'asset') return `new URL(${JSON.stringify(own.url)}, import.meta.url)`;
        const reference = this.emitFile({
          type: 'asset',
          name: path.basename(own.file),
          source: readFileSync(own.file),
        });
        return `new URL(import.meta.ROLLUP_FILE_URL_${reference})`;
      });
      return moved === code ? undefined : { code: moved, map: null };
    },
  };
}

/** Says what becomes of one relative URL of a source file; throws for a source that has no bundle of its own. */
export function moveUrl(plan: UrlPlan, file: string, relative: string): OwnUrl {
  const target = path.resolve(path.dirname(file), relative);
  const fromRoot = path.relative(plan.root, target).replaceAll(path.sep, '/');
  for (const [name, entry] of Object.entries(plan.entries)) {
    if (entry === fromRoot) return { kind: 'entry', url: `./${name}.js` };
  }
  // Built files and the folders around them (up to the root) lie where they lie; the bundle sees them from its place.
  if (fromRoot.startsWith('build/out/') || fromRoot === '' || plan.outDir.startsWith(`${fromRoot}/`)) {
    const slash = relative.endsWith('/') ? '/' : '';
    return { kind: 'built', url: path.posix.relative(plan.outDir, fromRoot) + slash };
  }
  if (/\.tsx?$/.test(fromRoot)) {
    throw new Error(`${fromRoot} is named by URL in ${path.relative(plan.root, file)}. Add it to build/entries.json.`);
  }
  if (relative.endsWith('/')) {
    throw new Error(
      `${fromRoot}/ is named by URL in ${path.relative(plan.root, file)}; a folder of sources is not built.`,
    );
  }
  return { kind: 'asset', file: target };
}
