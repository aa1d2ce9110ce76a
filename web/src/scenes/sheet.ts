/** Formulas that a scene shows, evaluated by the core: what is typeset is what is computed. */
import type { Core } from '../core/index.js';
import type { Derivation, Line, Point } from '../core/report.js';

export type Values = Point['values'];

export class Sheet {
  readonly #derivation: Derivation;
  readonly #lines: ReadonlyMap<string, { line: Line; at: number }>;
  readonly #inputs: readonly string[];
  readonly #text: string;

  constructor(core: Core, text: string) {
    this.#text = text;
    this.#derivation = core.read(text, { repairs: false });
    this.#inputs = this.#derivation.inputs();
    this.#lines = new Map(
      this.#derivation
        .report()
        .lines.map((line, at) => [text.slice(...(line.against ?? line.span)), { line, at }]),
    );
  }

  /** The formula whose left side is `head`, as it is typeset. */
  latex(head: string): string {
    return `${head} = ${this.#line(head).line.latex}`;
  }

  /** The verdict over all draws on the formula whose left side is `head`. */
  verdict(head: string): Line['verdict'] {
    return this.#line(head).line.verdict;
  }

  /** The right side of the formula whose left side is `head`, such as `\mu`; indices start at 1. */
  number(head: string, values: Values, indices: Record<string, number> = {}): number {
    const { at } = this.#line(head);
    const given = Object.entries(values).filter(([name]) => this.#inputs.includes(name));
    const sides = this.#derivation.at({ values: Object.fromEntries(given), indices });
    return sides.find(({ line }) => line === at)?.right ?? NaN;
  }

  /** The same for i = 1, ..., n. */
  row(head: string, values: Values, n: number): Float64Array {
    return Float64Array.from({ length: n }, (_, k) => this.number(head, values, { i: k + 1 }));
  }

  free(): void {
    this.#derivation.free();
  }

  #line(head: string): { line: Line; at: number } {
    const found = this.#lines.get(head);
    if (found === undefined) throw new Error(`no formula for ${head} in ${this.#text}`);
    return found;
  }
}
