import { readFileSync } from 'node:fs';
import path from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

/** The window: static files with hashed names that run under a policy without inline scripts and styles. */
export default defineConfig({
  root: path.join(root, 'renderer'),
  base: '/',
  plugins: [react()],
  // Host and page compare their builds; a page of another version loads itself again.
  define: { 'import.meta.env.VITE_BUILD': JSON.stringify(version) },
  build: {
    target: ['chrome120', 'firefox128', 'safari17'],
    outDir: path.join(root, 'build/out/renderer'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    // A data: URL of a font or script would need a hole in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The window of the till, and the one that customers see: they share parts, but neither carries the other.
    rollupOptions: { input: ['index.html', 'customer.html'].map((page) => path.join(root, 'renderer', page)) },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 400,
  },
});
