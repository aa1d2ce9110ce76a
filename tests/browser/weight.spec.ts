/** What the first view loads, as a host that compresses sends it: no more than it is by now. */
import { brotliCompressSync } from 'node:zlib';
import { expect, open, test } from './watched-page.js';

/** In bytes: the whole, and the core's part of it. */
const LARGEST = { all: 350_000, wasm: 190_000 };

test('the first view loads no more than it did, and nothing twice', async ({ page }) => {
  const sizes = new Map<string, number>();
  const waiting: Promise<void>[] = [];
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname;
    waiting.push(
      response.body().then((body) => {
        expect(sizes.has(path), path).toBe(false);
        // Fonts are compressed already.
        sizes.set(path, path.endsWith('.woff2') ? body.length : brotliCompressSync(body).length);
      }),
    );
  });
  await open(page);
  await Promise.all(waiting);
  const sum = (ends: string): number =>
    [...sizes].reduce((all, [path, size]) => all + (path.endsWith(ends) ? size : 0), 0);
  expect(sum('.wasm')).toBeLessThan(LARGEST.wasm);
  expect(sum('')).toBeLessThan(LARGEST.all);
});
