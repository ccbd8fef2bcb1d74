import path from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '..');

/** The window: static files with hashed names that run under a policy without inline scripts and styles. */
export default defineConfig({
  root: path.join(root, 'renderer'),
  base: '/',
  plugins: [react()],
  build: {
    target: ['chrome120', 'firefox128', 'safari17'],
    outDir: path.join(root, 'build/out/renderer'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    // A data: URL of a font or script would need a hole in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 400,
  },
});
