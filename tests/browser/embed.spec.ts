/** A figure in somebody else's page: by the snippets that the page gives, as an element and in a frame. */
import type { FrameLocator, Page } from '@playwright/test';
import { answerOf, expect, openAt, test } from './watched-page.js';

/** Opens a page of somebody else's beside ours, with the policy that the README names. */
async function openHost(page: Page, body: string, head = ''): Promise<void> {
  await page.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: {
        'content-security-policy':
          "script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'",
      },
      body: `<!doctype html><html lang="en"><head><title>A blog</title>${head}</head><body>${body}</body></html>`,
    }),
  );
  await page.goto('./host.html');
}

async function snippet(page: Page, scene: string, hash: string, way: string): Promise<string> {
  const figure = await openAt(page, scene, hash);
  const details = figure.locator('xpath=following-sibling::details[1]');
  await details.getByText('embed this').click();
  const text = details.locator('pre').nth(way === 'element' ? 0 : 1);
  await expect(text).not.toBeEmpty();
  return text.innerText();
}

test('the element’s snippet shows the figure as it stood, in a page of somebody else’s', async ({
  page,
}) => {
  const text = await snippet(page, 'jacobian', '#x=1,3,2&i=1', 'element');
  expect(text).toContain('<layernorm-explainer scene="jacobian" x="1,3,2" i="1">');
  await openHost(page, text);
  const figure = page.locator('layernorm-explainer');
  await expect(figure.locator('.matrix tbody tr')).toHaveCount(3);
  await expect(figure.locator('.panel.of-x input').first()).toHaveValue('1.0');
});

test('the frame’s snippet shows it at the height it needs', async ({ page }) => {
  const text = await snippet(page, 'flow', '#x=1,3,2', 'frame');
  await openHost(page, text);
  const inside: FrameLocator = page.frameLocator('iframe');
  await expect(inside.locator('layernorm-explainer .flow')).toBeVisible();
  await expect(inside.locator('.panel.of-x input, .panel.of-g input').first()).toBeVisible();
  const frame = page.locator('iframe');
  const needed = (): Promise<number> =>
    inside.locator('html').evaluate((root) => root.scrollHeight);
  const over = async (): Promise<number> =>
    Math.abs(Number(await frame.getAttribute('height')) - (await needed()));
  await expect.poll(over).toBeLessThan(2);
  const wide = await frame.getAttribute('height');
  await page.setViewportSize({ width: 360, height: 700 });
  await expect(frame).not.toHaveAttribute('height', wide ?? '');
  await expect.poll(over).toBeLessThan(2);
});

test('the snippet follows the figure, and is copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await snippet(page, 'answer', '', 'element');
  await answerOf(page).getByRole('slider', { name: 'x 1' }).press('ArrowUp');
  const details = page.locator('details.embed').first();
  await expect(details.locator('pre').first()).toContainText('x="1.1,2,4,7"');
  await details.getByRole('button', { name: 'copy as an element, the figure answer' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('x="1.1,2,4,7"');
});

test('a frame takes its theme from its address, and from its host at any time', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const src = './embed.html#scene=answer&theme=dark';
  await openHost(
    page,
    `<iframe src="${src}" data-theme="light" width="600" height="600"></iframe><script type="module" src="frames.js"></script>`,
  );
  const root = page.frameLocator('iframe').locator('html');
  await expect(page.frameLocator('iframe').locator('.readout').first()).toBeVisible();
  await expect(root).toHaveCSS('color-scheme', 'light');
  await page.locator('iframe').evaluate((frame) => (frame.dataset.theme = 'dark'));
  await expect(root).toHaveCSS('color-scheme', 'dark');
  await page.goto(src.slice(2));
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
});

test('a frame of something else, or a senseless height, changes nothing', async ({ page }) => {
  const other =
    "<script>parent.postMessage({ type: 'layernorm-explainer', height: 50 }, '*')</script>";
  await page.route('**/other.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: `${other}<p>other</p>` }),
  );
  await openHost(
    page,
    '<script type="module" src="frames.js"></script><iframe id="other" src="other.html" height="77"></iframe>' +
      '<iframe id="ours" src="embed.html" height="640"></iframe>',
  );
  await expect(page.frameLocator('#other').locator('p')).toBeVisible();
  await expect.poll(() => page.locator('#ours').getAttribute('height')).not.toBe('640');
  await expect(page.locator('#other')).toHaveAttribute('height', '77');
  await page
    .frameLocator('#ours')
    .locator('body')
    .evaluate(() => {
      for (const height of ['700', NaN, -5, 1e9, null])
        window.parent.postMessage({ type: 'layernorm-explainer', height }, '*');
    });
  await expect(page.locator('#ours')).toHaveAttribute('height', '4000');
});

test('what a host says before the figure is there, its caption, its parts and its colours', async ({
  page,
}) => {
  await openHost(
    page,
    '<layernorm-explainer x="1,2,3"><p slot="before">soon</p><p slot="caption">Fig. 1</p></layernorm-explainer>' +
      '<script type="module" src="element.js"></script>',
    '<style>layernorm-explainer { --x: rgb(1, 2, 3); } layernorm-explainer::part(remark) { color: rgb(4, 5, 6); }</style>',
  );
  const figure = page.locator('layernorm-explainer');
  await expect(figure.locator('.readout').first()).toBeVisible();
  await expect(figure.getByText('Fig. 1')).toBeVisible();
  await expect(figure.getByText('soon')).toBeHidden();
  await expect(figure.locator('.remark')).toHaveCSS('color', 'rgb(4, 5, 6)');
  expect(await figure.evaluate((host) => getComputedStyle(host).getPropertyValue('--x'))).toBe(
    'rgb(1, 2, 3)',
  );
});
