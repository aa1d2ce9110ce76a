/** Plays a derivation from line to line, from the reader's wish to the last line or the reader's next wish. */
import type { Step } from '../../typesetting/steps.js';

/** What a line takes to be taken in, in milliseconds: its formula, and each letter of what is said of it. */
const FORMULA = 2200;
const LETTER = 45;
const LONGEST = 14_000;

export function restAt({ prose, remark = '' }: Step): number {
  const letters = prose.join(' ').length + remark.length;
  return Math.min(LONGEST, FORMULA + letters * LETTER);
}

export class Player {
  #timer: ReturnType<typeof setTimeout> | undefined;

  get playing(): boolean {
    return this.#timer !== undefined;
  }

  /** Takes `next` after each rest, as long as it gives one. */
  play(rest: number, next: () => number | undefined): void {
    this.stop();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const following = next();
      if (following !== undefined) this.play(following, next);
    }, rest);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
