/** Each figure of the page answers the questions it is there for. */
import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { expect, openAt, test } from './watched-page.js';

const texts = (scene: Locator, selector: string): Promise<string[]> =>
  scene.locator(selector).allTextContents();
const valueOf = (scene: Locator, word: string): Locator =>
  scene.locator('.formulas li', { hasText: word }).locator('output');

test('moving all inputs together moves no output (why a row adds up to zero)', async ({ page }) => {
  const scene = await openAt(page, 'forward');
  const outputs = '.panel.of-y .entries .number';
  const before = await texts(scene, outputs);
  expect(before).toEqual(['−1.09', '−0.65', '0.22', '1.53']);
  await scene.evaluate((element) => element.setAttribute('x', '101,102,104,107'));
  await expect(valueOf(scene, 'the mean')).toHaveText('103.50');
  expect(await texts(scene, outputs)).toEqual(before);
  await scene.getByRole('button', { name: 'none', exact: true }).click();
  await expect(scene.locator('.guess')).toContainText('You said none, and so it is.');
  await expect(page).toHaveURL(/guesses=3,0,0/);
});

test('the forward pass goes by stages, and the link keeps the stage', async ({ page }) => {
  const scene = await openAt(page, 'forward');
  await scene.getByRole('button', { name: 'one stage back' }).click();
  expect(await texts(scene, '.panel.of-x .entries .number')).toEqual([
    '−2.50',
    '−1.50',
    '0.50',
    '3.50',
  ]);
  await expect(page).toHaveURL(/#forward=2$/);
});

test('uneven weights keep the rows at zero and break the columns', async ({ page }) => {
  const scene = await openAt(page, 'jacobian');
  const rows = '.matrix tbody .sum .number';
  const columns = '.matrix tfoot .sum .number';
  expect(await texts(scene, rows)).toEqual(['0.000', '0.000', '0.000', '0.000']);
  expect(await texts(scene, columns)).toEqual(['0.000', '0.000', '0.000', '0.000']);
  await scene.getByRole('button', { name: 'uneven' }).click();
  expect(new Set((await texts(scene, rows)).map(Number))).toEqual(new Set([0]));
  expect(new Set(await texts(scene, columns)).size).toBeGreaterThan(1);
  await expect(scene.locator('.remark').last()).toContainText('the columns no longer do');
});

test('an entry opens into its terms: three of LayerNorm, two of RMSNorm', async ({ page }) => {
  const scene = await openAt(page, 'jacobian');
  await scene.locator('.matrix .cell').first().click();
  const numbers = (await texts(scene, '.formulas output')).map((text) =>
    Number(text.replace('−', '-')),
  );
  expect(numbers).toHaveLength(4);
  const [a = NaN, b = NaN, c = NaN, sum = NaN] = numbers;
  expect(a + b + c).toBeCloseTo(sum, 2);
  await scene.getByRole('button', { name: 'RMSNorm' }).click();
  await expect(scene.locator('.formulas output')).toHaveCount(3);
  await expect(scene.locator('.remark').last()).toContainText('neither rows nor columns');
});

test('a large Jacobian is a picture, and keys choose an entry of it', async ({ page }) => {
  const scene = await openAt(page, 'jacobian', '#size=1024');
  const picture = scene.locator('.heatmap');
  await expect(scene.locator('.large')).toContainText('of 1024 × 1024');
  const drawn = (): Promise<number[]> =>
    picture.evaluate((canvas: HTMLCanvasElement) =>
      Array.from(canvas.getContext('2d')?.getImageData(0, 0, 2, 2).data ?? []),
    );
  const once = await drawn();
  expect(once[3]).toBeGreaterThan(8 * (once[7] ?? 0));
  await scene.getByRole('button', { name: 'yours' }).click();
  await expect(scene.locator('.matrix')).toBeVisible();
  await scene.getByRole('button', { name: '1024' }).click();
  await expect.poll(drawn).toEqual(once);
  await picture.press('ArrowRight');
  await expect(scene.locator('.large')).toContainText('dy1/dx2');
});

for (const [g, lost] of [
  ['ones', '100 %'],
  ['y', '100 %'],
  ['random', '43 %'],
]) {
  test(`of the loss with g = ${g ?? ''} so much is lost: ${lost ?? ''}`, async ({ page }) => {
    const scene = await openAt(page, 'flow', `#g=${g ?? ''}`);
    await expect(scene.locator('.readout .figure')).toHaveText(lost ?? '');
    const reaches = await texts(scene, '.panel.of-dx .entries .number');
    const all = reaches.map((text) => Number(text.replace('−', '-')));
    expect(all.every((entry) => entry === 0)).toBe(lost === '100 %');
  });
}

test('a cross-entropy is a loss that arrives', async ({ page }) => {
  const scene = await openAt(page, 'flow');
  await scene.getByRole('button', { name: 'cross-entropy' }).click();
  await expect(page).toHaveURL(/g=cross-entropy/);
  await expect(scene.locator('.readout')).toContainText('The rest arrives');
});

test('space is turned by keys, and the link keeps it; fewer than three inputs have none', async ({
  page,
}) => {
  const scene = await openAt(page, 'geometry');
  await scene.locator('.space').press('ArrowRight');
  await expect(page).toHaveURL(/#turn=-70,25$/);
  await expect(valueOf(scene, 'the radius')).toHaveText('1.732');
  await scene.getByRole('button', { name: 'N = 2' }).click();
  await expect(scene.locator('.space')).toHaveCount(0);
  await scene.getByRole('button', { name: 'Take three inputs' }).click();
  await expect(scene.locator('.space')).toBeVisible();
});

test('LayerNorm loses two directions, RMSNorm one; epsilon lifts one of them', async ({ page }) => {
  const scene = await openAt(page, 'spectrum');
  const zeros = async (k: number): Promise<number> => {
    const entries = scene.locator('.panel.of-dx').nth(k).locator('.entries .number');
    return (await entries.allTextContents()).filter((text) => Number(text) === 0).length;
  };
  expect([await zeros(0), await zeros(1)]).toEqual([2, 1]);
  await scene.evaluate((element) => element.setAttribute('epsilon', '1'));
  await expect.poll(() => zeros(0)).toBe(1);
  expect(await zeros(1)).toBe(0);
});

test('other methods agree, each as well as it can; one pass loses the variance', async ({
  page,
}) => {
  const scene = await openAt(page, 'checks');
  const errors = (await texts(scene, '.methods .number')).map((text) =>
    Number(text.replaceAll('−', '-')),
  );
  const [closed = 1, dual = 1, complex = 1, central = 1, single = 1] = errors;
  for (const error of [closed, dual, complex]) expect(error).toBeLessThan(1e-14);
  expect(central).toBeLessThan(1e-8);
  expect(central).toBeGreaterThan(closed);
  expect(single).toBeLessThan(1e-6);
  expect(single).toBeGreaterThan(1e-9);
  await scene.locator('.offsets input').fill('9');
  await expect(valueOf(scene, 'in two passes')).toHaveText('5.250');
  await expect(valueOf(scene, 'in one pass')).not.toHaveText('5.250');
});

test('the code to take home, and a snippet that holds what the reader set', async ({ page }) => {
  const scene = await openAt(page, 'home', '#x=1,5,9');
  await expect(scene.locator('pre').first()).toContainText('import numpy');
  await scene.getByRole('button', { name: 'C++' }).click();
  await expect(scene.locator('pre').first()).toContainText('#include <cmath>');
  await scene.locator('select').selectOption('flow');
  await expect(scene.locator('pre').nth(1)).toContainText(
    '<layernorm-explainer scene="flow" x="1,5,9" code="cpp">',
  );
});

test('golden vectors are saved as JSON, each number exactly and for people', async ({ page }) => {
  const scene = await openAt(page, 'home');
  const saving = page.waitForEvent('download');
  await scene.getByRole('button', { name: 'save golden vectors in float32' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe('layernorm-golden-float32.json');
  const saved = JSON.parse(readFileSync(await download.path(), 'utf8')) as {
    dtype: string;
    cases: { name: string; y: { shape: number[]; hex: string[]; decimal: number[] } }[];
  };
  expect(saved.dtype).toBe('float32');
  const y = saved.cases.find(({ name }) => name.startsWith('offset 1e4'))?.y;
  expect(y?.shape).toEqual([4, 64]);
  expect(y?.hex[0]).toMatch(/^-?0x1/);
  expect(y?.decimal).toHaveLength(256);
});

for (const scene of ['jacobian', 'derivation']) {
  test(`eight inputs have room for their numbers beside the matrix of “${scene}”`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    const figure = await openAt(page, scene, '#x=-12.5,4,0,-10.5,3,-1,6,2');
    const inputs = figure.locator('.panel.of-x input');
    await expect(inputs).toHaveCount(8);
    const clipped = await inputs.evaluateAll((all: HTMLInputElement[]) =>
      all.filter((one) => one.scrollWidth > one.clientWidth).map(({ value }) => value),
    );
    expect(clipped).toEqual([]);
  });
}

for (const [scene, count] of [
  ['flow', 8],
  ['spectrum', 16],
] as const) {
  for (const width of [360, 768, 1280]) {
    test(`eight numbers below the panels of “${scene}” stand apart at ${width} px`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      const figure = await openAt(page, scene, '#x=-12.5,4,0,-10.5,3,-1,6,2');
      const numbers = figure.locator('.panel .entries .number');
      await expect(numbers).toHaveCount(count);
      const overlaps = await numbers.evaluateAll((all) => {
        const boxes = all.map((one) => {
          const range = document.createRange();
          range.selectNodeContents(one);
          return range.getBoundingClientRect();
        });
        return boxes.filter((box, k) => {
          const before = boxes[k - 1];
          return before?.top === box.top && before.right > box.left;
        }).length;
      });
      expect(overlaps).toBe(0);
    });
  }
}
