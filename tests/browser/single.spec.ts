/** The files that need no other: the page from disk, offline, and the element for hosts that serve only scripts. */
import { answerOf, expect, sceneOf, test } from './watched-page.js';

const page = new URL('../../dist/site/layernorm-explainer.html', import.meta.url);

test('the page as one file works from disk without a network', async ({ page: tab, context }) => {
  await context.setOffline(true);
  await tab.goto(`${page.href}#x=1,3,2`);
  await expect(answerOf(tab).locator('.panel.of-x input')).toHaveCount(3);
  const derivation = sceneOf(tab, 'derivation');
  await derivation.scrollIntoViewIfNeeded();
  await expect(derivation.locator('.stage .current .katex').first()).toBeVisible();
  await derivation.evaluate((element) => element.setAttribute('step', '11'));
  await expect(derivation.locator('.mend')).toContainText('an edit that works');
  await expect.poll(() => tab.evaluate(() => document.fonts.check('16px KaTeX_Main'))).toBe(true);
  await answerOf(tab).getByRole('slider', { name: 'x 1' }).press('ArrowUp');
  await expect.poll(() => tab.evaluate(() => location.hash)).toContain('x=1.1,3,2');
});

test('in one file a text is checked, and a function is told to need the site', async ({
  page: tab,
}) => {
  await tab.goto(page.href);
  const own = sceneOf(tab, 'own');
  await own.scrollIntoViewIfNeeded();
  await own.locator('#own-text').fill('a = 2 \\\\ a^2 = 5');
  await expect(own.locator('#own-summary')).toContainText('1 fails');
  await own.getByRole('button', { name: 'check', exact: true }).click();
  await expect(own.locator('#own-verdict')).toContainText('which a single file does not have');
});

test('in one file nothing points to files that are not there', async ({ page: tab }) => {
  await tab.goto(page.href);
  const addresses = await tab
    .locator('[href], [src]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? one.getAttribute('src')));
  expect(addresses.filter((address) => !/^(https:|data:)/.test(address ?? ''))).toEqual([]);
});

test('a host that serves scripts alone has the figure by one file', async ({ page: tab }) => {
  const asked: string[] = [];
  tab.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await tab.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: {
        'content-security-policy':
          "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:",
      },
      body:
        '<!doctype html><title>A host</title><script type="module" src="layernorm-explainer.js"></script>' +
        '<layernorm-explainer scene="derivation" step="11"></layernorm-explainer>',
    }),
  );
  await tab.goto('./host.html');
  const figure = tab.locator('layernorm-explainer');
  await expect(figure.locator('.mend')).toContainText('an edit that works');
  expect(asked.filter((path) => path.startsWith('/'))).toEqual([
    '/host.html',
    '/layernorm-explainer.js',
  ]);
});
