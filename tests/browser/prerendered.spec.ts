/** The page's own formulas are typeset when it is built; KaTeX is asked for others only. */
import type { Page } from '@playwright/test';
import { derivationOf, expect, open, test } from './watched-page.js';

/** Every request for KaTeX's program that the page makes from now on. */
function watchKatex(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/katex[^/]*\.js$/.test(request.url())) asked.push(request.url());
  });
  return asked;
}

/** Where each letter of the formulas on the stage stands in its formula. */
const letters = (page: Page): Promise<string[]> =>
  derivationOf(page).evaluate((element) =>
    [...(element.shadowRoot?.querySelectorAll('.stage .formula') ?? [])].flatMap((formula) => {
      const around = formula.getBoundingClientRect();
      return [...formula.querySelectorAll('.katex-html *')].flatMap((node) => {
        if (node.children.length > 0 || node.textContent === '') return [];
        const { left, top, width, height } = node.getBoundingClientRect();
        const box = [left - around.left, top - around.top, width, height];
        return `${node.textContent} ${box.map((at) => at.toFixed(1)).join()}`;
      });
    }),
  );

/** Each line on the stage, one after the other, with its formula and the edits that mend it. */
async function throughAllLines(element: HTMLElement): Promise<void> {
  const all = (selector: string): Element[] => [
    ...(element.shadowRoot?.querySelectorAll(selector) ?? []),
  ];
  for (const mark of all('.mark')) {
    (mark as HTMLElement).click();
    await (element as HTMLElement & { updateComplete: Promise<boolean> }).updateComplete;
    const shown = all('.stage .current .katex').length;
    if (shown !== 1) throw new Error(`${mark.getAttribute('aria-label')}: ${shown} formulas`);
    if (all('.mend').length > 0 && all('.mend .katex').length === 0) {
      throw new Error(`${mark.getAttribute('aria-label')}: an edit without formulas`);
    }
  }
}

test('no line of any derivation, no sentence and no edit asks for KaTeX', async ({ page }) => {
  const asked = watchKatex(page);
  await open(page);
  const options = derivationOf(page).getByRole('radio');
  for (const option of await options.all()) {
    await option.check();
    await expect(derivationOf(page).locator('.stage .current .katex')).toHaveCount(1);
    await derivationOf(page).evaluate(throughAllLines);
  }
  expect(asked).toEqual([]);
  const styled = derivationOf(page).locator('.formula .katex [style]');
  await expect(styled).toHaveCount(0);
});

for (const derivation of ['question', 'vector']) {
  test(`${derivation}: without what was typeset before, KaTeX sets the same picture`, async ({
    page,
  }) => {
    const hash = `#derivation=${derivation}&step=12`;
    await open(page, hash);
    const before = await letters(page);
    expect(before.length).toBeGreaterThan(20);
    const asked = watchKatex(page);
    // Of the modules of these names one has the text itself.
    await page.route(new RegExp(`/(${derivation}|further)-[^/]*\\.js$`), async (route) => {
      const response = await route.fetch();
      const isTypeset = (await response.text()).includes('class=');
      await route.fulfill({ response, ...(isTypeset ? { body: 'export default {}' } : {}) });
    });
    await page.goto('about:blank');
    await open(page, hash);
    await expect(derivationOf(page).locator('.formula:not(:has(.katex))')).toHaveCount(0);
    await page.evaluate(() => document.fonts.ready);
    expect(asked.length).toBeGreaterThan(0);
    await expect.poll(() => letters(page)).toEqual(before);
  });
}

for (const scene of ['forward', 'flow', 'geometry', 'jacobian', 'spectrum', 'derivation']) {
  test(`“${scene}” needs the cut faces alone, and they can be read`, async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('.woff2')) asked.push(request.url());
    });
    await page.goto(`./embed.html#scene=${scene}`);
    await expect(page.locator('layernorm-explainer .katex').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    const states = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].map(({ status }) => status);
    });
    expect(states).toContain('loaded');
    expect(states).not.toContain('error');
    expect(asked.filter((url) => !/\.(common|figures|question|derivations)-/.test(url))).toEqual(
      [],
    );
  });
}
