/** A derivation ready to step through: its story, its formulas, and its lines on the reader's numbers. */
import type { CompletePoint, KeyPair, Point, Report, Sides } from '../../core/report.js';
import { keyedLatex, tellStory, type Story } from '../../typesetting/steps.js';
import { Formulas } from './formulas.js';
import type { Reading } from '../reading.js';
import type { Given } from './given.js';
import { Mending } from './mending.js';

export interface Differences {
  differences: readonly number[];
  equal: readonly boolean[];
}

export class Script {
  readonly text: string;
  readonly report: Report;
  readonly story: Story;
  readonly formulas: Formulas;
  readonly mending: Mending;
  readonly #reading: Reading;
  readonly #keyed = new Map<number, string>();
  readonly #depends = new Map<string, boolean>();

  /** @param came - called when a formula stands that was not there at once. */
  constructor(reading: Reading, text: string, came: () => void) {
    this.formulas = new Formulas(came);
    this.text = text;
    this.#reading = reading;
    this.mending = new Mending(text, reading.mended);
    this.report = reading.report;
    this.story = tellStory(text, this.report.lines);
  }

  /** What is typeset of a line on the stage: with a key around each term. */
  keyed(line: number): string {
    const known = this.#keyed.get(line);
    if (known !== undefined) return known;
    const step = this.story.steps[line];
    const keyed = this.#reading.keyed(line);
    const latex = step === undefined ? keyed : keyedLatex(step, keyed);
    this.#keyed.set(line, latex);
    return latex;
  }

  /** Which term became which, from one line to any other. */
  pairs(from: number, to: number): readonly KeyPair[] {
    if (from <= to) return this.#reading.pairs(from, to);
    return this.#reading.pairs(to, from).map(([one, other]) => [other, one]);
  }

  /** Both sides of every line that can be evaluated, by line. */
  at(given: Given, i: number, j: number): ReadonlyMap<number, Sides> {
    const [sides = []] = this.#reading.each(given, [{ i, j }]);
    return new Map(sides.map((side) => [side.line, side]));
  }

  /** A point with drawn numbers for what it lacks. */
  readonly complete = (point: Point): CompletePoint => this.#reading.complete(point);

  /** Whether any line depends on an index: no such line can be computed at 0. */
  depends(given: Given, letter: 'i' | 'j'): boolean {
    const known = this.#depends.get(letter) ?? this.#refusesNought(given, letter);
    this.#depends.set(letter, known);
    return known;
  }

  #refusesNought(given: Given, letter: 'i' | 'j'): boolean {
    try {
      this.#reading.each(given, [{ [letter]: 0 }]);
      return false;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return true;
    }
  }

  /** The largest value, up to n, that i and j can have on these numbers. */
  reach(given: Given, n: number): number {
    for (let last = n; last > 1; last -= 1) {
      try {
        this.at(given, last, last);
        return last;
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }
    return 1;
  }

  /** The difference of one line for every i and j from 1 to n, row by row. */
  differences(given: Given, n: number, line: number): Differences {
    const places = Array.from({ length: n * n }, (_, k) => ({
      i: Math.floor(k / n) + 1,
      j: (k % n) + 1,
    }));
    const sides = this.#reading
      .each(given, places)
      .map((all) => all.find((side) => side.line === line));
    return {
      differences: sides.map((side) => side?.difference ?? NaN),
      equal: sides.map((side) => side?.equal ?? false),
    };
  }

  free(): void {
    this.mending.stop();
    this.#reading.free();
  }
}
