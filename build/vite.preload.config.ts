import path from 'node:path';

import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '..');

/** The preload script: a sandboxed one has to be a single CommonJS file. */
export default defineConfig({
  root,
  build: {
    target: 'chrome140',
    outDir: 'build/out/preload',
    emptyOutDir: true,
    minify: false,
    reportCompressedSize: false,
    lib: { entry: path.join(root, 'main/shell/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
    rollupOptions: {
      external: ['electron'],
      // A function of its own: the script shares its scope with whatever else runs before the page.
      output: { banner: '(() => {', footer: '})();' },
    },
  },
});
