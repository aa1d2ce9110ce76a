/** A derivation ready to step through: its story, its formulas, and its lines on the reader's numbers. */
import type { Core } from '../../core/index.js';
import type { Derivation, Sides } from '../../core/report.js';
import type { State } from '../../state/properties.js';
import { tellStory, type Story } from '../../typesetting/steps.js';
import { Formulas } from './formulas.js';

export class Script {
  readonly story: Story;
  readonly formulas = new Formulas();
  readonly #derivation: Derivation;

  constructor(core: Core, text: string) {
    this.#derivation = core.read(text);
    this.story = tellStory(text, this.#derivation.report().lines);
  }

  /** Both sides of every line that can be evaluated, by line. */
  at({ x, i, j }: State): ReadonlyMap<number, Sides> {
    const sides = this.#derivation.at({ values: { x }, indices: { i, j } });
    return new Map(sides.map((side) => [side.line, side]));
  }

  free(): void {
    this.#derivation.free();
  }
}
