/** A text as figures use it: read when the page was built, or by the checker on the spot. */
import type { Core } from '../core/index.js';
import type { Computing, Indices } from '../core/formulas.js';
import type { CompletePoint, KeyPair, Point, Repair, Report, Sides } from '../core/report.js';
import type { Made } from '../typesetting/made.js';

export interface Reading extends Computing {
  readonly report: Report;
  /** The line with a key around each term. */
  keyed(line: number): string;
  /** Which term became which, from one line to a later one. */
  pairs(line: number, next: number): readonly KeyPair[];
  /** The best edit for each line, if they were looked for. */
  readonly mended?: readonly (Repair | undefined)[];
  /** The point with drawn numbers for what it lacks. */
  complete(point: Point): CompletePoint;
}

/** What the build made of a text, computed by `formulas.ts` of the core. */
export function built({ report, keyed, pairs }: Made, computing: Computing): Reading {
  return {
    report,
    keyed: (line) => keyed[line] ?? '',
    pairs: (line, next) => pairs[`${line} ${next}`] ?? [],
    mended: report.lines.map(({ repairs }) => repairs?.[0]),
    // The page gives its own texts all they need.
    complete: (point) => ({ ...point, sizes: point.sizes ?? {} }),
    each: (numbers, places) => computing.each(numbers, places),
    free: () => computing.free(),
  };
}

/** What the checker makes of it. */
export function checked(core: Core, text: string): Reading {
  // What mends a line takes longer to find than all the rest.
  const derivation = core.read(text, { repairs: false });
  const at = (numbers: Omit<Point, 'indices'>, indices: Indices): Sides[] =>
    derivation.at({ ...numbers, indices });
  return {
    report: derivation.report(),
    keyed: (line) => derivation.keyed(line),
    pairs: (line, next) => derivation.pairs(line, next),
    complete: (point) => derivation.complete(point),
    each: (numbers, places) => places.map((place) => at(numbers, place)),
    free: () => derivation.free(),
  };
}
