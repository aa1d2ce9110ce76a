// The page: every HTML file of web/, as static files that work from any folder of any host.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { galleryPage } from './gallery-page.js';
import { notationTables } from './language-page.js';
import { leanTemplates } from './lean-templates.js';
import { prerender } from './prerender.js';
import { loadCore } from './src/core/index.js';
import { stillPage } from './still-page.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));

/** Fills language.html with the notations that the tests hold the core to. */
const languagePage: Plugin = {
  name: 'language-page',
  transformIndexHtml: async (html, { path }) => {
    if (!path.endsWith('/language.html')) return html;
    const table = readFileSync(`${folder}../tests/fixtures/notations.txt`, 'utf8');
    const tables = notationTables(table, await loadCore());
    return html.replace('<!-- notations -->', () => tables);
  },
};

const gallery: Plugin = {
  name: 'gallery',
  transformIndexHtml: (html, { path }) =>
    path.endsWith('/gallery.html') ? galleryPage(html) : html,
};

/** Fills index.html with what is read where no script runs. */
const pageWithoutScript: Plugin = {
  name: 'page-without-script',
  transformIndexHtml: async (html, { path }) =>
    path.endsWith('/index.html') ? stillPage(html, await loadCore()) : html,
};

/** Lets the one script of sandbox.html, as it was built, pass that page's own policy. */
const sandboxPolicy: Plugin = {
  name: 'sandbox-policy',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { path }) => {
      if (!path.endsWith('/sandbox.html')) return html;
      const script = /<script>([^]*)<\/script>/.exec(html)?.[1] ?? '';
      return html.replace('HASH', `sha256-${createHash('sha256').update(script).digest('base64')}`);
    },
  },
};

export default defineConfig({
  root: folder,
  base: './',
  plugins: [languagePage, gallery, pageWithoutScript, leanTemplates, prerender(), sandboxPolicy],
  // Without modules, which a frame of no origin cannot start from a blob.
  worker: { format: 'iife' },
  build: {
    outDir: '../dist/site',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    // Every browser that can unpack the core by itself knows how to preload a module.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // What other pages load has a name that stays.
      input: {
        ...Object.fromEntries(pages.map((name) => [name.replace('.html', ''), folder + name])),
        element: `${folder}src/elements/index.ts`,
        frames: `${folder}src/frames.ts`,
      },
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: ({ name }) =>
          name === 'element' || name === 'frames' ? '[name].js' : 'assets/[name]-[hash].js',
      },
    },
  },
});
