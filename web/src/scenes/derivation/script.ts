/** A derivation ready to step through: its story, its formulas, and its lines on the reader's numbers. */
import type { Core } from '../../core/index.js';
import type { Derivation, Report, Sides } from '../../core/report.js';
import { tellStory, type Story } from '../../typesetting/steps.js';
import { Formulas } from './formulas.js';
import type { Given } from './given.js';
import { Mending } from './mending.js';

export class Script {
  readonly report: Report;
  readonly story: Story;
  readonly formulas = new Formulas();
  readonly mending: Mending;
  readonly #derivation: Derivation;

  constructor(core: Core, text: string) {
    // What mends a line takes longer to find than all the rest: see `mending`.
    this.#derivation = core.read(text, { repairs: false });
    this.mending = new Mending(text);
    this.report = this.#derivation.report();
    this.story = tellStory(text, this.report.lines);
  }

  /** Both sides of every line that can be evaluated, by line. */
  at({ values, sizes }: Given, i: number, j: number): ReadonlyMap<number, Sides> {
    const sides = this.#derivation.at({ values, sizes, indices: { i, j } });
    return new Map(sides.map((side) => [side.line, side]));
  }

  free(): void {
    this.mending.stop();
    this.#derivation.free();
  }
}
