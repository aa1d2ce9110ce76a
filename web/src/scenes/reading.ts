/** A text as figures use it, and how one is that was read when the page was built; see `checked.ts` for the others. */
import type { Computing, Formulas, Indices } from '../core/formulas.js';
import type { CompletePoint, KeyPair, Point, Report, Sides } from '../core/report.js';
import type { FurtherModule, Made, Told } from '../typesetting/made.js';

export interface Reading {
  readonly report: Report;
  /** The line with a key around each term; empty while that is not there. */
  keyed(line: number): string;
  /** Which term became which, from one line to a later one. */
  pairs(line: number, next: number): readonly KeyPair[];
  /** What is told of a line on the stage; nothing while that is not there. */
  told(line: number): Told | undefined;
  /** Whether the edits that mend lines were looked for. */
  readonly isMended: boolean;
  /** The point with drawn numbers for what it lacks. */
  complete(point: Point): CompletePoint;
  /** For each place both sides of every line that can be evaluated. */
  each(numbers: Omit<Point, 'indices'>, places: readonly Indices[]): Sides[][];
  free(): void;
}

/** One of the page's own, computed together with the numbers of a figure. */
export type OwnReading = Omit<Reading, 'each'> & Computing;

/** What the build made of a text; `further` gives the rest of it, once that is there. */
export function built(
  text: string,
  { packed, report, keyed, told }: Made,
  further: () => Omit<FurtherModule, 'default'> | undefined,
  formulas: Formulas,
): OwnReading {
  return {
    report: {
      ...report,
      lines: report.lines.map((line) => ({ ...line, latex: text.slice(...line.span) })),
    },
    keyed: (line) => (further()?.keyed ?? keyed)[line] ?? '',
    told: (line) => (further()?.told ?? told)[line],
    isMended: true,
    pairs: (line, next) => further()?.pairs[`${line} ${next}`] ?? [],
    // The page gives its own texts all they need.
    complete: (point) => ({ ...point, sizes: point.sizes ?? {} }),
    ...computingOf(formulas, packed),
  };
}

/** What computes a text that was packed. */
export function computingOf(formulas: Formulas, packed: string): Computing {
  const computing = formulas.open(packed);
  return {
    ask: (frame, numbers, places) => computing.ask(frame, numbers, places),
    each: (numbers, places) => computing.each(numbers, places),
    free: () => computing.free(),
  };
}
