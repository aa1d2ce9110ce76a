/** The element and the frame in pages of somebody else's: tests/fixtures/hosts, one concern a page. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './watched-page.js';

const folder = fileURLToPath(new URL('../fixtures/hosts/', import.meta.url));

const types = { css: 'text/css', html: 'text/html', tex: 'text/plain' } as const;

/** Serves the fixtures beside the site, without its policy: a page brings its own. */
test.beforeEach(async ({ page }) => {
  await page.route('**/hosts/*', async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    if (name.startsWith('gone')) return route.fulfill({ status: 404, body: 'gone' });
    const type = types[name.split('.').at(-1) as keyof typeof types];
    return route.fulfill({
      contentType: `${type}; charset=utf-8`,
      body: readFileSync(folder + name, 'utf8'),
    });
  });
});

const figure = (page: Page): Locator => page.locator('layernorm-explainer');

async function openHost(page: Page, name: string): Promise<void> {
  await page.goto(`./hosts/${name}.html`);
}

test('two figures of one page have numbers of their own', async ({ page }) => {
  await openHost(page, 'two');
  await expect(page.locator('#one .panel.of-x input')).toHaveCount(3);
  await expect(page.locator('#other .panel.of-x input, #other .panel.of-g input')).not.toHaveCount(
    0,
  );
  await page.locator('#one').getByRole('slider', { name: 'x 1' }).press('ArrowUp');
  await expect(page.locator('#one')).toHaveAttribute('x', '1.1,3,2');
  await expect(page.locator('#other')).toHaveAttribute('x', '5,1');
});

test('a script included twice, and once more in another build, is harmless', async ({ page }) => {
  await openHost(page, 'twice');
  await expect(figure(page).locator('.readout').first()).toBeVisible();
});

test('under a strict policy everything is there, formulas with their faces', async ({ page }) => {
  await openHost(page, 'strict');
  await expect(figure(page).locator('.stage .current .formula')).toBeVisible();
  await expect(figure(page).locator('.mend .label')).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => document.fonts.check('16px KaTeX_Main', '=')))
    .toBe(true);
});

test('a frame changes its height, and what stands below moves along', async ({ page }) => {
  await openHost(page, 'frame');
  const frame = page.locator('iframe');
  await expect(frame).not.toHaveAttribute('height', '640');
  const gap = async (): Promise<number> => {
    const [above, below] = [await frame.boundingBox(), await page.locator('#below').boundingBox()];
    return (below?.y ?? 0) - ((above?.y ?? 0) + (above?.height ?? 0));
  };
  await expect.poll(gap).toBeLessThan(40);
  const before = await frame.getAttribute('height');
  await page.setViewportSize({ width: 400, height: 800 });
  await expect(frame).not.toHaveAttribute('height', before ?? '');
  await expect.poll(gap).toBeLessThan(40);
});

test('without WebAssembly a figure says what is missing, and the page around it stands', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'WebAssembly');
  });
  await openHost(page, 'two');
  await expect(page.locator('#one .problem')).toHaveText(
    'This figure could not be computed: the core could not be loaded: this browser has no WebAssembly',
  );
});

test('on a dark site a figure is dark, whatever the system; one that is told to be light is light', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await openHost(page, 'dark');
  const ink = (id: string): Promise<string> =>
    page.locator(`${id} .whole`).evaluate((whole) => getComputedStyle(whole).color);
  await expect(page.locator('#follows .readout').first()).toBeVisible();
  expect(await ink('#follows')).toBe('rgb(236, 236, 234)');
  expect(await ink('#light')).toBe('rgb(29, 28, 26)');
  // Light on a dark page wants paper.
  await expect(page.locator('#light')).toHaveCSS('background-color', 'rgb(253, 252, 249)');
});

