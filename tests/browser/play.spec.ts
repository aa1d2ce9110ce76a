/** Going through the lines: played, paused, scrubbed; and where a failing line fails. */
import type { Locator, Page } from '@playwright/test';
import { derivationOf, expect, open, place, test } from './watched-page.js';

const button = (page: Page, name: string): Locator =>
  derivationOf(page).getByRole('button', { name, exact: true });
const scrub = (page: Page): Locator =>
  derivationOf(page).getByRole('slider', { name: 'line', exact: true });

/** What the further lines need is there: where time is the test's own, nothing that is loaded may be waited for. */
async function bringLines(page: Page): Promise<void> {
  await button(page, 'next line').click();
  await expect(place(page)).toHaveText(/^line 2 of/);
  await button(page, 'previous line').click();
  await expect(place(page)).toHaveText(/^line 1 of/);
}

test('nothing plays by itself; played lines follow each other until they are paused', async ({
  page,
}) => {
  await page.clock.install();
  await open(page);
  await page.clock.runFor(60_000);
  await expect(place(page)).toHaveText(/^line 1 of/);
  await bringLines(page);
  await button(page, 'Play').click();
  await page.clock.runFor(60_000);
  await button(page, 'Pause').click();
  const reached = await place(page).innerText();
  expect(Number(/\d+/.exec(reached)?.[0])).toBeGreaterThan(3);
  await page.clock.runFor(60_000);
  await expect(place(page)).toHaveText(reached);
});

test('playing ends at the last line, and starts again from the first', async ({ page }) => {
  await page.clock.install();
  await open(page, '#derivation=rms');
  const lines = await derivationOf(page).locator('.mark').count();
  await bringLines(page);
  await button(page, 'Play').click();
  await page.clock.runFor(600_000);
  await expect(place(page)).toHaveText(`line ${lines} of ${lines}`);
  await button(page, 'Play').click();
  // It goes on while it is looked at.
  await expect(place(page)).toHaveText(new RegExp(`^line [1-5] of ${lines}`));
});

test("the reader's own step and another derivation end the playing", async ({ page }) => {
  await page.clock.install();
  await open(page);
  await bringLines(page);
  await button(page, 'Play').click();
  await button(page, 'next line').click();
  await expect(button(page, 'Play')).toBeVisible();
  const reached = await place(page).innerText();
  await page.clock.runFor(60_000);
  await expect(place(page)).toHaveText(reached);
  await button(page, 'Play').click();
  await derivationOf(page).getByRole('radio', { name: 'mended' }).check();
  await expect(button(page, 'Play')).toBeVisible();
});

test('the lines are scrubbed with pointer and keys, and the place is said', async ({ page }) => {
  await open(page);
  await scrub(page).fill('14');
  await expect(place(page)).toHaveText(/^line 14 of/);
  await expect(scrub(page)).toHaveAttribute('aria-valuetext', 'line 14 of 34, fails');
  await scrub(page).press('ArrowRight');
  await expect(place(page)).toHaveText(/^line 15 of/);
  await scrub(page).press('Home');
  await expect(place(page)).toHaveText(/^line 1 of/);
  await button(page, 'next line').click();
  await expect(scrub(page)).toHaveValue('2');
});

test('each cell of the picture has the difference that its i and j have', async ({ page }) => {
  // Of a text whose two sides differ in another way for every i and j.
  const text = String.raw`y_i = x_i^2 \\ \frac{\partial y_i}{\partial x_j} = x_i^3 + x_j`;
  await page.route('**/map.tex', (route) =>
    route.fulfill({ contentType: 'text/plain', body: text }),
  );
  await page.goto('./embed.html#scene=derivation&step=2&src=map.tex');
  const figure = page.locator('layernorm-explainer');
  const cells = figure.locator('.difference-map rect');
  await expect(cells).toHaveCount(16);
  for (const at of [1, 4, 7, 13]) {
    await cells.nth(at).click();
    const [i, j] = [Math.floor(at / 4) + 1, (at % 4) + 1];
    await expect(figure.getByRole('combobox', { name: 'index i' })).toHaveValue(`${i}`);
    await expect(figure.getByRole('combobox', { name: 'index j' })).toHaveValue(`${j}`);
    const shown = await figure.locator('.values dd').nth(2).getAttribute('title');
    await expect(cells.nth(at).locator('title')).toHaveText(`i = ${i}, j = ${j}: ${shown ?? ''}`);
  }
});

test('a failing line shows at which i and j, in a picture and in words', async ({ page }) => {
  // Line 19 has lost a mean that is 3.5: it differs wherever sigma' does not vanish.
  await open(page, '#step=19&i=1&j=1');
  const map = derivationOf(page).getByRole('img', { name: /^where it fails: / });
  await expect(map.locator('rect')).toHaveCount(16);
  await expect(map).toHaveAccessibleName('where it fails: for every i and j');
  await expect(derivationOf(page).locator('.where p')).toContainText('fails for every i and j');
  // With an input at the mean, sigma' is 0 there.
  await open(page, '#step=19&i=1&j=1&x=1,4,7');
  await expect(map).toHaveAccessibleName('where it fails: for j = 1, 3, whatever i is');
  await map.locator('rect').nth(5).click();
  await expect(derivationOf(page).getByRole('combobox', { name: 'index i' })).toHaveValue('2');
  await expect(derivationOf(page).getByRole('combobox', { name: 'index j' })).toHaveValue('3');
  await expect(map.locator('.chosen')).toHaveCount(1);
  await button(page, 'next line').click();
  await expect(map).toHaveCount(0);
});
