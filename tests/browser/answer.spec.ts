/** The answer: set x and g by pointer, keys and typing, and see y, dx and the two read-outs follow. */
import { answerOf, derivationOf, expect, open, shown, test } from './watched-page.js';

test('the page opens with the answer in sight', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where did the gradient go?');
  const answer = answerOf(page);
  await expect.poll(() => shown(answer, 'x')).toEqual(['1.0', '2.0', '4.0', '7.0']);
  await expect.poll(() => shown(answer, 'y')).toEqual(['−1.09', '−0.65', '0.22', '1.53']);
  const [rowSum, length] = await answer.locator('.readout .figure').allTextContents();
  expect(rowSum).toBe('0.000');
  expect(Number(length)).toBeGreaterThan(0.1);
});

test('an input is dragged, and every figure of the page follows', async ({ page }) => {
  await open(page);
  const handle = answerOf(page).getByRole('slider', { name: 'x 2' });
  const before = await shown(answerOf(page), 'y');
  const box = await handle.locator('.knob').boundingBox();
  if (box === null) throw new Error('the handle has no box');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y - 20, { steps: 4 });
  await page.mouse.move(x, y - 38, { steps: 4 });
  await page.mouse.up();
  const [, dragged] = await shown(answerOf(page), 'x');
  expect(Number(dragged)).toBeGreaterThan(4);
  expect(Number(dragged)).toBeLessThan(6);
  expect(await shown(answerOf(page), 'y')).not.toEqual(before);
  const set = await shown(answerOf(page), 'x');
  // Far from the view a figure rests; it follows once it comes near.
  await derivationOf(page).scrollIntoViewIfNeeded();
  await expect.poll(() => shown(derivationOf(page), 'x')).toEqual(set);
  await expect(page).toHaveURL(new RegExp(`#x=1,${Number(dragged)},4,7$`));
});

test('nothing on the page moves while an input is dragged', async ({ page }) => {
  await open(page);
  const places = (): Promise<number[]> =>
    page.evaluate(() => {
      const figures = [...document.querySelectorAll('layernorm-explainer')];
      const parts = figures.flatMap((figure) => [
        ...(figure.shadowRoot?.querySelectorAll('.panel, .entries > *, .readout, .matrix td') ??
          []),
      ]);
      return parts.flatMap((part) => {
        const { left, top, width } = part.getBoundingClientRect();
        return [left, top, width];
      });
    });
  const box = await answerOf(page)
    .getByRole('slider', { name: 'x 4' })
    .locator('.knob')
    .boundingBox();
  if (box === null) throw new Error('the handle has no box');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const before = await places();
  for (const by of [10, 30, 60, 100]) {
    await page.mouse.move(x, y + by);
    expect(await places()).toEqual(before);
  }
  await page.mouse.up();
});

test('arrow keys move an input, Shift coarsely, Alt finely', async ({ page }) => {
  await open(page);
  const answer = answerOf(page);
  const handle = answer.getByRole('slider', { name: 'x 1' });
  await handle.focus();
  for (const [key, value] of [
    ['ArrowUp', '1.1'],
    ['ArrowRight', '1.2'],
    ['ArrowDown', '1.1'],
    ['Shift+ArrowUp', '2.1'],
    ['Alt+ArrowDown', '2.09'],
    ['End', '8.0'],
    ['Home', '−4.0'],
  ] as const) {
    await page.keyboard.press(key);
    expect((await shown(answer, 'x'))[0]).toBe(value);
    await expect(handle).toHaveAttribute('aria-valuetext', value);
  }
});

test('an input is typed, and counts while it is typed', async ({ page }) => {
  await open(page);
  const answer = answerOf(page);
  const field = answer.getByRole('textbox', { name: 'x 4, typed' });
  await field.click();
  await page.keyboard.type('-2.25');
  await expect(field).toHaveValue('-2.25');
  await expect.poll(() => shown(answer, 'y')).toEqual(['−0.08', '0.36', '1.24', '−1.52']);
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue('−2.25');
});

