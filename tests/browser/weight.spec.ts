/** What is loaded first, as a host that compresses sends it. */
import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { answerOf, expect, test } from './watched-page.js';

/** In bytes: the page, fonts included; an embedded figure; the WebAssembly alone (its glue is part of a script). */
const LARGEST = { page: 125_000, figure: 95_000, wasm: 45_000 };

/** What is loaded until a page rests, in bytes: all of it, and the WebAssembly. */
async function weigh(page: Page, address: string): Promise<{ all: number; wasm: number }> {
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
  await page.goto(address);
  await expect(answerOf(page).locator('.readout').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  await Promise.all(waiting);
  const sum = (part: string): number =>
    [...sizes].reduce((all, [path, size]) => all + (path.includes(part) ? size : 0), 0);
  return { all: sum(''), wasm: sum('.wasm') };
}

test('the first view loads 125 kB at most, and nothing twice', async ({ page }) => {
  const { all, wasm } = await weigh(page, './');
  expect(wasm).toBeLessThan(LARGEST.wasm);
  expect(all).toBeLessThan(LARGEST.page);
});

test('the embedded answer loads 95 kB at most', async ({ page }) => {
  const { all } = await weigh(page, './embed.html#scene=answer');
  expect(all).toBeLessThan(LARGEST.figure);
});
