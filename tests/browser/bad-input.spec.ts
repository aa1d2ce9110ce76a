/** What cannot be used is answered in place, and the page goes on with the last good numbers. */
import { answerOf, derivationOf, expect, open, place, shown, test } from './watched-page.js';

for (const [typed, got] of [
  ['abc', '“abc”'],
  ['', 'nothing'],
  ['Infinity', '“Infinity”'],
  ['1e999', '“1e999”'],
  ['1,5', '“1,5”'],
  ['<b>2</b>', '“<b>2</b>”'],
] as const) {
  test(`${JSON.stringify(typed)} typed as x is answered in place`, async ({ page }) => {
    await open(page);
    const answer = answerOf(page);
    const before = await shown(answer, 'y');
    const field = answer.getByRole('textbox', { name: 'x 2, typed' });
    await field.fill(typed);
    const problem = answer.locator('#x-problem');
    await expect(problem).toContainText(`x₂: expected a number`);
    await expect(problem).toContainText(`got ${got}`);
    await expect(problem).toContainText('Still 2');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect.poll(() => shown(answer, 'y')).toEqual(before);
    await page.keyboard.press('Tab');
    await expect(field).toHaveValue(typed);
    await field.fill('3');
    await expect(problem).toBeEmpty();
    expect(await shown(answer, 'y')).not.toEqual(before);
  });
}

test('Escape takes back what was typed', async ({ page }) => {
  await open(page);
  const field = answerOf(page).getByRole('textbox', { name: 'x 2, typed' });
  await field.fill('abc');
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('2.0');
  await expect(answerOf(page).locator('#x-problem')).toBeEmpty();
});

test('a negative epsilon is answered in place', async ({ page }) => {
  await open(page);
  await answerOf(page)
    .getByRole('textbox', { name: /epsilon/ })
    .fill('-1');
  await expect(answerOf(page).locator('#epsilon-problem')).toContainText(
    'expected a number from 0',
  );
});

test('a link with nonsense opens the page, says what is wrong, and works', async ({ page }) => {
  await open(page, '#x=1,zwei,3&g=none&i=9&step=99999&epsilon=-1&onload=x');
  const answer = answerOf(page);
  await expect(answer.getByText('x: entry 2: expected a number')).toBeVisible();
  await expect(
    answer.getByText('g: expected ones, y, entry, cross-entropy, random or numbers'),
  ).toBeVisible();
  await expect.poll(() => shown(answer, 'x')).toEqual(['1.0', '2.0', '4.0', '7.0']);
  await expect(place(page)).toHaveText(/^line 1 of/);
  await derivationOf(page).getByRole('button', { name: 'next line' }).click();
  await expect(place(page)).toHaveText(/^line 2 of/);
});

test('a step past the end is the last line', async ({ page }) => {
  await open(page, '#step=999');
  await expect(place(page)).toHaveText(/^line (\d+) of \1$/);
});

test('numbers of any size keep the page whole', async ({ page }) => {
  await open(page, '#x=-1000000,1e-300,1000000,0.000001&g=1000000,-1000000,1,0');
  await expect(page.getByText('NaN')).toHaveCount(0);
  await open(page, '#x=1e-320,2e-320,1,1');
  await expect(page.getByText('NaN')).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
});
