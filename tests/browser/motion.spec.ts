/** From line to line: terms that stay move, the rest fades; at rest nothing of it is left. */
import type { Page } from '@playwright/test';
import { derivationOf, expect, open, place, test } from './watched-page.js';

/** A picture of the stage in the middle of a step: where each letter stands, and how much of it shows. */
interface Picture {
  /** How many animations there are, and the durations they have. */
  count: number;
  durations: number[];
  /** For each time asked for: letters with their places and opacities. */
  letters: { text: string; left: number; top: number; opacity: number }[][];
}

/** Opens the page at the derivation: out of sight it would follow a host later. */
async function openInSight(page: Page, hash = ''): Promise<void> {
  await open(page, hash);
  await derivationOf(page).evaluate(async (element) => {
    element.scrollIntoView();
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });
}

/**
 * Goes to a step and looks at the stage at some times of the motion, all inside the page: from outside,
 * a busy machine may come when all is over. The motion is then left to rest.
 */
async function watch(page: Page, step: number, times: readonly number[]): Promise<Picture> {
  return derivationOf(page).evaluate(
    async (element, { step, times }) => {
      element.setAttribute('step', String(step));
      await (element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
      const stage = element.shadowRoot?.querySelector('.stage');
      if (!stage) throw new Error('no stage');
      const animations = stage.getAnimations({ subtree: true });
      const look = (): Picture['letters'][number] => {
        const formula = stage.querySelector('.current > .formula .katex-html');
        const glyphs = formula?.querySelectorAll<HTMLElement>('*') ?? [];
        return [...glyphs].flatMap((node) => {
          const text = [...node.childNodes].find((child) => child instanceof Text);
          if (text === undefined || text.data.trim() === '\u200b') return [];
          const range = document.createRange();
          range.selectNodeContents(text);
          const { left, top } = range.getBoundingClientRect();
          let opacity = 1;
          for (let at: Element = node; at !== stage; at = at.parentElement ?? stage) {
            opacity *= Number(getComputedStyle(at).opacity);
          }
          return [{ text: text.data, left, top, opacity }];
        });
      };
      for (const animation of animations) animation.pause();
      const letters = times.map((time) => {
        for (const animation of animations) animation.currentTime = time;
        return look();
      });
      for (const animation of animations) animation.finish();
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      letters.push(look());
      const durations = animations.map((one) => Number(one.effect?.getComputedTiming().duration));
      return { count: animations.length, durations, letters };
    },
    { step, times },
  );
}

const rest = (page: Page): Promise<number> =>
  derivationOf(page).locator('.ghost, .flying, .gone, .stage.moving').count();

test('a step starts with its letters where they were, and ends where they rest', async ({
  page,
}) => {
  await openInSight(page, '#step=22');
  const before = await watch(page, 22, []);
  expect(before.count).toBe(0);
  // (x_i - mu)(x_j - mu) stands in both lines, in other places.
  const { durations, letters } = await watch(page, 23, [0, 190, 379.99]);
  for (const duration of durations) {
    expect(duration).toBeGreaterThanOrEqual(200);
    expect(duration).toBeLessThanOrEqual(400);
  }
  const [start = [], middle = [], end = [], rested = []] = letters;
  const delta = (letters: Picture['letters'][number]): { left: number; top: number } =>
    letters.find(({ text }) => text === 'δ') ?? { left: NaN, top: NaN };
  const old = delta(before.letters.at(-1) ?? []);
  expect(delta(start).left).toBeCloseTo(old.left, 0);
  expect(delta(start).top).toBeCloseTo(old.top, 0);
  expect(Math.abs(delta(middle).left - old.left)).toBeGreaterThan(2);
  rested.forEach(({ text, left, top, opacity }, k) => {
    expect(end[k]?.text).toBe(text);
    expect(Math.abs((end[k]?.left ?? NaN) - left), text).toBeLessThan(0.5);
    expect(Math.abs((end[k]?.top ?? NaN) - top), text).toBeLessThan(0.5);
    expect(opacity).toBe(1);
  });
  expect(await rest(page)).toBe(0);
});

for (const derivation of ['question', 'backward', 'affine', 'batch', 'vector', 'softmax']) {
  test(`${derivation}: every step moves, there and back, and is at rest as it is when opened there`, async ({
    page,
  }) => {
    await openInSight(page, `#derivation=${derivation}`);
    const lines = await derivationOf(page).locator('.mark').count();
    const opened: Picture['letters'] = [];
    for (let step = 1; step <= lines; step++) {
      const { count, letters } = await watch(page, step, step === 1 ? [] : [0]);
      expect(count > 0, `line ${step}`).toBe(step > 1);
      opened.push(letters.at(-1) ?? []);
      expect(await rest(page), `line ${step}`).toBe(0);
    }
    for (let step = lines - 1; step >= 1; step--) {
      const { count, letters } = await watch(page, step, [0]);
      expect(count, `back to line ${step}`).toBeGreaterThan(0);
      expect(letters.at(-1), `back to line ${step}`).toEqual(opened[step - 1]);
    }
    // The same line at once, without motion.
    await derivationOf(page).evaluate((element) => element.setAttribute('motion', 'none'));
    const last = await watch(page, lines, []);
    expect(last.count).toBe(0);
    expect(last.letters.at(-1)).toEqual(opened[lines - 1]);
  });
}

test('a jump over many lines and an interrupted one end where they should', async ({ page }) => {
  await openInSight(page, '#step=25');
  const { letters } = await watch(page, 25, []);
  await watch(page, 5, [0]);
  await derivationOf(page).evaluate(async (element) => {
    const update = async (step: number): Promise<void> => {
      element.setAttribute('step', String(step));
      await (element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
      for (const animation of element.shadowRoot?.querySelector('.stage')?.getAnimations({
        subtree: true,
      }) ?? []) {
        animation.pause();
        animation.currentTime = 150;
      }
    };
    for (const step of [6, 7, 6, 23, 24]) await update(step);
  });
  const end = await watch(page, 25, [0]);
  expect(end.letters.at(-1)).toEqual(letters.at(-1));
  expect(await rest(page)).toBe(0);
});

test('on a narrow screen a step shrinks its formula into its place, and all around it stays', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await openInSight(page, '#step=11');
  const boxes = await derivationOf(page).evaluate(async (element) => {
    element.setAttribute('step', '12');
    await (element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
    const stage = element.shadowRoot?.querySelector('.stage');
    if (!stage) throw new Error('no stage');
    const look = (): string[] =>
      ['.prose', '.current > .formula', '.verdict', '.words'].map((part) => {
        const { left, top, width, height } =
          stage.querySelector(part)?.getBoundingClientRect() ?? new DOMRect(NaN);
        return [left, top, width, height].join();
      });
    const animations = stage.getAnimations({ subtree: true });
    for (const animation of animations) animation.pause();
    const frames = async (): Promise<void> => {
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    };
    // Whoever watches sizes has answered by then.
    await frames();
    const moving = look();
    for (const animation of animations) animation.finish();
    await frames();
    const slot = stage.querySelector('.slot.current');
    const isCut = slot === null || slot.scrollWidth > slot.clientWidth;
    return { count: animations.length, moving, rested: look(), isCut };
  });
  expect(boxes.isCut).toBe(false);
  expect(boxes.count).toBeGreaterThan(0);
  expect(boxes.moving).toEqual(boxes.rested);
});

test('an interrupted step goes on from where things are', async ({ page }) => {
  await openInSight(page, '#step=22');
  const places = await derivationOf(page).evaluate(async (element) => {
    const stage = element.shadowRoot?.querySelector('.stage');
    const delta = (): number => {
      const letter = [
        ...(stage?.querySelectorAll<HTMLElement>('.current > .formula .mathnormal') ?? []),
      ].find((node) => node.textContent === 'δ');
      const range = document.createRange();
      if (letter) range.selectNodeContents(letter);
      return range.getBoundingClientRect().left;
    };
    const step = async (to: number, time: number): Promise<number> => {
      element.setAttribute('step', String(to));
      await (element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
      for (const animation of stage?.getAnimations({ subtree: true }) ?? []) {
        animation.pause();
        animation.currentTime = time;
      }
      return delta();
    };
    return [delta(), await step(23, 150), await step(22, 0)];
  });
  const [rested = NaN, underway = NaN, turned = NaN] = places;
  expect(Math.abs(underway - rested)).toBeGreaterThan(2);
  expect(turned).toBeCloseTo(underway, 0);
});

test('where motion is not wanted the same steps are taken at once', async ({ page }) => {
  await openInSight(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect((await watch(page, 2, [])).count).toBe(0);
  await expect(place(page)).toHaveText(/^line 2 of/);
  expect(await rest(page)).toBe(0);
});

test('a formula with keys stands exactly where the plain one stood', async ({ page }) => {
  await openInSight(page, '#step=13');
  const shift = await derivationOf(page).evaluate((element) => {
    const formula = element.shadowRoot?.querySelector<HTMLElement>('.stage .current > .formula');
    if (!formula) throw new Error('no formula');
    const lefts = (): number[] =>
      [...formula.querySelectorAll('.katex-html .mathnormal')].map(
        (node) => node.getBoundingClientRect().left,
      );
    const before = lefts();
    for (const node of formula.querySelectorAll<HTMLElement>('.term, .mathnormal, .mbin, .mop')) {
      node.classList.add('flying');
    }
    return Math.max(...lefts().map((left, k) => Math.abs(left - (before[k] ?? NaN))));
  });
  expect(shift).toBeLessThan(0.1);
});
