/** In the place of `scenes/own/frame.ts`, where everything is in one file: there is no page beside it that could be cut off. */
import type { Outcome, Trial as RealTrial } from '../src/scenes/own/frame.js';

const NEEDS_SITE =
  'A function can only be tried on the project’s own site, or where its files stand together: it runs in ' +
  'sandbox.html, which a single file does not have.';

export class Trial implements Pick<RealTrial, 'stop'> {
  readonly #timer: ReturnType<typeof setTimeout>;

  constructor(_place: Element, _job: unknown, ended: (outcome: Outcome) => void) {
    this.#timer = setTimeout(() => ended({ kind: 'problem', text: NEEDS_SITE }));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
