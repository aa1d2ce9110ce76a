/** Whether an element is in sight, or nearly so: what is not can wait while the reader drags something else. */

const NEARLY = '100px 0%';

/** How long what is asked for out of sight waits for more of it, in milliseconds. */
const REST = 150;

export class Sight {
  readonly #element: Element;
  readonly #due: () => void;
  #inSight = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #rested = false;
  #observer: IntersectionObserver | undefined;

  /** @param due - called when what had to wait is due. */
  constructor(element: Element, due: () => void) {
    this.#element = element;
    this.#due = due;
  }

  start(): void {
    this.#observer = new IntersectionObserver(
      (entries) => {
        this.#inSight = entries.at(-1)?.isIntersecting ?? true;
        if (this.#inSight) this.hurry();
      },
      { rootMargin: NEARLY },
    );
    this.#observer.observe(this.#element);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#observer?.disconnect();
    this.#inSight = true;
  }

  /** What the reader does in the element itself does not wait: it comes into sight by that. */
  wake(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#rested = true;
  }

  /** Whether something is to be done now; if not, `due` is called once it is. */
  isDue(): boolean {
    if (this.#inSight || this.#rested) {
      this.#rested = false;
      return true;
    }
    this.#asked = performance.now();
    this.#timer ??= setTimeout(this.#look, REST);
    return false;
  }

  readonly #look = (): void => {
    const rest = this.#asked + REST - performance.now();
    if (rest > 0) this.#timer = setTimeout(this.#look, rest);
    else this.#end();
  };

  /** Who is about to touch the element sees it as it is: what waits is due now. */
  hurry(): void {
    if (this.#timer !== undefined) this.#end();
  }

  #end(): void {
    this.wake();
    this.#due();
  }
}
