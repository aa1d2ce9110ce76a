/** The derivation: every line by buttons, keys, marks and list, on the reader's numbers, i and j. */
import type { Locator, Page } from '@playwright/test';
import { answerOf, derivationOf, expect, hold, open, place, test } from './watched-page.js';

declare global {
  interface Window {
    endedWorkers?: number;
  }
}

const lines = 34;

const values = (page: Page): Promise<string[]> =>
  derivationOf(page)
    .locator('.values dd')
    .evaluateAll((cells) => cells.map((cell) => cell.textContent.trim()));
const verdict = (page: Page): Locator => derivationOf(page).locator('.stage .verdict');

test('three lines fail, and each shows a difference', async ({ page }) => {
  await open(page);
  const next = derivationOf(page).getByRole('button', { name: /that fails/ });
  const failing: string[] = [];
  for (let k = 0; k < 3; k++) {
    const before = await place(page).innerText();
    await next.click();
    await expect(place(page)).not.toHaveText(before);
    failing.push(await place(page).innerText());
    await expect(verdict(page)).toContainText(/✗\s*fails\s*on \d+ of \d+ draws/);
    await expect(derivationOf(page).locator('.stage .remark')).not.toBeEmpty();
  }
  await next.click();
  expect(new Set(failing).size).toBe(3);
  await expect(place(page)).toHaveText(failing[0] ?? '');
  await expect(derivationOf(page).locator('.mark .fails')).toHaveCount(3);
  await expect(derivationOf(page).locator('.mark .holds')).toHaveCount(26);
  await expect(derivationOf(page).locator('.mark')).toHaveCount(lines);
});

test('a line that fails names an edit that works, for which nothing has to be looked for', async ({
  page,
}) => {
  await open(page);
  expect(page.workers()).toEqual([]);
  await derivationOf(page)
    .getByRole('button', { name: /that fails/ })
    .click();
  const mend = derivationOf(page).locator('.mend');
  await expect(mend).toContainText('an edit that works');
  await expect(mend.locator('annotation')).toHaveText([
    String.raw`\delta_{kj}`,
    String.raw`\delta_{ij}`,
  ]);
  expect(page.workers()).toEqual([]);
});

