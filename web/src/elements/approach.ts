/**
 * Tells an element when it comes near the view. At first only what is in sight is near, so that the first view
 * loads nothing else; once the reader moves on, so is what lies within two heights of the view.
 */

const IN_SIGHT = '100px 0%';
const AHEAD = '200% 0%';

/** What a reader does first, by hand, wheel, key or voice. */
const SIGNS = ['scroll', 'wheel', 'pointerdown', 'keydown', 'focusin'] as const;

let moving = false;
const waiting = new Set<() => void>();

function move(): void {
  moving = true;
  for (const sign of SIGNS) window.removeEventListener(sign, move, true);
  for (const look of waiting) look();
  waiting.clear();
}

function whenMoving(look: () => void): void {
  if (waiting.size === 0) {
    for (const sign of SIGNS) window.addEventListener(sign, move, { capture: true, passive: true });
  }
  waiting.add(look);
}

export class Approach {
  readonly #element: Element;
  readonly #tell: (near: boolean) => void;
  #observer: IntersectionObserver | undefined;

  constructor(element: Element, tell: (near: boolean) => void) {
    this.#element = element;
    this.#tell = tell;
  }

  start(): void {
    this.#look();
    if (!moving) whenMoving(this.#look);
    window.addEventListener('beforeprint', this.#printed);
  }

  stop(): void {
    window.removeEventListener('beforeprint', this.#printed);
    waiting.delete(this.#look);
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  /** Paper shows everything. */
  readonly #printed = (): void => this.#tell(true);

  readonly #look = (): void => {
    this.#observer?.disconnect();
    this.#observer = new IntersectionObserver(
      (entries) => this.#tell(entries.at(-1)?.isIntersecting ?? true),
      { rootMargin: moving ? AHEAD : IN_SIGHT },
    );
    this.#observer.observe(this.#element);
  };
}
