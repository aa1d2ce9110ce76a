/** Whatever a figure shows, each of its pictures is one call into the core. */
import type { Page } from '@playwright/test';
import { SCENES } from '../../web/src/state/properties.js';
import { expect, test } from './watched-page.js';

/** Has every function counted that a module of WebAssembly exports. */
const watchCalls = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const calls: string[] = [];
    Object.assign(window, { calls });
    const instantiate = WebAssembly.instantiate as (
      module: WebAssembly.Module,
      imports: WebAssembly.Imports,
    ) => Promise<WebAssembly.Instance>;
    WebAssembly.instantiate = (async (module: WebAssembly.Module, imports: WebAssembly.Imports) => {
      const instance = await instantiate(module, imports);
      const counted = Object.entries(instance.exports).map(([name, one]) => [
        name,
        typeof one !== 'function'
          ? one
          : (...given: unknown[]): unknown => {
              calls.push(name);
              return (one as (...all: unknown[]) => unknown)(...given);
            },
      ]);
      return { exports: Object.fromEntries(counted) as WebAssembly.Exports };
    }) as typeof WebAssembly.instantiate;
  });
};

/** The calls that each of some new values of x leads to. */
const callsOfDrag = (page: Page): Promise<string[][]> =>
  page.locator('layernorm-explainer').evaluate(async (element) => {
    const { calls } = window as unknown as { calls: string[] };
    const figure = element as HTMLElement & { updateComplete: Promise<boolean> };
    const all: string[][] = [];
    for (const last of ['7.1', '7.2', '7.3']) {
      calls.length = 0;
      figure.setAttribute('x', `1,2,4,${last}`);
      await figure.updateComplete;
      all.push([...calls]);
    }
    return all;
  });

const FIGURES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(SCENES.map((scene) => [scene, `scene=${scene}`])),
  'cross-entropy': 'scene=flow&g=cross-entropy',
  'a line that fails, with its map': 'scene=derivation&step=11',
  'a batch': 'scene=derivation&derivation=batch&step=5',
};

for (const [name, hash] of Object.entries(FIGURES)) {
  test(`“${name}” calls the core once for each picture`, async ({ page }) => {
    await watchCalls(page);
    await page.goto(`./embed.html#${hash}`);
    await expect(page.locator('layernorm-explainer .waiting')).toHaveCount(0);
    await page.waitForLoadState('networkidle');
    await expect(page.locator('.difference-map')).toHaveCount(name.includes('map') ? 1 : 0);
    expect(await callsOfDrag(page)).toEqual([['run'], ['run'], ['run']]);
  });
}
