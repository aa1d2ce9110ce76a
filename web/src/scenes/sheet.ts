/** Formulas that a scene shows, evaluated by the core: what is typeset is what is computed. */
import type { Asked, Indices } from '../core/formulas.js';
import type { Block, Frame, Row } from '../core/frame.js';
import type { Line, Sides } from '../core/report.js';
import type { OwnReading } from './reading.js';

export type Values = Readonly<Record<string, number | Row>>;

export class Sheet {
  readonly #reading: OwnReading;
  readonly #lines: ReadonlyMap<string, { line: Line; at: number }>;
  readonly #text: string;

  constructor(reading: OwnReading, text: string) {
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

  /** Has all formulas computed with the rest of a frame; indices start at 1. */
  ask(frame: Frame, values: Values, places: readonly Indices[] = [{}]): Answers {
    const { inputs } = this.#reading.report;
    const given = Object.entries(values).filter(([name]) => inputs.includes(name));
    const asked = this.#reading.ask(frame, { values: Object.fromEntries(given) }, places);
    return new Answers(asked, (head) => this.#line(head).at);
  }

  free(): void {
    this.#reading.free();
  }

  #line(head: string): { line: Line; at: number } {
    const found = this.#lines.get(head);
    if (found === undefined) throw new Error(`no formula for ${head} in ${this.#text}`);
    return found;
  }
}

/** What the formulas of a sheet come to: the right side of the one whose left side is `head`, such as `\mu`. */
export class Answers {
  readonly #asked: Asked;
  readonly #lineOf: (head: string) => number;
  #read: Sides[][] | undefined;

  constructor(asked: Asked, lineOf: (head: string) => number) {
    this.#asked = asked;
    this.#lineOf = lineOf;
  }

  /** At the first place that was asked. */
  number(head: string): number {
    return this.#sides(head)[0]?.right ?? NaN;
  }

  /** The same in double precision alone, with all that rounding does to it. */
  rounded(head: string): number {
    return this.#sides(head)[0]?.rounded ?? NaN;
  }

  /** At every place. */
  row(head: string): Float64Array {
    return Float64Array.from(this.#sides(head), (sides) => sides?.right ?? NaN);
  }

  /** The same for what is asked later in the same frame. */
  block(head: string): Block {
    return this.#asked.pick(this.#lineOf(head));
  }

  #sides(head: string): (Sides | undefined)[] {
    this.#read ??= this.#asked.read();
    const at = this.#lineOf(head);
    return this.#read.map((all) => all.find(({ line }) => line === at));
  }
}

/** The places i = 1, ..., n, the other indices being the same at each. */
export const eachRow = (n: number, indices: Indices = {}): Indices[] =>
  Array.from({ length: n }, (_, k) => ({ ...indices, i: k + 1 }));
