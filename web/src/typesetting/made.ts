/** What the build leaves of a text: its formulas typeset, and what the checker made of it. */
import type { KeyPair, Report } from '../core/report.js';
import type { Table } from './table.js';

export interface Made {
  /** What is computed; see `core/formulas.ts`. */
  packed: string;
  /** With the edits that mend its lines. */
  report: Report;
  /** Each line with keys around its terms. */
  keyed: readonly string[];
  /** Which term became which, by `line next`. */
  pairs: Readonly<Record<string, readonly KeyPair[]>>;
}

/** One of the modules `virtual:ahead/NAME`. */
export interface MadeModule {
  default: Table;
  reading: Made;
}
