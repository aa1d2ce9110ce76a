/** The page for eyes, ears and hands of every kind. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answerOf, derivationOf, expect, open, openAt, test } from './watched-page.js';

/** What axe finds on a page, or on a part of it: the rules and where they are broken. */
async function findingsOf(page: Page, part?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  if (part !== undefined) axe.include(part);
  const { violations } = await axe
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join()}`);
}

// Room does not depend on colours, nor contrast on room.
for (const [width, colorScheme] of [
  [360, 'light'],
  [1280, 'dark'],
] as const) {
  test.describe(`at ${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 800 }, colorScheme });

    test('axe finds nothing', async ({ page }) => {
      await open(page, '#step=11');
      for (const figure of await page.locator('layernorm-explainer').all()) {
        await figure.scrollIntoViewIfNeeded();
        await expect(figure.locator('.waiting')).toHaveCount(0);
      }
      expect(await findingsOf(page)).toEqual([]);
      // Beside another derivation the other figures are the same.
      for (const hash of ['#derivation=affine&step=4', '#derivation=softmax']) {
        await open(page, hash);
        // Out of sight it would rest as it was, and what waits for another derivation is dimmed.
        await derivationOf(page).scrollIntoViewIfNeeded();
        await expect(derivationOf(page).locator('.derivation[aria-busy]')).toHaveCount(0);
        expect(await findingsOf(page, '[scene="derivation"]')).toEqual([]);
      }
    });

    for (const name of ['language', 'gallery'])
      test(`axe finds nothing on ${name}.html, and nothing there is too wide`, async ({ page }) => {
        await page.goto(`./${name}.html`);
        await expect(page.locator('.waiting')).toHaveCount(name === 'gallery' ? 10 : 0);
        expect(await findingsOf(page)).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(overflow).toBeLessThanOrEqual(width);
      });

    test('axe finds nothing in what is said of the reader’s own, and nothing there is too wide', async ({
      page,
    }) => {
      const own = await openAt(page, 'own');
      await own.getByRole('button', { name: 'variance' }).click();
      await expect(own.locator('#own-summary')).toContainText('1 fails');
      await own.getByRole('button', { name: 'sum of y', exact: true }).click();
      await own.getByRole('button', { name: 'no mean term' }).click();
      await expect(own.locator('#own-verdict')).toContainText('dx is wrong');
      expect(await findingsOf(page, '[scene="own"]')).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(overflow).toBeLessThanOrEqual(width);
    });

    test('nothing is wider than the screen, with four inputs or eight', async ({ page }) => {
      const eight = 'x=1,2,4,7,3,-2,5,2.5';
      for (const hash of ['#step=9', `#step=9&${eight}`, `#derivation=affine&${eight}`]) {
        await open(page, hash);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(overflow).toBeLessThanOrEqual(width);
      }
    });
  });
}

test('every control is reached by the Tab key, in the order of reading', async ({ page }) => {
  await open(page);
  const reached: string[] = [];
  for (let k = 0; k < 600; k++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      let active: Element | null = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active === document.body || active === null
        ? undefined
        : (active.getAttribute('aria-label') ?? active.textContent.trim());
    });
    if (name === undefined) break;
    reached.push(name);
  }
  const order = ['x 1', 'x 1, typed', 'g 1', 'g 1, typed', 'one input fewer', 'ones', 'next line'];
  expect(reached.filter((name) => order.includes(name)).slice(0, order.length - 1)).toEqual(
    order.slice(0, -1),
  );
  expect(reached).toContain('next line');
  expect(reached).toContain('index i');
  expect(reached.at(-1)).toContain('What else is in it');
});

test('a change is spoken once it has come to rest, and stepping says where one is', async ({
  page,
}) => {
  await open(page);
  const spoken = answerOf(page).locator('#spoken');
  await expect(spoken).toBeEmpty();
  await answerOf(page).getByRole('slider', { name: 'x 1' }).press('ArrowUp');
  await expect(spoken).toContainText('Row 2 of the Jacobian adds up to 0.000.');
  await expect(derivationOf(page).locator('#spoken')).toBeEmpty();
  await derivationOf(page).getByRole('button', { name: 'next line' }).click();
  await expect(derivationOf(page).locator('#spoken')).toContainText(/^Line 2 of \d+/);
});

test('formulas carry MathML', async ({ page }) => {
  await open(page);
  await expect(derivationOf(page).locator('.stage .current math')).toHaveCount(1);
});

test('handles and marks are large enough to hit', async ({ page }) => {
  await open(page);
  for (const target of [
    '.grip',
    '.option',
    '.mark',
    '.round',
    '.preset',
    '.stage ~ * select',
    '.line',
  ]) {
    for (const element of await derivationOf(page).locator(target).all()) {
      const box = await element.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), target).toBeGreaterThanOrEqual(24);
    }
  }
});
