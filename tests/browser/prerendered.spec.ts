/** The page's own formulas are typeset when it is built; KaTeX is asked for others only. */
import type { Page } from '@playwright/test';
import { derivationOf, expect, open, test } from './watched-page.js';

/** Every request for KaTeX's program that the page makes from now on. */
function watchKatex(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/katex[^/]*\.js$/.test(request.url())) asked.push(request.url());
  });
  return asked;
}

/** Where each letter of the formulas on the stage stands in its formula. */
const letters = (page: Page): Promise<string[]> =>
  derivationOf(page).evaluate((element) =>
    [...(element.shadowRoot?.querySelectorAll('.stage .formula') ?? [])].flatMap((formula) => {
      const around = formula.getBoundingClientRect();
      return [...formula.querySelectorAll('.katex-html *')].flatMap((node) => {
        if (node.children.length > 0 || node.textContent === '') return [];
        const { left, top, width, height } = node.getBoundingClientRect();
        const box = [left - around.left, top - around.top, width, height];
        return `${node.textContent} ${box.map((at) => at.toFixed(1)).join()}`;
      });
    }),
  );

test('no line of any derivation, no sentence and no edit asks for KaTeX', async ({ page }) => {
  const asked = watchKatex(page);
  await open(page);
  const options = derivationOf(page).getByRole('radio');
  for (const option of await options.all()) {
    await option.check();
    await expect(derivationOf(page).locator('.stage .current .katex')).toHaveCount(1);
    for (const mark of await derivationOf(page).locator('.mark').all()) {
      await mark.click();
      await expect(derivationOf(page).locator('.stage .current .katex')).toHaveCount(1);
      if ((await derivationOf(page).locator('.mend').count()) > 0) {
        await expect(derivationOf(page).locator('.mend .katex')).not.toHaveCount(0);
      }
    }
  }
  expect(asked).toEqual([]);
  const styled = derivationOf(page).locator('.formula .katex [style]');
  await expect(styled).toHaveCount(0);
});

for (const derivation of ['question', 'vector']) {
  test(`${derivation}: without what was typeset before, KaTeX sets the same picture`, async ({
    page,
  }) => {
    const hash = `#derivation=${derivation}&step=12`;
    await open(page, hash);
    const before = await letters(page);
    expect(before.length).toBeGreaterThan(20);
    const asked = watchKatex(page);
    await page.route(new RegExp(`/${derivation}-[^/]*\\.js$`), (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'export default {}' }),
    );
    await page.goto('about:blank');
    await open(page, hash);
    await expect(derivationOf(page).locator('.formula:not(:has(.katex))')).toHaveCount(0);
    await page.evaluate(() => document.fonts.ready);
    expect(asked.length).toBeGreaterThan(0);
    await expect.poll(() => letters(page)).toEqual(before);
  });
}
