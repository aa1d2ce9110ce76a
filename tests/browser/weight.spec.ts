/** What is loaded first, as a host that compresses sends it. */
import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from './watched-page.js';

/** In bytes: the page, fonts included, and its WebAssembly (which brings no glue). */
const LARGEST = { page: 48_000, wasm: 10_000 };

/** The same of one embedded figure. */
const FIGURES: Readonly<Record<string, number>> = {
  answer: 45_000,
  home: 60_000,
  own: 80_000,
  forward: 95_000,
  flow: 95_000,
  geometry: 95_000,
  jacobian: 95_000,
  spectrum: 95_000,
  checks: 95_000,
  derivation: 95_000,
};

/** What is loaded until a page rests, in bytes: all of it, and the WebAssembly. */
async function weigh(page: Page, address: string): Promise<{ all: number; wasm: number }> {
  const sizes = new Map<string, number>();
  const waiting: Promise<void>[] = [];
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname;
    waiting.push(
      response.body().then((body) => {
        expect(sizes.has(path), path).toBe(false);
        // What is compressed already is sent as it is.
        const isPacked = /\.(woff2|gz)$/.test(path);
        sizes.set(path, isPacked ? body.length : brotliCompressSync(body).length);
      }),
    );
  });
  await page.goto(address);
  await expect(page.locator('layernorm-explainer').first().locator('.waiting')).toHaveCount(0);
  await page.waitForLoadState('networkidle');
  await Promise.all(waiting);
  const sum = (part: string): number =>
    [...sizes].reduce((all, [path, size]) => all + (path.includes(part) ? size : 0), 0);
  return { all: sum(''), wasm: sum('.wasm') };
}

test(`the first view loads ${LARGEST.page / 1000} kB at most, and nothing twice`, async ({
  page,
}) => {
  const { all, wasm } = await weigh(page, './');
  expect(wasm).toBeLessThan(LARGEST.wasm);
  expect(all).toBeLessThan(LARGEST.page);
});

for (const [scene, largest] of Object.entries(FIGURES)) {
  test(`embedded, “${scene}” loads ${largest / 1000} kB at most, and nothing twice`, async ({
    page,
  }) => {
    const { all } = await weigh(page, `./embed.html#scene=${scene}`);
    expect(all).toBeLessThan(largest);
  });
}
