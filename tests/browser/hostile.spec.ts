/** Links and texts by somebody who means harm: they are answered in place, and nothing of them runs. */
import { test as unwatched } from '@playwright/test';
import { NAMES } from '../../web/src/state/properties.js';
import { answerOf, expect, openAt, test } from './watched-page.js';

const HOSTILE: Readonly<Record<string, string>> = {
  'a script': '<script>window.hit=1</script>',
  'an image that fails': '"><img src=x onerror=window.hit=1>',
  'an address that is a script': 'javascript:window.hit=1',
  'a template': '${window.hit=1}{{constructor.constructor("window.hit=1")()}}',
  'ten thousand brackets': '['.repeat(10_000),
  'five thousand numbers': '1,'.repeat(5000),
  'characters that no text has': '\u0000\ufffe\u202e\ud800',
  'a number too large': '9'.repeat(1000),
};

for (const [what, value] of Object.entries(HOSTILE)) {
  test(`${what} in every property of a link does nothing but get an answer`, async ({ page }) => {
    const encoded =
      encodeURIComponent(value.replace(/\ud800/g, '')) +
      (what.startsWith('char') ? '%ED%A0%80' : '');
    const names = NAMES.filter((name) => !['scene', 'src'].includes(name));
    await page.goto(`./#${names.map((name) => `${name}=${encoded}`).join('&')}`);
    await expect(answerOf(page).locator('.readout').first()).toBeVisible();
    await expect(answerOf(page).locator('.problem').first()).not.toBeEmpty();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      1280,
    );
    await page.goto(`./embed.html#${names.map((name) => `${name}=${encoded}`).join('&')}`);
    await page.reload();
    await expect(page.locator('layernorm-explainer .readout').first()).toBeVisible();
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    await expect(page.locator('layernorm-explainer').locator('script, img, a')).toHaveCount(0);
  });
}

test('names that every object has are no properties of a link', async ({ page }) => {
  await page.goto('./#__proto__=1&constructor=2&toString=3&hasOwnProperty=4&x=1,3,2');
  await expect(answerOf(page).locator('.panel.of-x input')).toHaveCount(3);
});

test('ten million characters pasted are answered, and the page goes on', async ({ page }) => {
  const own = await openAt(page, 'own');
  await own.locator('#own-text').evaluate((field: HTMLTextAreaElement) => {
    field.value = 'a = 1 \\\\ '.repeat(1_200_000);
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  });
  await expect(own.locator('#own-summary')).toContainText('at most 200,000 characters');
  await own.locator('#own-text').fill('a = 2 \\\\ a^2 = 5');
  await expect(own.locator('#own-summary')).toContainText('1 fails');
});

test('macros that would expand for ever are ended, in a text and in an author’s derivation', async ({
  page,
}) => {
  const text = String.raw`\def\a{\a\a} a = \a \\ \newcommand{\b}[1]{\b{#1}\b{#1}} b = \b{1} \\ \let\c=\c c = 1`;
  const own = await openAt(page, 'own', `#text=${encodeURIComponent(text)}`);
  await expect(own.locator('#own-summary')).toContainText('unread');
  await page.evaluate((latex) => {
    const figure = document.createElement('layernorm-explainer');
    figure.id = 'authors';
    figure.setAttribute('scene', 'derivation');
    figure.textContent = latex;
    document.querySelector('main')?.append(figure);
  }, text);
  const figure = page.locator('#authors');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('.stage')).toBeVisible();
  await expect(figure.getByText('not understood')).toBeVisible();
});

test('a derivation by an address that is a script is not loaded', async ({ page }) => {
  await page.goto('./embed.html#scene=derivation&src=javascript:window.hit=1');
  await expect(page.locator('layernorm-explainer .problem').first()).toContainText(
    'expected the address of a file',
  );
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
});

test('the pages carry a policy of their own without unsafe words, also where no header is sent', async ({
  page,
}) => {
  await page.goto('./');
  for (const name of [
    '',
    'gallery.html',
    'language.html',
    'embed.html',
    'layernorm-explainer.html',
  ]) {
    const body = await (await page.request.get(`./${name}`)).text();
    const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(body)?.[1] ?? '';
    expect(policy, name).toContain("script-src '");
    expect(policy, name).not.toMatch(/'unsafe-(eval|inline)'/);
  }
});

// Not watched: what the browser refuses is one that it saw.
unwatched('a script put into the page does not run', async ({ page }) => {
  await page.goto('./');
  const hit = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.hit = 1';
    document.body.append(script);
    return 'hit' in window;
  });
  expect(hit).toBe(false);
});