/** A host's own derivation with a line that fails, whose edits are looked for when it is shown. */
async function openOwn(page: Page): Promise<Locator> {
  await page.route('**/own.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: String.raw`<!doctype html><title>Own</title><script type="module" src="element.js"></script>
        <layernorm-explainer scene="derivation"><script type="text/x-latex">
        m = \frac{1}{N}\sum_{k=1}^{N} x_k \\
        \frac{\partial m}{\partial x_j} = \frac{2}{N}
        </script></layernorm-explainer>`,
    }),
  );
  await page.goto('./own.html');
  const figure = page.locator('layernorm-explainer');
  await figure.getByRole('button', { name: /that fails/ }).click();
  return figure.locator('.mend');
}

test('while another derivation is loaded, the one before is seen to wait', async ({ page }) => {
  const arrive = await hold(page, /\/mended-[^/]*\.js$/);
  await open(page);
  const scene = derivationOf(page).locator('.derivation');
  await expect(scene).not.toHaveAttribute('aria-busy');
  await derivationOf(page).getByRole('radio', { name: 'mended' }).check();
  await expect(scene).toHaveAttribute('aria-busy', 'true');
  await expect(scene).toHaveAttribute('aria-label', 'as asked');
  arrive();
  await expect(scene).toHaveAttribute('aria-label', 'mended');
  await expect(scene).not.toHaveAttribute('aria-busy');
});

test('an index is chosen only where a line of the text depends on it', async ({ page }) => {
  await openOwn(page);
  const point = page.locator('layernorm-explainer').locator('.point');
  await expect(point.getByRole('combobox', { name: 'index j' })).toBeVisible();
  await expect(point.getByRole('combobox')).toHaveCount(1);
  await open(page, '#derivation=softmax');
  await expect(derivationOf(page).locator('.point').getByRole('combobox')).toHaveCount(2);
});

test('in a host’s own text an edit is looked for in a worker', async ({ page }) => {
  const started = page.waitForEvent('worker');
  await expect(await openOwn(page)).toContainText('an edit that works');
  await started;
});

test('removing a figure ends its search for an edit', async ({ page }) => {
  await page.route(/\/worker-[^/]*\.js$/, () => {
    // Never answered, so that the search takes for ever.
  });
  await page.addInitScript(() => {
    window.endedWorkers = 0;
    window.Worker = class extends Worker {
      override terminate(): void {
        window.endedWorkers = (window.endedWorkers ?? 0) + 1;
        super.terminate();
      }
    };
  });
  await expect(await openOwn(page)).toHaveText('looking for an edit that works …');
  expect(await page.evaluate(() => window.endedWorkers)).toBe(0);
  await page.locator('layernorm-explainer').evaluate((figure) => figure.remove());
  await expect.poll(() => page.evaluate(() => window.endedWorkers)).toBe(1);
});

test('a worker that cannot be had is said where the edit would stand', async ({ page }) => {
  await page.addInitScript(() => {
    window.Worker = function refuse() {
      throw new Error('there are no workers here');
    } as unknown as typeof Worker;
  });
  await expect(await openOwn(page)).toHaveText(
    'an edit could not be looked for: there are no workers here',
  );
});

test('keys step: arrows, Home and End on the stage, up and down in the list', async ({ page }) => {
  await open(page);
  await derivationOf(page).locator('.focus').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect(place(page)).toHaveText(`line 2 of ${lines}`);
  await page.keyboard.press('End');
  await expect(place(page)).toHaveText(`line ${lines} of ${lines}`);
  await page.keyboard.press('ArrowRight');
  await expect(place(page)).toHaveText(`line ${lines} of ${lines}`);
  await page.keyboard.press('Home');
  await derivationOf(page).locator('.line[aria-current="step"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(place(page)).toHaveText(`line 3 of ${lines}`);
  await expect(derivationOf(page).locator('.line').nth(2)).toBeFocused();
});

test('arrow keys on an input move the input, not the line', async ({ page }) => {
  await open(page, '#step=5');
  await derivationOf(page).getByRole('slider', { name: 'x 1' }).press('ArrowRight');
  await derivationOf(page).getByRole('combobox', { name: 'index i' }).press('ArrowDown');
  await expect(place(page)).toHaveText(`line 5 of ${lines}`);
});

test('a line is jumped to from the list and from the marks, and the link carries it', async ({
  page,
}) => {
  await open(page);
  await derivationOf(page).locator('.line').nth(10).click();
  await expect(place(page)).toHaveText(`line 11 of ${lines}`);
  await expect(page).toHaveURL(/#step=11$/);
  await derivationOf(page)
    .getByRole('button', { name: /^line 14, / })
    .first()
    .click();
  await expect(place(page)).toHaveText(`line 14 of ${lines}`);
  await open(page, '#step=18');
  await page.reload();
  await derivationOf(page).scrollIntoViewIfNeeded();
  await expect(place(page)).toHaveText(`line 18 of ${lines}`);
});

test('another i, j or x changes the values at once, by the core', async ({ page }) => {
  // The Jacobian's own line: at i = j = 1 of x = 1, 2, 4, 7 it is (N - 1 - y^2) / (N sigma) = 0.1974.
  await open(page, '#step=25&i=1&j=1');
  expect(await values(page)).toEqual(['0.19744', '0.19744', '0.00000']);
  await derivationOf(page).getByRole('combobox', { name: 'index j' }).selectOption('2');
  expect(await values(page)).toEqual(['−0.18704', '−0.18704', '0.00000']);
  await expect(derivationOf(page).locator('.cell.chosen')).toHaveText('−0.187');
  await derivationOf(page).locator('.matrix tbody tr').nth(2).locator('.cell').nth(2).click();
  await expect(page).toHaveURL(/#i=3&step=25$/);
  expect(await values(page)).toEqual(['0.3221', '0.3221', '0.0000']);
  await answerOf(page).getByRole('slider', { name: 'x 4' }).press('Shift+ArrowUp');
  await expect.poll(async () => (await values(page))[0]).not.toBe('0.3221');
});

test('the Jacobian has rows and columns that add up to zero, and dx below', async ({ page }) => {
  await open(page);
  const table = derivationOf(page).locator('.matrix');
  for (const sum of await table.locator('.sum .number').allTextContents()) {
    expect(sum).toBe('0.000');
  }
  await expect(table.locator('.sum .number')).toHaveCount(8);
  const field = derivationOf(page).getByRole('textbox', { name: 'g 2, typed' });
  const dx = table.locator('tfoot .of-dx td').first();
  const before = await dx.innerText();
  await field.fill('3');
  await expect(dx).not.toHaveText(before);
});

test('stepping and dragging set no formula again', async ({ page }) => {
  await open(page, '#step=12');
  const formula = await derivationOf(page).locator('.stage .current .formula').elementHandle();
  await derivationOf(page).getByRole('slider', { name: 'x 1' }).press('ArrowUp');
  await derivationOf(page).getByRole('button', { name: 'next line' }).click();
  await derivationOf(page).getByRole('button', { name: 'previous line' }).click();
  const same = await derivationOf(page)
    .locator('.stage .current .formula')
    .evaluate((node, before) => node === before, formula);
  expect(same).toBe(true);
});

test('on a narrow screen every line fits its place', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto('./embed.html#scene=derivation&motion=none&step=2');
  const figure = page.locator('layernorm-explainer');
  await expect(figure.locator('.stage .current .katex')).toBeVisible();
  const cut = await figure.evaluate(async (element, lines) => {
    const found: string[] = [];
    for (let step = 1; step <= lines; step += 1) {
      element.setAttribute('step', String(step));
      await (element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
      await document.fonts.ready;
      // Whoever watches sizes has answered by then.
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
      for (const slot of element.shadowRoot?.querySelectorAll<HTMLElement>('.stage .slot') ?? []) {
        if (slot.scrollWidth > slot.clientWidth) found.push(`line ${step}`);
      }
    }
    return found;
  }, lines);
  expect(cut).toEqual([]);
});
