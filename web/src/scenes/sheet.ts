/** Formulas that a scene shows, evaluated by the core: what is typeset is what is computed. */
import type { Indices } from '../core/formulas.js';
import type { Line, Point, Sides } from '../core/report.js';
import type { Reading } from './reading.js';

export type Values = Point['values'];

export class Sheet {
  readonly #reading: Reading;
  readonly #lines: ReadonlyMap<string, { line: Line; at: number }>;
  readonly #text: string;
  #known: { values: Values; at: Map<string, Sides[]> } | undefined;

  constructor(reading: Reading, text: string) {
    this.#text = text;
    this.#reading = reading;
    const lines = reading.report.lines.map((line, at) => ({ line, at }));
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
  number(head: string, values: Values, indices: Indices = {}): number {
    return this.#at(head, values, [indices])[0]?.right ?? NaN;
  }

  /** The same in double precision alone, with all that rounding does to it. */
  rounded(head: string, values: Values): number {
    return this.#at(head, values, [{}])[0]?.rounded ?? NaN;
  }

  /** The same for i = 1, ..., n, the other indices staying as they are. */
  row(head: string, values: Values, n: number, indices: Indices = {}): Float64Array {
    const places = Array.from({ length: n }, (_, k) => ({ ...indices, i: k + 1 }));
    return Float64Array.from(this.#at(head, values, places), (sides) => sides?.right ?? NaN);
  }

  free(): void {
    this.#reading.free();
  }

  #at(head: string, values: Values, places: readonly Indices[]): (Sides | undefined)[] {
    const { at } = this.#line(head);
    return this.#sides(values, places).map((all) => all.find(({ line }) => line === at));
  }

  /** All lines at each place. A scene asks for several of the same numbers, which are computed once. */
  #sides(values: Values, places: readonly Indices[]): Sides[][] {
    if (this.#known?.values !== values) this.#known = { values, at: new Map() };
    const { at } = this.#known;
    const keys = places.map((place) => JSON.stringify(place));
    const missing = places.filter((_, k) => !at.has(keys[k] ?? ''));
    if (missing.length > 0) {
      const { inputs } = this.#reading.report;
      const given = Object.entries(values).filter(([name]) => inputs.includes(name));
      const found = this.#reading.each({ values: Object.fromEntries(given) }, missing);
      missing.forEach((place, k) => at.set(JSON.stringify(place), found[k] ?? []));
    }
    return keys.map((key) => at.get(key) ?? []);
  }

  #line(head: string): { line: Line; at: number } {
    const found = this.#lines.get(head);
    if (found === undefined) throw new Error(`no formula for ${head} in ${this.#text}`);
    return found;
  }
}
