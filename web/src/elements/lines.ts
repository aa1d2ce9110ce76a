/** A list of lines follows the step that is shown. */

/** In a list of lines the focus goes along with the current one. */
export function followFocus(root: ShadowRoot): void {
  const focused = root.activeElement;
  const lines = focused?.matches('.line, .mark') ? focused.closest('.lines, .marks') : null;
  lines?.querySelector<HTMLElement>('[aria-current="step"]')?.focus({ preventScroll: true });
}

/** Keeps the current line of the list in sight, without moving the page. */
export function scrollList(root: ParentNode, isSmooth: boolean): void {
  const list = root.querySelector<HTMLElement>('.scroll');
  const line = list?.querySelector<HTMLElement>('[aria-current="step"]');
  if (!list || !line) return;
  const [top, bottom] = [line.offsetTop, line.offsetTop + line.offsetHeight];
  if (top >= list.scrollTop && bottom <= list.scrollTop + list.clientHeight) return;
  list.scrollTo({
    top: top - (list.clientHeight - line.offsetHeight) / 2,
    behavior: isSmooth ? 'smooth' : 'instant',
  });
}
