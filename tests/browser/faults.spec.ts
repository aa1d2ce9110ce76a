/** What can go wrong on the way: each leaves a readable page and says what is missing, and is over when the fault goes. */
import type { Page, Route } from '@playwright/test';
import { answerOf, derivationOf, expect, hold, open, shown, test } from './watched-page.js';

/** The WebAssembly that the first figure needs. */
const OPERATOR = /layernorm-figures[^/]*\.wasm$/;

const FAULTS: Readonly<Record<string, { answer: (route: Route) => Promise<void>; says: string }>> =
  {
    missing: {
      answer: (route) => route.fulfill({ status: 404, body: 'none' }),
      says: 'the server answered 404',
    },
    unreachable: { answer: (route) => route.abort(), says: 'Failed to fetch' },
    truncated: {
      answer: async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.body()).subarray(0, 9000) });
      },
      says: 'WebAssembly.compile()',
    },
    'a page in its place': {
      answer: (route) =>
        route.fulfill({ contentType: 'text/html', body: '<!doctype html>Not here' }),
      says: 'expected WebAssembly, got 23 bytes of something else',
    },
  };

test.describe('the WebAssembly', () => {
  test.use({ expected: /404|ERR_FAILED/ });

  for (const [what, { answer, says }] of Object.entries(FAULTS)) {
    test(`${what}: the figure says so, the text stands, and trying again helps once it is there`, async ({
      page,
    }) => {
      await page.route(OPERATOR, answer);
      await page.goto('./');
      const figure = answerOf(page);
      await expect(figure.locator('.problem')).toContainText(says);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.unroute(OPERATOR);
      await figure.getByRole('button', { name: 'try again' }).click();
      await expect(figure.locator('.readout').first()).toBeVisible();
    });
  }

  test('of the large matrix missing: the figure says so, and trying again helps', async ({
    page,
  }) => {
    const missing = /layernorm-long-row[^/]*\.wasm$/;
    await page.route(missing, (route) => route.fulfill({ status: 404, body: 'none' }));
    await page.goto('./embed.html#scene=jacobian');
    const figure = page.locator('layernorm-explainer');
    await figure.getByRole('button', { name: '256' }).click();
    await expect(figure.locator('.problem')).toContainText('the server answered 404');
    await page.unroute(missing);
    await figure.getByRole('button', { name: 'try again' }).click();
    await expect(figure.locator('.heatmap')).toBeVisible();
    await expect(figure.locator('.problem:not(:empty)')).toHaveCount(0);
  });

  test('of the wrong type is read all the same', async ({ page }) => {
    await page.route(OPERATOR, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { 'content-type': 'text/plain' } });
    });
    await page.goto('./');
    await expect(answerOf(page).locator('.readout').first()).toBeVisible();
  });

  test('slow to come: the page can be read meanwhile, and the figure comes', async ({ page }) => {
    const come = await hold(page, OPERATOR);
    await page.goto('./');
    await expect(answerOf(page).locator('.waiting')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    come();
    await expect(answerOf(page).locator('.readout').first()).toBeVisible();
  });
});

test('memory refused: the figure says so, and trying again helps once there is some', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const { instantiate } = WebAssembly;
    let refused = true;
    window.addEventListener('give', () => (refused = false));
    WebAssembly.instantiate = ((module: WebAssembly.Module, imports: WebAssembly.Imports) =>
      refused
        ? Promise.reject(new RangeError('Out of memory'))
        : instantiate(module, imports)) as typeof instantiate;
  });
  await page.goto('./');
  const figure = answerOf(page);
  await expect(figure.locator('.problem')).toContainText('there is not enough memory to start it');
  await page.evaluate(() => window.dispatchEvent(new Event('give')));
  await figure.getByRole('button', { name: 'try again' }).click();
  await expect(figure.locator('.readout').first()).toBeVisible();
});

/** As a browser does for a tab that another one covers. */
async function hide(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

test('a tab that is hidden plays no further, and goes on by hand when it is seen again', async ({
  page,
}) => {
  await open(page);
  const derivation = derivationOf(page);
  await derivation.getByRole('button', { name: 'Play' }).click();
  await hide(page, true);
  await expect(derivation.getByRole('button', { name: 'Play' })).toBeVisible({ timeout: 15_000 });
  const count = derivation.locator('.stepper-bar .count');
  const before = await count.textContent();
  await hide(page, false);
  await expect(count).toHaveText(before ?? '');
  await derivation.getByRole('button', { name: 'next line' }).click();
  await expect(count).not.toHaveText(before ?? '');
});

test.describe('where decimals have a comma', () => {
  test.use({ locale: 'de-DE' });

  test('numbers are shown and read with a point, and a comma is answered', async ({ page }) => {
    await open(page);
    const answer = answerOf(page);
    await expect.poll(() => shown(answer, 'x')).toEqual(['1.0', '2.0', '4.0', '7.0']);
    const field = answer.getByRole('textbox', { name: 'x 1, typed' });
    await field.fill('1,5');
    await expect(answer.locator('#x-problem')).toContainText('with a point');
    await field.fill('1.5');
    await expect(answer).toHaveAttribute('x', '1.5,2,4,7');
  });
});
