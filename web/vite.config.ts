// The page: every HTML file of web/, as static files that work from any folder of any host.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const folder = fileURLToPath(new URL('.', import.meta.url));
const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));

export default defineConfig({
  root: folder,
  base: './',
  build: {
    outDir: '../dist/site',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    rolldownOptions: { input: pages.map((name) => folder + name) },
  },
});
