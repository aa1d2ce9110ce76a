/** Formulas that a scene shows, evaluated by the core: what is typeset is what is computed. */
import type { Core } from '../core/index.js';
import type { Derivation, Line, Point, Sides } from '../core/report.js';

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
    const lines = this.#derivation.report().lines.map((line, at) => ({ line, at }));
    // Of lines with the same left side the first counts: it defines.
    this.#lines = new Map(
      lines.reverse().map((one) => [text.slice(...(one.line.against ?? one.line.span)), one]),
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
    return this.#at(head, values, indices)?.right ?? NaN;
  }

  /** The same in double precision alone, with all that rounding does to it. */
  rounded(head: string, values: Values): number {
    return this.#at(head, values, {})?.rounded ?? NaN;
  }

  /** The same for i = 1, ..., n, the other indices staying as they are. */
  row(head: string, values: Values, n: number, indices: Record<string, number> = {}): Float64Array {
    return Float64Array.from({ length: n }, (_, k) =>
      this.number(head, values, { ...indices, i: k + 1 }),
    );
  }

  free(): void {
    this.#derivation.free();
  }

  #at(head: string, values: Values, indices: Record<string, number>): Sides | undefined {
    const { at } = this.#line(head);
    const given = Object.entries(values).filter(([name]) => this.#inputs.includes(name));
    return this.#derivation
      .at({ values: Object.fromEntries(given), indices })
      .find(({ line }) => line === at);
  }

  #line(head: string): { line: Line; at: number } {
    const found = this.#lines.get(head);
    if (found === undefined) throw new Error(`no formula for ${head} in ${this.#text}`);
    return found;
  }
}
