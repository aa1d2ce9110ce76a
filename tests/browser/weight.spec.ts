/** What the first view loads, as a host that compresses sends it. */
import { brotliCompressSync } from 'node:zlib';
import { answerOf, expect, test } from './watched-page.js';

/** In bytes: the whole, fonts included, and the WebAssembly alone (its glue is part of a script). */
const LARGEST = { all: 125_000, wasm: 45_000 };

test('the first view loads 125 kB at most, and nothing twice', async ({ page }) => {
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
  await page.goto('./');
  await expect(answerOf(page).locator('.readout').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  await Promise.all(waiting);
  const sum = (part: string): number =>
    [...sizes].reduce((all, [path, size]) => all + (path.includes(part) ? size : 0), 0);
  expect(sum('.wasm')).toBeLessThan(LARGEST.wasm);
  expect(sum('')).toBeLessThan(LARGEST.all);
});
