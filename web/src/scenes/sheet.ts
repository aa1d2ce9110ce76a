/** Formulas that a scene shows, evaluated by the core: what is typeset is what is computed. */
import type { Indices } from '../core/formulas.js';
import type { Line, Point, Sides } from '../core/report.js';
import type { Reading } from './reading.js';

export type Values = Point['values'];

/** What was asked of some numbers, and what was computed. */
interface Known {
  readonly values: Values;
  readonly asked: Map<string, Indices>;
  readonly at: Map<string, Sides[]>;
}

export class Sheet {
  readonly #reading: Reading;
  readonly #lines: ReadonlyMap<string, { line: Line; at: number }>;
  readonly #text: string;
  #known: Known | undefined;

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
    const before = this.#known;
    const isNew = before?.values !== values;
    const { asked, at } = (this.#known = isNew
      ? { values, asked: new Map<string, Indices>(), at: new Map<string, Sides[]>() }
      : before);
    const keyed = places.map((place) => [JSON.stringify(place), place] as const);
    keyed.forEach(([key, place]) => asked.set(key, place));
    const missing = new Map(keyed.filter(([key]) => !at.has(key)));
    // What was asked of the numbers before will be asked of these: the core computes all of it in one call.
    if (isNew && before !== undefined && haveSameLengths(before.values, values)) {
      before.asked.forEach((place, key) => missing.set(key, place));
    }
    if (missing.size > 0) {
      const { inputs } = this.#reading.report;
      const given = Object.entries(values).filter(([name]) => inputs.includes(name));
      const computed = this.#reading.each({ values: Object.fromEntries(given) }, [
        ...missing.values(),
      ]);
      [...missing.keys()].forEach((key, k) => at.set(key, computed[k] ?? []));
    }
    return keyed.map(([key]) => at.get(key) ?? []);
  }

  #line(head: string): { line: Line; at: number } {
    const found = this.#lines.get(head);
    if (found === undefined) throw new Error(`no formula for ${head} in ${this.#text}`);
    return found;
  }
}

/** Whether an index that fits the one fits the other. */
function haveSameLengths(one: Values, other: Values): boolean {
  const lengthOf = (value: Values[string] | undefined) =>
    typeof value === 'object' ? value.length : undefined;
  return Object.keys({ ...one, ...other }).every(
    (name) => lengthOf(one[name]) === lengthOf(other[name]),
  );
}
