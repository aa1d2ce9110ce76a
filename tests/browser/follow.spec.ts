/** A term followed: all its uses in all lines, its bars and entries; and back from these to the terms. */
import type { Locator, Page } from '@playwright/test';
import { derivationOf, expect, open, place, test } from './watched-page.js';

const lit = (page: Page, within: string): Locator => derivationOf(page).locator(`${within} .lit`);
const chip = (page: Page, name: string): Locator =>
  derivationOf(page).getByRole('button', { name: `follow ${name} (` });

/** The different names of what is lit in the formulas. */
const litTerms = (page: Page): Promise<string[]> =>
  derivationOf(page)
    .locator('.formula .lit')
    .evaluateAll((nodes) =>
      [
        ...new Set(
          nodes.map((node) => {
            const { quantity = '', letters = '' } = (node as HTMLElement).dataset;
            return `${quantity} ${letters}`.trim();
          }),
        ),
      ].toSorted(),
    );
/** The places, from 1, of the lit bars of x. */
const litBars = (page: Page): Promise<number[]> =>
  derivationOf(page)
    .locator('.panel.of-x .bar')
    .evaluateAll((bars) =>
      bars.flatMap((bar, k) => (bar.classList.contains('lit') ? [k + 1] : [])),
    );

test('a term under the pointer lights its uses in every line and its bar', async ({ page }) => {
  await open(page, '#step=24&i=2&j=3');
  await derivationOf(page).locator('.stage .current [data-letters="i"]').first().hover();
  expect(await litTerms(page)).toEqual(['x i']);
  expect(await litBars(page)).toEqual([2]);
  expect(await lit(page, '.line').count()).toBeGreaterThan(8);
  await expect(derivationOf(page).locator('.formula:not(.dimmed)')).toHaveCount(0);
  await expect(derivationOf(page).locator('.meaning')).toHaveText('the inputs');
  await derivationOf(page).locator('.verdict').first().hover();
  await expect(derivationOf(page).locator('.lit, .dimmed, .unlit')).toHaveCount(0);
});

test('a bar and an entry light the terms that mean them', async ({ page }) => {
  await open(page, '#derivation=backward&step=6&i=2&j=3');
  await derivationOf(page).locator('.panel.of-x .handle').nth(2).hover();
  expect(await litTerms(page)).toEqual(['x j', 'x k']);
  await derivationOf(page).locator('.matrix .cell.chosen').hover();
  expect(await litTerms(page)).toEqual(['entry ij', 'x j', 'x k', 'y i']);
  await expect(derivationOf(page).locator('.matrix .cell.lit')).toHaveCount(1);
  await expect(derivationOf(page).locator('.matrix th.lit')).toHaveText(['x3', 'y2']);
});

test('by key: a term is focused, kept, kept from line to line, and let go', async ({ page }) => {
  await open(page, '#step=20');
  await chip(page, 'σ').focus();
  expect(await litTerms(page)).toEqual(['sigma']);
  await page.keyboard.press('Enter');
  await expect(chip(page, 'σ')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(place(page)).toHaveText(/^line 21 of/);
  expect(await litTerms(page)).toEqual(['sigma']);
  await expect(derivationOf(page).locator('.level.term-sigma')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(derivationOf(page).locator('.lit, .level')).toHaveCount(0);
});

test('the mean stands as a line across the inputs, at the height that the lines give it', async ({
  page,
}) => {
  // The mean of 2 and 6 is as high as a third input of 4.
  await open(page, '#x=2,6,4&step=1');
  await chip(page, 'μ').focus();
  const line = await derivationOf(page).locator('.level.term-mu line').boundingBox();
  const knob = await derivationOf(page).locator('.panel.of-x .knob').nth(2).boundingBox();
  expect((line?.y ?? NaN) + (line?.height ?? NaN) / 2).toBeCloseTo(
    (knob?.y ?? NaN) + (knob?.height ?? NaN) / 2,
    0,
  );
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });
  test('a tap on a term follows it, another lets it go', async ({ page }) => {
    await open(page, '#step=25');
    const term = derivationOf(page).locator('.stage .current .term-y').first();
    await term.tap();
    expect(await litTerms(page)).toEqual(['y i']);
    await term.tap();
    await expect(derivationOf(page).locator('.lit')).toHaveCount(0);
  });
});
