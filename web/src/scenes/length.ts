/** The length of a vector, by a formula that the core evaluates. */
import type { Core } from '../core/index.js';
import type { Derivation } from '../core/report.js';
import formula from '../derivations/length.tex?raw';

export class Length {
  readonly #formula: Derivation;

  constructor(core: Core) {
    this.#formula = core.read(formula);
  }

  of(v: ArrayLike<number>): number {
    return this.#formula.at({ values: { v } })[0]?.left ?? NaN;
  }

  free(): void {
    this.#formula.free();
  }
}
