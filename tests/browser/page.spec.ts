/** The page around its figures: its link, its explained words, and what is left of it without a script. */
import { answerOf, derivationOf, expect, open, sceneOf, shown, test } from './watched-page.js';

test('the link is copied with what was just set', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await answerOf(page).getByRole('slider', { name: 'x 1' }).press('ArrowUp');
  await page.getByRole('button', { name: 'copy the link to this' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(page.url());
  expect(copied).toMatch(/#x=1\.1,2,4,7$/);
});

test('starting over shows the first numbers, and the way back what was set before', async ({
  page,
}) => {
  await open(page, '#x=1,3,2&step=5');
  await page.getByRole('button', { name: 'start over' }).click();
  await expect.poll(() => shown(answerOf(page), 'x')).toEqual(['1.0', '2.0', '4.0', '7.0']);
  await expect(page).toHaveURL(/\/$/);
  await page.goBack();
  await expect(answerOf(page)).toHaveAttribute('x', '1,3,2');
  await expect(derivationOf(page)).toHaveAttribute('step', '5');
});

test('words are explained by pointer and by focus, until Escape', async ({ page }) => {
  await open(page);
  for (const [word, said] of [
    ['Jacobian', 'how much output'],
    ['upstream', 'how the loss moves'],
    ['σ', 'standard deviation'],
  ] as const) {
    const term = page.getByRole('button', { name: word, exact: true });
    const explanation = page.getByRole('tooltip').filter({ hasText: said });
    await expect(explanation).toBeHidden();
    await term.hover();
    await expect(explanation).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(explanation).toBeHidden();
    await page.mouse.move(0, 0);
    await term.focus();
    await expect(explanation).toBeVisible();
    await term.blur();
  }
});

test('an explanation stays within the narrowest screen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  for (const term of await page.locator('.term').all()) {
    await term.focus();
    const box = await page.locator('.what:visible').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
  }
});

test('without a script the answer, its numbers and every line with its verdict can be read', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(baseURL ?? '');
  const answer = page.locator('[scene="answer"] p');
  await expect(answer).toBeVisible();
  await expect(answer).toContainText('arrives at the inputs as (0.197, −0.187, −0.083');
  const lines = page.locator('.still > li');
  await expect(lines).toHaveCount(34);
  await expect(lines.filter({ hasText: '✗ fails' })).toHaveCount(3);
  await expect(lines.locator('math').first()).toBeVisible();
  await expect(page.locator('main > noscript p')).toContainText('need JavaScript');
  await expect(page.locator('#start-over')).toBeHidden();
  await context.close();
});

test('on paper a figure that nobody came near says so, and is there the next time', async ({
  page,
}) => {
  await page.goto('./');
  const home = sceneOf(page, 'home');
  await expect(answerOf(page).locator('.readout').first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(home.locator('.unprinted')).toBeVisible();
  await expect(answerOf(page).locator('.unprinted')).toHaveCount(0);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('layernorm-explainer .unprinted')).toHaveCount(0);
  await expect(home.locator('.home, pre').first()).toBeVisible();
});

test('on paper the lines of the derivation stand one below the other, and nothing is cut off', async ({
  page,
}) => {
  await open(page);
  await page.emulateMedia({ media: 'print' });
  const bottom = (selector: string): Promise<number> =>
    derivationOf(page)
      .locator(selector)
      .evaluate((part) => part.getBoundingClientRect().bottom);
  expect(await bottom('.lines > :last-child')).toBeLessThanOrEqual(await bottom('.desk'));
  expect(await bottom('.sheet')).toBeLessThanOrEqual(await bottom('.desk'));
  // What scrolls is not broken across pages.
  await expect(derivationOf(page).locator('.scroll')).toHaveCSS('overflow-y', 'visible');
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over).toBeLessThanOrEqual(0);
  await expect(page.locator('.tools')).toBeHidden();
});

test('a link that names a figure opens the page at it', async ({ page }) => {
  await page.goto('./#scene=spectrum&x=1,3,2');
  const spectrum = sceneOf(page, 'spectrum');
  await expect(spectrum.locator('.panel.of-x input')).toHaveCount(3);
  await expect(spectrum).toBeInViewport();
});
