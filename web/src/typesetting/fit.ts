/** Shrinks a formula that is wider than its place, down to a size that can still be read. */

/** So far any formula shrinks, and a large one to as many pixels. */
const SMALLEST = { factor: 0.62, pixels: 9 };

/** Letters stand on whole pixels, and a width is not as their size: it is measured again, so often at most. */
const ROUNDS = 6;

/** Sets `--fit`, the factor of the font size; below the smallest the place scrolls. */
export function fitWidth(place: HTMLElement): void {
  const formula = place.firstElementChild;
  if (!(formula instanceof HTMLElement)) return;
  place.style.setProperty('--fit', '1');
  const room = place.clientWidth;
  if (room === 0 || formula.offsetWidth < room) return;
  const size = parseFloat(getComputedStyle(formula).fontSize);
  const smallest = Math.min(SMALLEST.factor, SMALLEST.pixels / size);
  let fit = 1;
  for (let round = 0; round < ROUNDS && fit > smallest; round += 1) {
    const wanted = formula.offsetWidth;
    if (wanted < room) return;
    fit = Math.max(smallest, (fit * (room - 1)) / wanted);
    place.style.setProperty('--fit', String(fit));
  }
}
