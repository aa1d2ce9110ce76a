/** What the build leaves of a text: its formulas typeset, and what the checker made of it. */
import type { KeyPair, Line, Repair, Report } from '../core/report.js';
import type { Table } from './table.js';

/** What is told of a line once it is on the stage, with the best edit that mends it. */
export interface Told extends Pick<Line, 'reading' | 'reason' | 'place'> {
  repair?: Repair;
}

export interface Made {
  /** What is computed; see `core/formulas.ts`. */
  packed: string;
  /** Of its lines what is shown of all of them; their LaTeX stands in the text. */
  report: Omit<Report, 'lines'> & {
    lines: readonly Pick<Line, 'span' | 'against' | 'verdict' | 'draws'>[];
  };
  /** What is told of lines: here of the first. */
  told: readonly Told[];
  /** Lines with keys around their terms: here the first. */
  keyed: readonly string[];
}

/** One of the modules `virtual:ahead/NAME`. */
export interface MadeModule {
  default: Table;
  reading: Made;
}

/** What is needed once a reader goes on from the first line: one of the modules `virtual:ahead/NAME/further`. */
export interface FurtherModule {
  /** The other lines at their full size. */
  default: Table;
  told: readonly Told[];
  keyed: readonly string[];
  /** Which term became which, by `line next`. */
  pairs: Readonly<Record<string, readonly KeyPair[]>>;
}
