// The package's custom element: one ES module, beside the WebAssembly that the core of the package already has.
// Not Vite's library mode, which would inline the WebAssembly as text.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { elementTypes } from './gallery-page.js';
import { leanTemplates } from './lean-templates.js';
import { prerender } from './prerender.js';

/** The WebAssembly is the core's of the package, which stands there already. */
const assetFileNames = ({ names }: { names: string[] }): string =>
  names.includes('layernorm.wasm.gz') ? 'core/layernorm.wasm.gz' : 'assets/[name][extname]';

const folder = fileURLToPath(new URL('.', import.meta.url));

const types: Plugin = {
  name: 'types',
  generateBundle() {
    const source = elementTypes(readFileSync(`${folder}element.d.ts`, 'utf8'));
    this.emitFile({ type: 'asset', fileName: 'element.d.ts', source });
  },
};

export default defineConfig({
  root: folder,
  base: './',
  plugins: [leanTemplates, prerender(), types],
  publicDir: false,
  worker: {
    format: 'iife',
    rolldownOptions: { output: { entryFileNames: 'element-[name].js', assetFileNames } },
  },
  build: {
    outDir: '../dist/package',
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: `${folder}src/elements/index.ts`,
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: 'element.js',
        chunkFileNames: 'element-[name].js',
        assetFileNames,
      },
    },
  },
});
