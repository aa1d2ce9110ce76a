/** Shrinks a formula that is wider than its place, down to a size that can still be read. */

const SMALLEST = 0.62;

/** Sets `--fit`, the factor of the font size; below the smallest the place scrolls. */
export function fitWidth(place: HTMLElement): void {
  const formula = place.firstElementChild;
  if (!(formula instanceof HTMLElement)) return;
  place.style.setProperty('--fit', '1');
  const room = place.clientWidth;
  const wanted = formula.offsetWidth;
  if (room > 0 && wanted > room) {
    place.style.setProperty('--fit', String(Math.max(SMALLEST, (room - 1) / wanted)));
  }
}
