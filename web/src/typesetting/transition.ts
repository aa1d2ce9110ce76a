/**
 * From one line to the next: a formula that stays moves and scales to its new place, the others fade.
 * A picture at any time t is the animations' `currentTime`; they start from a reader's step only.
 */

export interface Placed {
  node: HTMLElement;
  box: DOMRect;
  opacity: number;
}

const DURATION = 320;
const EASING = 'cubic-bezier(0.3, 0, 0.1, 1)';

/** Where the formulas are now, moving or at rest. */
export function place(nodes: Iterable<HTMLElement>): Placed[] {
  return Array.from(nodes, (node) => ({
    node,
    box: node.getBoundingClientRect(),
    opacity: Number(getComputedStyle(node).opacity),
  }));
}

/** Plays from the places `before` to where the nodes stand now; `direction` is 1 forwards, -1 back. */
export function play(
  before: readonly Placed[],
  after: readonly HTMLElement[],
  direction: 1 | -1,
): Animation[] {
  for (const node of after) for (const running of node.getAnimations()) running.cancel();
  return after.map((node) => {
    const from = before.find((placed) => placed.node === node);
    const box = node.getBoundingClientRect();
    const start: Keyframe =
      from === undefined || box.width === 0
        ? { opacity: 0, transform: `translateY(${direction * 14}px)` }
        : {
            opacity: from.opacity,
            transform:
              `translate(${from.box.left - box.left}px, ${from.box.top - box.top}px) ` +
              `scale(${from.box.width / box.width})`,
          };
    return node.animate([{ transformOrigin: '0 0', ...start }, { transformOrigin: '0 0' }], {
      duration: DURATION,
      easing: EASING,
    });
  });
}
