/** Many figures on one page, and figures that come and go. */
import type { CDPSession, Page } from '@playwright/test';
import { SCENES } from '../../web/src/state/properties.js';
import { memoriesOf, watchMemories } from './memories.js';
import { expect, test } from './watched-page.js';

declare global {
  interface Window {
    gone?: WeakRef<Element>[];
  }
}

/** An empty page beside the site with the element's script. */
async function openEmpty(page: Page): Promise<void> {
  await page.route('**/empty.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>Many</title><script type="module" src="element.js"></script>',
    }),
  );
  await watchMemories(page);
  await page.goto('./empty.html');
}

test('twenty figures load each module once, and all are there when they come into sight', async ({
  page,
}) => {
  const modules: string[] = [];
  page.on('request', (request) => {
    if (/\.(wasm|gz)$/.test(request.url())) modules.push(request.url());
  });
  await openEmpty(page);
  await page.evaluate((scenes) => {
    for (const scene of [...scenes, ...scenes]) {
      const figure = document.createElement('layernorm-explainer');
      figure.setAttribute('scene', scene);
      document.body.append(figure);
    }
  }, SCENES);
  const figures = page.locator('layernorm-explainer');
  await expect(figures).toHaveCount(20);
  for (const figure of await figures.all()) {
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('.waiting, .problem:not(:empty)')).toHaveCount(0);
  }
  expect(new Set(modules).size).toBe(modules.length);
  // What computes a row, what computes formulas with it, and the other means to a derivative with both.
  expect(modules.length).toBe(3);
  expect((await memoriesOf(page)).count).toBe(3);
});

test('a figure far out of sight does not follow its attributes until it is near again', async ({
  page,
}) => {
  await openEmpty(page);
  await page.evaluate(() => {
    document.body.innerHTML =
      '<layernorm-explainer></layernorm-explainer><div style="height: 9000px"></div><p>end</p>';
  });
  const figure = page.locator('layernorm-explainer');
  await expect(figure.locator('.readout').first()).toBeVisible();
  await page.getByText('end').scrollIntoViewIfNeeded();
  const seen = await figure.evaluate(async (element) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    element.setAttribute('x', '5,6');
    await new Promise((resolve) => setTimeout(resolve, 300));
    return element.shadowRoot?.querySelectorAll('.panel.of-x input').length;
  });
  expect(seen).toBe(4);
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('.panel.of-x input')).toHaveCount(2);
});

/** Shows a scene, uses it a little, and takes it away. */
async function round(page: Page, scene: string): Promise<void> {
  await page.evaluate(async (name) => {
    const figure = document.createElement('layernorm-explainer');
    figure.setAttribute('scene', name);
    document.body.append(figure);
    const find = (selector: string): unknown => figure.shadowRoot?.querySelector(selector) ?? null;
    const isThere = (): boolean => find('.waiting') === null && find('[part=picture] > *') !== null;
    while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 5));
    figure.setAttribute('x', '3,1,2');
    figure.setAttribute('step', '2');
    await new Promise((resolve) => requestAnimationFrame(resolve));
    figure.remove();
    (window.gone ??= []).push(new WeakRef(figure));
  }, scene);
}

/** How often a figure comes and goes: the one that keeps most in the core's memory most often. */
const roundsOf = (scene: string): number => (scene === 'derivation' ? 100 : 10);

const collect = (session: CDPSession): Promise<unknown> =>
  session.send('HeapProfiler.collectGarbage');

for (const scene of SCENES) {
  test(`after removal no figure “${scene}” is alive, and the core’s memory has not grown`, async ({
    page,
  }) => {
    await openEmpty(page);
    const session = await page.context().newCDPSession(page);
    await round(page, scene);
    await round(page, scene);
    const before = await memoriesOf(page);
    for (let k = 0; k < roundsOf(scene); k += 1) await round(page, scene);
    const alive = async (): Promise<number | undefined> => {
      await collect(session);
      return page.evaluate(() => window.gone?.filter((one) => one.deref()).length);
    };
    await expect.poll(alive).toBe(0);
    expect(await memoriesOf(page)).toEqual(before);
  });
}

test('a figure near, but out of sight, follows its host once that rests', async ({ page }) => {
  await openEmpty(page);
  await page.evaluate(() => {
    document.body.innerHTML =
      '<p>top</p><div style="height: 1000px"></div><layernorm-explainer></layernorm-explainer>';
  });
  const figure = page.locator('layernorm-explainer');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('.readout').first()).toBeVisible();
  await page.getByText('top').scrollIntoViewIfNeeded();
  const counts = await figure.evaluate(async (element) => {
    const count = (): number =>
      element.shadowRoot?.querySelectorAll('.panel.of-x input').length ?? NaN;
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    element.setAttribute('x', '5,6');
    await new Promise(requestAnimationFrame);
    const before = count();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return [before, count()];
  });
  expect(counts).toEqual([4, 2]);
});
