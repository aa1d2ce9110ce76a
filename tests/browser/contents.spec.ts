/** The other derivations: chosen, stepped through, each on the reader's numbers and beside its own Jacobian. */
import type { Locator, Page } from '@playwright/test';
import { answerOf, derivationOf, expect, open, place, shown, test } from './watched-page.js';

const names = {
  question: 'as asked',
  mended: 'mended',
  backward: 'backward pass',
  affine: 'γ and β',
  epsilon: 'ε',
  sample: 'N − 1',
  rms: 'RMSNorm',
  batch: 'BatchNorm',
  vector: 'in vectors',
  softmax: 'softmax',
};

const option = (page: Page, name: string): Locator =>
  derivationOf(page).getByRole('radio', { name, exact: true });
/** Another derivation is shown once it is loaded. */
async function choose(page: Page, name: string): Promise<void> {
  await option(page, name).check();
  await expect(derivationOf(page).getByRole('group', { name, exact: true })).toBeVisible();
}
const sums = (page: Page, margin: string): Promise<string[]> =>
  derivationOf(page).locator(`.matrix ${margin} .sum .number`).allTextContents();

for (const [name, label] of Object.entries(names)) {
  test(`${label}: chosen, and every line is reached with its values`, async ({ page }) => {
    await open(page, '#derivation=softmax&x=1,2,4,7,3&i=2&j=3');
    const scene = derivationOf(page);
    if (name !== 'softmax') await choose(page, label);
    await expect(option(page, label)).toBeChecked();
    await expect(place(page)).toHaveText(/^line 1 of /);
    const lines = await scene.locator('.mark').count();
    const next = scene.getByRole('button', { name: 'next line' });
    let failing = 0;
    for (let step = 1; step <= lines; step++) {
      await expect(place(page)).toHaveText(`line ${step} of ${lines}`);
      const sign = await scene.locator('.stage .verdict .sign').innerText();
      const values = await scene.locator('.values dd').allTextContents();
      const [left = '', right, difference] = values.map((text) => text.trim());
      expect(left).toMatch(/^−?\d/);
      expect(['≔', '✓', '✗']).toContain(sign);
      if (sign === '✓') expect([right, Number(difference)]).toEqual([left, 0]);
      if (sign === '✗') {
        failing += 1;
        expect(Number(difference?.replace('−', '-'))).not.toBe(0);
      }
      if (step < lines) await next.click();
    }
    await expect(next).toBeDisabled();
    expect(failing).toBe(name === 'question' ? 3 : 0);
    await expect(scene.getByRole('button', { name: /that fails/ })).toHaveCount(
      failing > 0 ? 1 : 0,
    );
  });
}

test('the link carries the derivation and the line, and the figures beside it are not disturbed', async ({
  page,
}) => {
  await open(page);
  const before = await shown(answerOf(page), 'dx');
  await option(page, 'RMSNorm').check();
  await derivationOf(page).getByRole('button', { name: 'next line' }).click();
  await expect(page).toHaveURL(/#derivation=rms&step=2$/);
  await expect.poll(() => shown(answerOf(page), 'dx')).toEqual(before);
  await page.reload();
  await expect(option(page, 'RMSNorm')).toBeChecked();
  await expect(place(page)).toHaveText(/^line 2 of/);
});

test('arrow keys choose, and it is spoken where one is', async ({ page }) => {
  await open(page);
  await option(page, 'as asked').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(option(page, 'backward pass')).toBeChecked();
  await expect(option(page, 'backward pass')).toBeFocused();
  await expect(derivationOf(page).locator('#spoken')).toContainText(/^Line 1 of \d+/);
});

test('from as asked to mended the line stays, and no longer fails', async ({ page }) => {
  await open(page, '#step=14');
  const verdict = derivationOf(page).locator('.stage .verdict');
  await expect(verdict).toContainText('fails');
  await option(page, 'mended').check();
  await expect(place(page)).toHaveText('line 14 of 34');
  await expect(verdict).toContainText('holds');
});

test('each derivation stands beside the Jacobian it is about, or none', async ({ page }) => {
  await open(page, '#derivation=rms');
  expect((await sums(page, 'tbody')).every((sum) => sum !== '0.000')).toBe(true);
  await expect(derivationOf(page).locator('.jacobian .head')).toContainText('of RMSNorm');
  await choose(page, 'N − 1');
  expect(await sums(page, 'tbody')).toEqual(['0.000', '0.000', '0.000', '0.000']);
  await option(page, 'softmax').check();
  await expect(derivationOf(page).locator('.matrix')).toHaveCount(0);
  await expect(derivationOf(page).getByRole('textbox', { name: /epsilon/ })).toHaveCount(0);
});

test('numbers that are not the reader’s are named', async ({ page }) => {
  await open(page, '#derivation=batch');
  const point = derivationOf(page).locator('.point');
  await expect(point).toContainText('on your x and g as feature 1 of 3, the others drawn for it');
  await option(page, 'γ and β').check();
  await expect(point).toContainText(
    'on your x, γ and g, with β = 0.3, −0.6, 0.9, 0.4 drawn for it',
  );
});

test('weights keep the rows at zero and not the columns, and lines without them say so', async ({
  page,
}) => {
  await open(page, '#derivation=affine');
  await derivationOf(page).getByRole('button', { name: 'uneven' }).click();
  await expect(page).toHaveURL(/gamma=0.5,2,-1,1.5/);
  expect(await sums(page, 'tbody')).toEqual(['0.000', '0.000', '0.000', '0.000']);
  expect((await sums(page, 'tfoot')).some((sum) => sum !== '0.000')).toBe(true);
  await derivationOf(page).getByRole('textbox', { name: 'gamma 2, typed' }).fill('x');
  await expect(derivationOf(page).locator('#gamma-problem')).toContainText('γ₂: expected a number');
  await option(page, 'as asked').check();
  await expect(derivationOf(page).getByText('These lines have no γ')).toBeVisible();
});

test('one input and N − 1 is said in words', async ({ page }) => {
  await open(page, '#derivation=sample&x=3');
  await expect(derivationOf(page).locator('.remark').last()).toContainText('no sample variance');
  await expect(page.getByText('NaN')).toHaveCount(0);
});
