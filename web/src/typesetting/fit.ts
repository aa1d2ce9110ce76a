/** Shrinks a formula that is wider than its place, down to a size that can still be read. */

const SMALLEST = 0.6;

/** Letters stand on whole pixels, and a width is not as their size: it is measured again, so often at most. */
const ROUNDS = 6;

/** Sets `--fit`, the factor of the font size; below the smallest the place scrolls. */
export function fitWidth(place: HTMLElement): void {
  const formula = place.firstElementChild;
  if (!(formula instanceof HTMLElement)) return;
  place.style.setProperty('--fit', '1');
  const room = place.clientWidth;
  let fit = 1;
  for (let round = 0; room > 0 && round < ROUNDS && fit > SMALLEST; round += 1) {
    const wanted = formula.offsetWidth;
    if (wanted < room) return;
    fit = Math.max(SMALLEST, (fit * (room - 1)) / wanted);
    place.style.setProperty('--fit', String(fit));
  }
}
