/** A page that is watched: an error, a refused style or script, or a request elsewhere fails the test. */
import { expect, test as base, type Locator, type Page } from '@playwright/test';

declare global {
  interface Window {
    violations?: string[];
  }
}

/** `expected`: what the browser itself says of a trouble that a test makes. */
export const test = base.extend<{ expected: RegExp | undefined }>({
  expected: [undefined, { option: true }],
  page: async ({ page, baseURL, expected }, use) => {
    const troubles: string[] = [];
    page.on('console', (message) => {
      if (!['error', 'warning'].includes(message.type())) return;
      if (expected?.test(message.text()) !== true) troubles.push(message.text());
    });
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => {
      const isOwn =
        request.url().startsWith(baseURL ?? '') || /^(blob|data|file):/.test(request.url());
      if (!isOwn) troubles.push(`asked for ${request.url()}`);
    });
    await page.addInitScript(() => {
      window.violations = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        window.violations?.push(`${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    await use(page);
    expect(await page.evaluate(() => window.violations)).toEqual([]);
    expect(troubles).toEqual([]);
  },
});

export { expect };

export const answerOf = (page: Page): Locator =>
  page.locator('layernorm-explainer[scene="answer"]');
export const derivationOf = (page: Page): Locator =>
  page.locator('layernorm-explainer[scene="derivation"]');

/** Opens the page and waits until both figures are computed and their fonts are there. */
export async function open(page: Page, hash = ''): Promise<void> {
  await page.goto(`./${hash}`);
  await expect(answerOf(page).locator('.readout').first()).toBeVisible();
  // On a narrow screen the derivation stands far below, where a figure rests.
  await derivationOf(page).scrollIntoViewIfNeeded();
  await expect(derivationOf(page).locator('.stage .formula').first()).toBeVisible();
  await page.evaluate(async () => {
    await document.fonts.ready;
    window.scrollTo(0, 0);
  });
}

export const sceneOf = (page: Page, name: string): Locator =>
  page.locator(`layernorm-explainer[scene="${name}"]`);

/** The same, and brings one figure into sight, since it rests elsewhere, until it is computed. */
export async function openAt(page: Page, name: string, hash = ''): Promise<Locator> {
  await open(page, hash);
  const scene = sceneOf(page, name);
  await scene.scrollIntoViewIfNeeded();
  await expect(scene.locator('.waiting')).toHaveCount(0);
  return scene;
}

/** The numbers under the bars of a quantity, as shown. */
export async function shown(scene: Locator, quantity: 'x' | 'y' | 'g' | 'dx'): Promise<string[]> {
  const panel = scene.locator(`.panel.of-${quantity}`);
  return quantity === 'x' || quantity === 'g'
    ? panel
        .locator('input')
        .evaluateAll((inputs) => inputs.map((i) => (i as HTMLInputElement).value))
    : panel.locator('.entries .number').allTextContents();
}

/** Where a line stands in the derivation, such as `line 13 of 34`. */
export const place = (page: Page): Locator => derivationOf(page).locator('.stepper-bar .count');

/** Holds what is asked for under an address back, until what it gives is called. */
export async function hold(page: Page, address: RegExp): Promise<() => void> {
  let come = (): void => undefined;
  const held = new Promise<void>((resolve) => (come = resolve));
  await page.route(address, async (route) => {
    await held;
    await route.continue();
  });
  return come;
}
