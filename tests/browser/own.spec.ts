/** The reader's own derivation: pasted, judged, mended, carried by the link. */
import type { Locator, Page } from '@playwright/test';
import { expect, openAt, test } from './watched-page.js';

const own = (page: Page): Locator => page.locator('layernorm-explainer[scene="own"]');
const text = (page: Page): Locator =>
  own(page).getByRole('textbox', { name: 'a derivation in LaTeX' });
const summary = (page: Page): Locator => own(page).locator('#own-summary');
const claims = (page: Page): Locator => own(page).locator('.report li');

const slip = String.raw`$v = \frac{1}{N} \sum_{k=1}^{N} x_k^2$ and so $\frac{dv}{dx_j} = \frac{2}{N^2} x_j$`;

test('a pasted text is judged line by line, and one click mends it', async ({ page }) => {
  await openAt(page, 'own');
  await text(page).fill(slip);
  await expect(summary(page)).toHaveText('2 statements: 1 fails, 1 is a definition.');
  const failing = claims(page).nth(1);
  await expect(failing.locator('.sign')).toHaveText('✗');
  await expect(failing.locator('.verdict')).toContainText('fails on 40 of 40 draws');
  await expect(failing.locator('.sides dd')).toHaveText([/\d/, /\d/, /\d/]);
  await expect(failing.locator('.point')).toContainText('N=3');
  await expect(own(page).locator('.source mark.place')).toHaveText('N^2');
  await failing.getByRole('button', { name: 'mend: N in place of N^2' }).click();
  await expect(summary(page)).toHaveText('2 statements: 1 holds, 1 is a definition.');
  await expect(text(page)).toHaveValue(slip.replace('{N^2}', '{N}'));
});

test('an edit is taken back by the field’s own undo', async ({ page }) => {
  await openAt(page, 'own');
  await text(page).fill(slip);
  await claims(page).nth(1).locator('.edit').first().click();
  await expect(summary(page)).toContainText('1 holds');
  await expect(text(page)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(text(page)).toHaveValue(slip);
  await expect(summary(page)).toContainText('1 fails');
});

test('the link carries the text, and a text in it is judged', async ({ page }) => {
  await openAt(page, 'own');
  await own(page).getByRole('button', { name: 'variance' }).click();
  await expect(summary(page)).toContainText('1 fails');
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('#text=How');
  const written = await text(page).inputValue();
  const hash = await page.evaluate(() => location.hash);
  await page.goto('about:blank');
  await openAt(page, 'own', hash);
  await expect(text(page)).toHaveValue(written);
  await expect(summary(page)).toContainText('1 fails');
  await expect(own(page).locator('#spoken')).toBeEmpty();
});

test('what came of it is spoken, and a place is shown where it stands', async ({ page }) => {
  await openAt(page, 'own');
  await text(page).fill('a = 2 \\\\\n\na = \\foo');
  await text(page).press('Control+Enter');
  await expect(own(page).locator('#spoken')).toContainText('Line 3 is unread');
  await expect(own(page).locator('.source mark.doubt')).toHaveText('\\foo');
  await own(page).getByRole('button', { name: 'line 3' }).click();
  await expect(text(page)).toBeFocused();
  expect(await text(page).evaluate((field: HTMLTextAreaElement) => field.selectionStart)).toBe(14);
});

test('a long check tells how far it is, and can be stopped', async ({ page }) => {
  await openAt(page, 'own');
  await text(page).fill(`${slip}\n`.repeat(400));
  await expect(summary(page)).toContainText(/checking … \d+ of 800/);
  await summary(page).getByRole('button', { name: 'stop' }).click();
  await expect(summary(page)).toContainText('Stopped.');
});

test('a text that is too long is answered, and leaves no text in the link', async ({ page }) => {
  await openAt(page, 'own');
  await text(page).fill('1 = 2 % '.concat('x'.repeat(200_000)));
  await expect(summary(page)).toContainText('at most 200,000 characters');
  await text(page).fill('1 = 2 % '.concat('x'.repeat(20_000)));
  await expect(summary(page)).toContainText('1 fails');
  await expect(own(page).getByText('the link does not carry it')).toBeVisible();
  expect(await page.evaluate(() => location.hash)).toBe('');
});

test('script in a text does nothing but stand there', async ({ page }) => {
  const hostile = [
    String.raw`a = \href{javascript:window.hit=1}{b} \\ \htmlData{onclick=window.hit=1}{c} = 2 \\`,
    String.raw`\def\x{\x\x} \x = \x \\ \rule{900em}{900em} = 1 \\ <img src=x onerror=window.hit=1> = 2`,
  ].join('\n');
  await openAt(page, 'own', `#text=${encodeURIComponent(hostile)}`);
  await expect(text(page)).toHaveValue(hostile);
  await expect(summary(page)).toContainText('unread');
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
  await expect(own(page).locator('a, img')).toHaveCount(0);
});
