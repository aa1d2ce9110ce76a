/** Figures start when the reader comes near: at first only those in sight, then those ahead. */
import { answerOf, expect, hold, sceneOf, test } from './watched-page.js';

test('at first only the figure in sight is there; moving on brings those ahead', async ({
  page,
}) => {
  await page.goto('./');
  await expect(answerOf(page).locator('.readout').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expect(sceneOf(page, 'forward').locator('.waiting')).toHaveCount(1);
  await page.mouse.wheel(0, 10);
  await expect(sceneOf(page, 'forward').locator('.forward')).toHaveCount(1);
  await expect(sceneOf(page, 'home').locator('.waiting')).toHaveCount(1);
});

test('the first figure takes the checker when the cross-entropy asks for it, and shows its numbers', async ({
  page,
}) => {
  await page.goto('./');
  const answer = answerOf(page);
  await expect(answer.locator('.readout').first()).toBeVisible();
  await answer.evaluate((figure) => figure.setAttribute('g', 'cross-entropy'));
  const g = answer.locator('.panel.of-g input');
  await expect(g.first()).not.toHaveValue('0.4');
  // p less 1 at one row, p elsewhere: they add up to zero, but for the digits not shown.
  const values = await g.evaluateAll((inputs) =>
    inputs.map((input) => Number((input as HTMLInputElement).value.replace('−', '-'))),
  );
  expect(values.length).toBe(4);
  expect(Math.abs(values.reduce((a, b) => a + b))).toBeLessThan(0.001);
});

test('where the rest cannot be loaded the figure says so, and is there once it can', async ({
  page,
}) => {
  let blocked = true;
  await page.route(/\/layernorm[^/]*\.wasm$/, async (route) => {
    if (blocked && !route.request().url().includes('figures'))
      await route.fulfill({ body: 'gone' });
    else await route.continue();
  });
  await page.goto('./');
  const forward = sceneOf(page, 'forward');
  await forward.scrollIntoViewIfNeeded();
  await expect(forward.locator('.problem')).toContainText('expected WebAssembly, got 4 bytes');
  blocked = false;
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(sceneOf(page, 'home').locator('.waiting')).toHaveCount(0);
  await forward.scrollIntoViewIfNeeded();
  await expect(forward.locator('.forward')).toHaveCount(1);
});

for (const width of [768, 1280]) {
  test(`at ${width} px what stands below a figure stays where it is when the figure comes`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    const come = await hold(page, /\/layernorm-formulas[^/]*\.wasm$/);
    await page.goto('./');
    const forward = sceneOf(page, 'forward');
    const next = page.getByRole('heading', { name: 'Every line, on your numbers' });
    await forward.scrollIntoViewIfNeeded();
    await expect(forward.locator('.waiting')).toBeVisible();
    const top = (): Promise<number> =>
      next.evaluate((heading) => heading.getBoundingClientRect().top + window.scrollY);
    const before = await top();
    come();
    await expect(forward.locator('.forward')).toBeVisible();
    // Less than a line of text.
    expect(Math.abs((await top()) - before)).toBeLessThan(24);
  });
}
