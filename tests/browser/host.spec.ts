/** The element in a page of somebody else: attributes, events, many at once, removed and put back. */
import { answerOf, derivationOf, expect, open, shown, test } from './watched-page.js';

test('attributes and properties set the figure, and it tells of the reader’s changes', async ({
  page,
}) => {
  await open(page);
  const answer = answerOf(page);
  await answer.evaluate((element) => element.setAttribute('x', '1,3,2'));
  await expect.poll(() => shown(answer, 'x')).toEqual(['1.0', '3.0', '2.0']);
  await answer.evaluate((element) => ((element as HTMLElement & { x: string }).x = '5,6'));
  await expect(answer).toHaveAttribute('x', '5,6');
  await answer.evaluate((element) => element.removeAttribute('x'));
  await expect.poll(() => shown(answer, 'x')).toEqual(['1.0', '2.0', '4.0', '7.0']);
  await answer.evaluate((element: HTMLElement) => {
    element.addEventListener('ln-change', ({ detail }) => (element.dataset.told = detail.x));
  });
  await answer.getByRole('slider', { name: 'x 1' }).press('ArrowUp');
  await expect(answer).toHaveAttribute('data-told', '1.1,2,4,7');
});

test('a host’s own change raises no event; a step tells how many lines there are', async ({
  page,
}) => {
  await open(page);
  await derivationOf(page).evaluate((element: HTMLElement) => {
    element.dataset.told = '';
    element.addEventListener('ln-step', ({ detail }) => {
      element.dataset.told = `${element.dataset.told ?? ''}${detail.step}/${detail.lines} `;
    });
    element.setAttribute('step', '7');
  });
  await derivationOf(page).getByRole('button', { name: 'next line' }).click();
  await expect(derivationOf(page)).toHaveAttribute('data-told', '8/34 ');
});

test('a figure out of sight shows what its host asked for before a reader’s press acts on it', async ({
  page,
}) => {
  await open(page);
  await derivationOf(page).evaluate(async (host: HTMLElement) => {
    const element = host as HTMLElement & { updateComplete: Promise<unknown> };
    element.setAttribute('step', '7');
    await element.updateComplete;
    const button = element.shadowRoot?.querySelector<HTMLElement>('[aria-label="next line"]');
    button?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await element.updateComplete;
    button?.click();
  });
  await expect(derivationOf(page)).toHaveAttribute('step', '8');
});

test('removed and put back, the figure is there again', async ({ page }) => {
  await open(page, '#step=3');
  await derivationOf(page).evaluate((element) => {
    const parent = element.parentElement;
    const next = element.nextSibling;
    element.remove();
    parent?.insertBefore(element, next);
  });
  await expect(derivationOf(page).locator('.stage .current .formula')).toBeVisible();
  await derivationOf(page).getByRole('button', { name: 'next line' }).click();
  await expect(derivationOf(page).locator('.stepper-bar .count')).toContainText('line 4');
});

test('a figure removed while it moves leaves nothing behind', async ({ page }) => {
  await open(page);
  await derivationOf(page).getByRole('button', { name: 'next line' }).click();
  await derivationOf(page).evaluate((element) => {
    element.remove();
  });
  await answerOf(page).getByRole('slider', { name: 'x 1' }).press('ArrowUp');
  await expect(derivationOf(page)).toHaveCount(0);
});

test('several figures keep their own numbers and load each module once', async ({ page }) => {
  const modules: string[] = [];
  page.on('request', (request) => {
    const name = /(layernorm-[a-z]+)-[^/]+\.wasm$/.exec(request.url())?.[1];
    if (name !== undefined) modules.push(name);
  });
  await open(page);
  await page.evaluate(() => {
    const other = document.createElement('layernorm-explainer');
    other.id = 'other';
    other.setAttribute('x', '3,1,2');
    other.setAttribute('theme', 'dark');
    document.body.append(other);
  });
  const other = page.locator('#other');
  await other.scrollIntoViewIfNeeded();
  await expect(other.locator('.readout').first()).toBeVisible();
  await other.getByRole('slider', { name: 'x 1' }).press('ArrowUp');
  await expect.poll(() => shown(other, 'x')).toEqual(['3.1', '1.0', '2.0']);
  await expect.poll(() => shown(answerOf(page), 'x')).toEqual(['1.0', '2.0', '4.0', '7.0']);
  expect(modules.sort()).toEqual(['layernorm-figures', 'layernorm-formulas']);
});
