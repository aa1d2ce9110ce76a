/** The gallery: every figure with what to paste for it. */
import { SCENES } from '../../web/src/state/properties.js';
import { expect, test } from './watched-page.js';

test('every figure is there, with its snippets in three ways, which follow it', async ({
  page,
}) => {
  await page.goto('./gallery.html');
  for (const scene of SCENES) {
    const figure = page.locator(`#${scene}`);
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('.waiting')).toHaveCount(0);
    const snippets = figure.locator('xpath=following-sibling::details[1]').locator('pre');
    await expect(snippets).toHaveCount(3);
    for (const snippet of await snippets.all()) await expect(snippet).toContainText(scene);
  }
  const flow = page.locator('#flow');
  await flow.evaluate((element) => element.setAttribute('x', '3,1,2'));
  await expect(
    flow.locator('xpath=following-sibling::details[1]').locator('pre').first(),
  ).toContainText('x="3,1,2"');
});

test('the author’s derivation is shown beside what was written for it', async ({ page }) => {
  await page.goto('./gallery.html');
  const figure = page.locator('.authors layernorm-explainer');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('.mark')).toHaveCount(6);
  await expect(figure.locator('.mark .fails')).toHaveCount(0);
  await expect(page.locator('pre.snippet')).toContainText('<script type="text/x-latex">');
});
