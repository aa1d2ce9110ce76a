/** A derivation ready to step through: its story, its formulas, and its lines on the reader's numbers. */
import type { Asked, Indices } from '../../core/formulas.js';
import { Block, type Frame } from '../../core/frame.js';
import type { CompletePoint, KeyPair, Point, Report, Sides } from '../../core/report.js';
import { keyedLatex, tellStory, type Story } from '../../typesetting/steps.js';
import { Formulas } from './formulas.js';
import type { OwnReading, Reading } from '../reading.js';
import type { Given } from './given.js';
import { Mending } from './mending.js';
import type { Told } from '../../typesetting/made.js';

/** Numbers that are there already. */
export type Known = Given<readonly number[]>;

export class Script {
  readonly text: string;
  readonly report: Report;
  readonly story: Story;
  readonly formulas: Formulas;
  readonly mending: Mending;
  readonly #reading: Reading | OwnReading;
  readonly #keyed = new Map<number, string>();
  readonly #depends = new Map<string, boolean>();

  /** @param came - called when a formula stands that was not there at once. */
  constructor(reading: Reading | OwnReading, text: string, came: () => void) {
    this.formulas = new Formulas(came);
    this.text = text;
    this.#reading = reading;
    const { isMended } = reading;
    this.mending = new Mending(text, (line) => {
      const told = isMended ? reading.told(line) : undefined;
      return told && { repair: told.repair };
    });
    this.report = reading.report;
    this.story = tellStory(text, this.report.lines);
  }

  /** What is typeset of a line on the stage: with a key around each term. */
  keyed(line: number): string {
    const known = this.#keyed.get(line);
    if (known !== undefined) return known;
    const step = this.story.steps[line];
    const keyed = this.#reading.keyed(line);
    if (step === undefined) return keyed;
    if (keyed === '') return step.latex;
    const latex = keyedLatex(step, keyed);
    this.#keyed.set(line, latex);
    return latex;
  }

  /** What is told of a line on the stage. */
  told(line: number): Told {
    return this.#reading.told(line) ?? {};
  }

  /** Which term became which, from one line to any other. */
  pairs(from: number, to: number): readonly KeyPair[] {
    if (from <= to) return this.#reading.pairs(from, to);
    return this.#reading.pairs(to, from).map(([one, other]) => [other, one]);
  }

  /** Both sides of every line at each place: of a text of the page's together with the rest of a frame. */
  ask(frame: Frame, given: Given, places: readonly Indices[]): Asked | undefined {
    return 'ask' in this.#reading ? this.#reading.ask(frame, given, places) : undefined;
  }

  /** The same at once. */
  each(given: Known, places: readonly Indices[]): Sides[][] {
    return this.#reading.each(given, places);
  }

  /** A point with drawn numbers for what it lacks. */
  readonly complete = (point: Point): CompletePoint => this.#reading.complete(point);

  /** Whether any line depends on an index: no such line can be computed at 0. */
  depends(given: Given, letter: 'i' | 'j'): boolean {
    const known = this.#depends.get(letter) ?? this.#refusesNought(given, letter);
    this.#depends.set(letter, known);
    return known;
  }

  #refusesNought({ values, sizes }: Given, letter: 'i' | 'j'): boolean {
    // What the numbers are does not matter, only how many there are.
    const known = Object.entries(values).map(([name, value]) => [
      name,
      value instanceof Block ? Array<number>(value.length).fill(0) : value,
    ]);
    const given = Object.fromEntries(known) as Known['values'];
    try {
      this.#reading.each({ values: given, sizes }, [{ [letter]: 0 }]);
      return false;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return true;
    }
  }

  /** The largest value, up to n, that i and j can have on these numbers. */
  reach(given: Known, n: number): number {
    for (let last = n; last > 1; last -= 1) {
      try {
        this.each(given, [{ i: last, j: last }]);
        return last;
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }
    return 1;
  }

  free(): void {
    this.mending.stop();
    this.#reading.free();
  }
}
