// One file that needs no other: the element as layernorm-explainer.js (--mode element), the page as
// layernorm-explainer.html (--mode page), which opens from disk.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { leanTemplates } from './lean-templates.js';
import { prerender } from './prerender.js';
import { loadCore } from './src/core/index.js';
import { stillPage } from './still-page.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const outDir = `${folder}../dist/single`;

/** What is done otherwise where there is no other file. */
const INSTEAD: Readonly<Record<string, string>> = {
  'src/core/start-worker.ts': 'single/start-worker.ts',
  'src/scenes/own/frame.ts': 'single/frame.ts',
};

const instead: Plugin = {
  name: 'instead',
  enforce: 'pre',
  async resolveId(id, importer, options) {
    if (!/\/(start-worker|frame)\.js$/.test(id)) return undefined;
    const found = await this.resolve(id, importer, { ...options, skipSelf: true });
    const other = found && INSTEAD[found.id.replace(folder, '')];
    return other === undefined || other === null ? undefined : folder + other;
  },
};

/** The page without what leads to its other pages, and filled like the one on the site. */
const alone: Plugin = {
  name: 'alone',
  transformIndexHtml: async (html) =>
    stillPage(html.replace(/ *<p data-site>[^]*?<\/p>\n/g, ''), await loadCore()),
};

/** Puts script, styles and icon, as they were written, into the page. */
const inline: Plugin = {
  name: 'inline',
  closeBundle() {
    const read = (name: string): string => readFileSync(`${outDir}/${name}`, 'utf8');
    const hashes = { script: '', style: '' };
    const inlined = (tag: 'script' | 'style', attributes: string, text: string): string => {
      hashes[tag] = `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
      return `<${tag}${attributes}>${text}</${tag}>`;
    };
    const page = read('index.html')
      .replace(/<script[^>]* src="\.\/([^"]+)"><\/script>/g, (_, name: string) =>
        // The text of a script ends wherever an end tag first stands.
        inlined('script', ' type="module"', read(name).replaceAll('</script', '<\\/script')),
      )
      .replace(/<link rel="stylesheet"[^>]* href="\.\/([^"]+)">/g, (_, name: string) =>
        inlined('style', '', read(name)),
      )
      .replace(
        /href="\.\/([^"]+\.svg)"/g,
        (_, name: string) => `href="data:image/svg+xml,${encodeURIComponent(read(name))}"`,
      )
      // Its own script and styles, and nothing from anywhere.
      .replace(
        /(http-equiv="Content-Security-Policy"\s+content=")[^"]*"/,
        (_, start: string) =>
          `${start}default-src 'none'; script-src ${hashes.script} 'wasm-unsafe-eval'; ` +
          `style-src ${hashes.style}; img-src data:; worker-src blob:; base-uri 'none'; form-action 'none'"`,
      );
    rmSync(outDir, { recursive: true });
    mkdirSync(outDir);
    writeFileSync(`${outDir}/layernorm-explainer.html`, page);
  },
};

export default defineConfig(({ mode }) => ({
  root: folder,
  base: './',
  plugins: [instead, leanTemplates, prerender(false), ...(mode === 'page' ? [alone, inline] : [])],
  publicDir: false,
  worker: { format: 'iife' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: () => true,
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 4096,
    rolldownOptions: {
      input: folder + (mode === 'page' ? 'index.html' : 'src/elements/index.ts'),
      preserveEntrySignatures: 'strict',
      output: { codeSplitting: false, entryFileNames: 'layernorm-explainer.js' },
    },
  },
}));
