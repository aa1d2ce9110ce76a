/** What a derivation needs beyond its first line comes once a reader is about to go on, and then every step moves. */
import type { Page } from '@playwright/test';
import { expect, hold, test } from './watched-page.js';

/** Every request for further lines that the page makes. */
function watchFurther(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/(further|motion)-[^/]*\.js$/.test(request.url())) asked.push(request.url());
  });
  return asked;
}

async function openAlone(page: Page, hash = ''): Promise<void> {
  await page.goto(`./embed.html#scene=derivation${hash}`);
  await expect(page.locator('.stage .current .katex')).toBeVisible();
  await page.waitForLoadState('networkidle');
}

const count = (page: Page) => page.locator('.stepper-bar .count');

test('at the first line nothing more is loaded, and under the pointer all of it is', async ({
  page,
}) => {
  const asked = watchFurther(page);
  await openAlone(page);
  expect(asked).toEqual([]);
  await page.locator('.stage').hover();
  await expect.poll(() => asked.length).toBe(2);
});

test('under a key all of it is loaded as well', async ({ page }) => {
  const asked = watchFurther(page);
  await openAlone(page);
  await page.locator('.focus').focus();
  await expect.poll(() => asked.length).toBe(2);
});

test('a step taken before it is there waits for it, with the line before, and moves then', async ({
  page,
}) => {
  const come = await hold(page, /\/further-[^/]*\.js$/);
  await openAlone(page);
  const figure = page.locator('layernorm-explainer');
  await page.locator('.focus').focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
  await expect(figure).toHaveAttribute('step', '2');
  await expect(count(page)).toHaveText('line 1 of 34');
  const moved = figure.evaluate(async (element) => {
    await (element as HTMLElement & { updateComplete: Promise<boolean> }).updateComplete;
    return element.shadowRoot?.querySelector('.stage')?.getAnimations({ subtree: true }).length;
  });
  come();
  await expect(count(page)).toHaveText('line 2 of 34');
  expect(await moved).toBeGreaterThan(0);
});

test('played, a line that comes late rests as long as any other', async ({ page }) => {
  const come = await hold(page, /\/further-[^/]*\.js$/);
  await page.clock.install();
  await openAlone(page);
  // From now on time passes only where the test lets it.
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.getByRole('button', { name: 'Play' }).click();
  // Shorter than any line rests, from whenever on it is counted.
  const short = 2_000;
  await page.clock.runFor(short);
  await expect(page.locator('layernorm-explainer')).toHaveAttribute('step', '2');
  await expect(count(page)).toHaveText('line 1 of 34');
  come();
  await expect(count(page)).toHaveText('line 2 of 34');
  await page.clock.runFor(short);
  await expect(count(page)).toHaveText('line 2 of 34');
  await page.clock.runFor(20_000);
  await expect(count(page)).not.toHaveText('line 2 of 34');
});

test('opened at a later line the figure has it at once', async ({ page }) => {
  await openAlone(page, '&step=23');
  await expect(count(page)).toHaveText('line 23 of 34');
  await expect(page.locator('.stage .current .katex')).toHaveCount(1);
});

test.describe('where it cannot be loaded', () => {
  test.use({ expected: /ERR_FAILED/ });

  test('KaTeX sets the line, its edit is looked for, and the next step tries again', async ({
    page,
  }) => {
    let blocked = true;
    await page.route(/\/further-[^/]*\.js$/, (route) =>
      blocked ? route.abort() : route.continue(),
    );
    await openAlone(page);
    await page.getByRole('button', { name: 'that fails' }).click();
    await expect(page.locator('.stage .current .katex')).toHaveCount(1);
    await expect(page.locator('.mend')).toContainText('an edit that works', { timeout: 20_000 });
    await expect(page.locator('.stage .reading')).toHaveCount(0);
    blocked = false;
    await page.getByRole('button', { name: 'next line' }).click();
    await expect(page.locator('.stage .reading')).toHaveCount(1);
  });
});