test('with reduced motion a step is there at once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openHost(page, 'strict');
  await expect(figure(page).locator('.stage .current .formula')).toBeVisible();
  await figure(page).getByRole('button', { name: 'next line' }).click();
  await expect(figure(page).locator('.stepper-bar .count')).toContainText('line 12');
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test('a figure removed while it moves takes its motion along', async ({ page }) => {
  await openHost(page, 'strict');
  await expect(figure(page).locator('.stage .current .formula')).toBeVisible();
  await figure(page).getByRole('button', { name: 'next line' }).click();
  await figure(page).evaluate((element) => {
    element.remove();
  });
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test('on a page written from right to left a figure reads from left to right', async ({ page }) => {
  await openHost(page, 'right-to-left');
  const inputs = figure(page).locator('.panel').first().locator('.number, input');
  await expect(inputs.first()).toBeVisible();
  const [first, last] = [await inputs.first().boundingBox(), await inputs.last().boundingBox()];
  expect(first?.x).toBeLessThan(last?.x ?? 0);
  expect(
    await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ),
  ).toBe(0);
});

test('what a page’s styles say of everything does not reach into a figure', async ({ page }) => {
  await openHost(page, 'aggressive');
  const button = figure(page).getByRole('button', { name: 'next line' });
  await expect(button).toBeVisible();
  const styles = await button.evaluate((element) => {
    const { color, fontSize, fontStyle, letterSpacing, textTransform } = getComputedStyle(element);
    return { color, fontSize, fontStyle, letterSpacing, textTransform };
  });
  expect(styles).toEqual({
    color: 'rgb(29, 28, 26)',
    fontSize: '13px',
    fontStyle: 'normal',
    letterSpacing: 'normal',
    textTransform: 'none',
  });
});

test('an author’s derivation is read from its file and computed on the reader’s x', async ({
  page,
}) => {
  await openHost(page, 'own');
  const file = page.locator('#file');
  await expect(file.locator('.stage .current .katex').first()).toBeVisible();
  await expect(file.locator('.stepper-bar .count')).toHaveText('line 1 of 5');
  await expect(file.locator('.chooser')).toHaveCount(0);
  await expect(file.locator('.chip').first()).toBeVisible();
  await expect(file.locator('.point')).toContainText('on your x, the others drawn for it');
  await file.getByRole('slider', { name: 'line' }).press('End');
  await expect(file.locator('.stage .verdict')).toContainText('fails');
  await expect(file.locator('.mend')).toContainText('an edit that works');
  const left = file.locator('.values dd').first();
  const before = await left.textContent();
  await file.getByRole('slider', { name: 'x 1' }).press('PageUp');
  await expect(left).not.toHaveText(before ?? '');
});

test('an author’s derivation inside the element says where it fails and what is not read', async ({
  page,
}) => {
  await openHost(page, 'own');
  const inside = page.locator('#inside');
  await inside.scrollIntoViewIfNeeded();
  await expect(inside.locator('.stepper-bar .count')).toHaveText('line 1 of 4');
  // The figure above it has grown meanwhile.
  await inside.scrollIntoViewIfNeeded();
  await inside.evaluate((element) => element.setAttribute('step', '3'));
  await expect(inside.locator('.stage .verdict')).toContainText('fails');
  await expect(inside.locator('.where')).toBeVisible();
  await inside.evaluate((element) => element.setAttribute('step', '4'));
  await expect(inside.locator('.stage .verdict')).toContainText('not understood');
  await expect(inside.locator('.excerpt mark')).toHaveText('\\foo');
  await inside.evaluate((element) => {
    const script = element.querySelector('script');
    if (script) script.textContent = 'a = 2 \\\\ a^2 = 4';
  });
  await expect(inside.locator('.stepper-bar .count')).toHaveText('line 2 of 2');
});

test('an author’s derivation of a hundred lines is no wider than the page', async ({ page }) => {
  await openHost(page, 'own');
  const file = page.locator('#file');
  await file.evaluate((element) => {
    element.removeAttribute('src');
    element.textContent = Array.from({ length: 100 }, (_, k) => `a_{${k}} = ${k}`).join(' \\\\ ');
  });
  await expect(file.locator('.stepper-bar .count')).toHaveText('line 1 of 100');
  expect(
    await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ),
  ).toBe(0);
});

test('what a claim assumes of the drawn numbers is so for those that are shown', async ({
  page,
}) => {
  await openHost(page, 'own');
  const file = page.locator('#file');
  await file.evaluate((element) => {
    element.removeAttribute('src');
    element.textContent = String.raw`p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} \\ L = -\sum_i t_i \log p_i \\
      \frac{\partial L}{\partial z_j} = p_j \sum_i t_i - t_j \\ = p_j - t_j`;
    element.setAttribute('step', '4');
  });
  await expect(file.locator('.stage .verdict')).toContainText('holds');
  await expect(file.locator('.values dd').nth(2)).toHaveText('0.0000');
});

test.describe('a derivation that is not there, or has nothing in it,', () => {
  test.use({ expected: /404/ });

  test('is told in its place', async ({ page }) => {
    await openHost(page, 'missing');
    await expect(page.locator('#gone .problem')).toHaveText(
      'This figure could not be computed: gone.tex: the server answered 404',
    );
    await page.locator('#empty').scrollIntoViewIfNeeded();
    for (const id of ['#empty', '#nothing'])
      await expect(page.locator(`${id} .problem`)).toContainText('Nothing is stated in this text');
  });
});
