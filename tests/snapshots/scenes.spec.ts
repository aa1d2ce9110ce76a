/** Every scene at two widths, light and dark, looks as it did. */
import { SCENES } from '../../web/src/state/properties.js';
import { expect, openAt, test } from '../browser/watched-page.js';

for (const width of [360, 1280]) {
  for (const theme of ['light', 'dark'] as const) {
    test(`the scenes at ${width} px, ${theme}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      for (const name of SCENES) {
        const scene = await openAt(page, name);
        // Alone: where it stands would else depend on which of the others are there already.
        await scene.evaluate((figure) => {
          figure.parentElement?.replaceChildren(figure);
          return document.fonts.ready;
        });
        await expect(scene.locator('.waiting')).toHaveCount(0);
        // Of some 300,000 pixels: the edge of a letter, not a line that moved.
        await expect(scene).toHaveScreenshot(`${name}-${width}-${theme}.png`, {
          maxDiffPixels: 30,
        });
      }
    });
  }
}
