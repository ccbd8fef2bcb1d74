import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { defineConfig } from 'vite';

import { ownUrls } from './own-urls.ts';

const root = path.resolve(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
const outDir = 'build/out/main';
const entries = JSON.parse(readFileSync(path.join(import.meta.dirname, 'entries.json'), 'utf8')) as Record<
  string,
  string
>;

/** Loaded from node_modules at run time: native code, and what reads its own data files. */
export const external = ['better-sqlite3', 'pdfkit', 'serialport', 'node-hid', 'electron'];

/** Everything that runs in Node: host, command line, drivers, launcher, Electron's main process. */
export default defineConfig({
  root,
  plugins: [ownUrls({ root, entries, outDir })],
  define: { 'import.meta.env.VITE_BUILD': JSON.stringify(version) },
  ssr: { target: 'node', noExternal: true, external },
  build: {
    ssr: true,
    target: 'node24',
    outDir,
    emptyOutDir: true,
    minify: false,
    sourcemap: false,
    reportCompressedSize: false,
    rollupOptions: {
      // An entry whose source is not there is left out here and found missing by whoever starts it.
      input: Object.fromEntries(
        Object.entries(entries)
          .filter(([, file]) => existsSync(path.join(root, file)))
          .map(([name, file]) => [name, path.join(root, file)]),
      ),
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        // Flat, so that URLs relative to a file mean the same in an entry and in a shared chunk.
        chunkFileNames: 'chunk-[name]-[hash].js',
        assetFileNames: 'asset-[name]-[hash][extname]',
      },
    },
  },
});