test('each choice of g leads to the dx it should', async ({ page }) => {
  await open(page);
  const answer = answerOf(page);
  const choose = (name: string) => answer.getByRole('button', { name, exact: true }).click();
  await choose('ones');
  await expect.poll(() => shown(answer, 'g')).toEqual(['1.0', '1.0', '1.0', '1.0']);
  await expect.poll(() => shown(answer, 'dx')).toEqual(['0.00', '0.00', '0.00', '0.00']);
  await expect(answer.locator('.remark')).toContainText('the sum of y');
  await choose('y');
  await expect.poll(() => shown(answer, 'dx')).toEqual(['0.00', '0.00', '0.00', '0.00']);
  await choose('one entry');
  const matrix = derivationOf(page).locator('.matrix');
  await matrix.scrollIntoViewIfNeeded();
  await expect
    .poll(async () => {
      const row = await matrix.locator('tbody tr').nth(1).locator('.cell').allTextContents();
      const dx = await matrix.locator('tfoot .of-dx td').allTextContents();
      return dx.slice(0, 4).every((text, k) => text.trim() === row[k]?.trim());
    })
    .toBe(true);
  await choose('random');
  const first = await shown(answer, 'g');
  await choose('random');
  expect(await shown(answer, 'g')).not.toEqual(first);
  await expect(answer.locator('.readout .figure').nth(1)).not.toHaveText('0.000');
});

test('an entry of g is moved by keys and g becomes the reader’s own', async ({ page }) => {
  await open(page, '#g=ones');
  const answer = answerOf(page);
  await answer.getByRole('slider', { name: 'g 3' }).press('Shift+ArrowDown');
  await expect.poll(() => shown(answer, 'g')).toEqual(['1.0', '1.0', '0.0', '1.0']);
  await expect(answer.getByRole('button', { name: 'ones' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await expect(page).toHaveURL(/#g=1,1,0,1$/);
});

test('inputs are added up to eight and removed down to one', async ({ page }) => {
  await open(page);
  const answer = answerOf(page);
  const more = answer.getByRole('button', { name: 'one input more' });
  for (let n = 5; n <= 8; n++) {
    await more.click();
    expect(await shown(answer, 'y')).toHaveLength(n);
  }
  await derivationOf(page).scrollIntoViewIfNeeded();
  await expect(derivationOf(page).locator('.matrix tbody tr')).toHaveCount(8);
  await expect(more).toBeDisabled();
  const fewer = answer.getByRole('button', { name: 'one input fewer' });
  for (let n = 7; n >= 1; n--) await fewer.click();
  await expect(fewer).toBeDisabled();
  await expect.poll(() => shown(answer, 'x')).toEqual(['1.0']);
});

test('one input, two inputs and inputs that do not vary are explained in words', async ({
  page,
}) => {
  await open(page);
  const answer = answerOf(page);
  await answer.getByRole('button', { name: 'N = 2' }).click();
  await expect.poll(() => shown(answer, 'y')).toEqual(['−1.00', '1.00']);
  await expect.poll(() => shown(answer, 'dx')).toEqual(['0.00', '0.00']);
  await expect(answer.locator('.remark')).toContainText('Here the author is right');
  await answer.getByRole('button', { name: 'N = 1' }).click();
  await expect.poll(() => shown(answer, 'y')).toEqual(['0.00']);
  await expect(answer.locator('.remark')).toContainText('Here the author is right');
  await answer.getByRole('button', { name: 'all equal' }).click();
  await expect.poll(() => shown(answer, 'y')).toEqual(['0/0', '0/0', '0/0', '0/0']);
  await expect(answer.locator('.remark')).toContainText('undefined');
  await expect(page.getByText('NaN')).toHaveCount(0);
  await answer.getByRole('textbox', { name: /epsilon/ }).fill('0.01');
  await expect.poll(() => shown(answer, 'y')).toEqual(['0.00', '0.00', '0.00', '0.00']);
});
