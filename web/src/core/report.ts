/**
 * What the checker says of a derivation: plain data, the same from `check`, from `Derivation.report`
 * and from `layernorm-explainer check --json`.
 */

/** A half-open range of UTF-16 offsets into the text that was checked. */
export type Span = [start: number, end: number];

/**
 * What became of a statement.
 *
 * - `defines`: it gives a symbol its meaning; nothing to check.
 * - `holds`: both sides agree to rounding on every draw.
 * - `fails`: both sides are defined and differ on at least one draw.
 * - `untested`: undefined or in doubt on every draw.
 * - `unread`: not understood, or it names an unknown symbol.
 * - `unchecked`: a relation other than equality.
 */
export type Verdict = 'defines' | 'holds' | 'fails' | 'untested' | 'unread' | 'unchecked';

/** A term of one side of a claim, and what it is worth. */
export interface Term {
  span: Span;
  latex: string;
  value: number;
}

/** A draw on which a claim fails, at the smallest sizes tried. Indices start at 1. */
export interface Witness {
  inputs: Record<string, number | number[]>;
  sizes: Record<string, number>;
  indices: Record<string, number>;
  left: number;
  right: number;
  /** `left - right`. */
  difference: number;
  /** The terms of the left side, outside sums, in the order of the text. */
  leftTerms: Term[];
  /** The same of the right side. */
  rightTerms: Term[];
}

/** A small edit after which the claim holds on fresh draws. `latex` is the whole expression mended. */
export interface Repair {
  span: Span;
  was: string;
  becomes: string;
  latex: string;
}

/** One relation of the text that states something; `A = B = C` gives two. */
export interface Line {
  /** The expression on the right of the relation, as written. */
  latex: string;
  /** Where `latex` stands in the text. */
  span: Span;
  /** Where the expression stands that it was compared with. */
  against?: Span;
  verdict: Verdict;
  /** How the line was understood: products, scopes and derivatives made explicit. */
  reading?: string;
  /** For people: why it fails or was not read. */
  reason?: string;
  /** Where to look for `reason`. */
  place?: Span;
  draws?: { held: number; tried: number };
  /** The largest relative difference over all draws and indices. */
  error?: number;
  witness?: Witness;
  repairs?: Repair[];
}

/** The whole derivation. `ok`: at least one claim holds, none fails, none is unread or untested. */
export interface Report {
  ok: boolean;
  lines: Line[];
  /** Names of the inputs as written, without index. */
  inputs: string[];
  /** Names of the sizes. */
  sizes: string[];
}

/** How to check. */
export interface CheckOptions {
  /** Seed of the draws, a whole number from 0 to 2^32 - 1; default 1. The same text and seed give the same report. */
  seed?: number;
  /** What a prime differentiates by, such as `x_j`; default: taken from the text. */
  variable?: string;
  /** Whether to look for repairs of the claims that fail; default true. */
  repairs?: boolean;
  /** Called after each line with how many are judged, of how many. */
  onProgress?: (done: number, all: number) => void;
}

/** Numbers to evaluate a derivation on. */
export interface Point {
  /** A number or an array for each name in `Report.inputs`; a matrix is given row by row. */
  values: Record<string, number | ArrayLike<number>>;
  /** A whole number for each name in `Report.sizes` that the arrays do not settle. */
  sizes?: Record<string, number>;
  /** A value, starting at 1, for each free index; default 1. Letters the text does not use are passed over. */
  indices?: Record<string, number>;
}

/** A point that lacks nothing. */
export type CompletePoint = Point & Required<Pick<Point, 'sizes'>>;

/** Both sides of one line at a `Point`. `left` and `right` are the same number for a definition. */
export interface Sides {
  /** Position in `Report.lines`. */
  line: number;
  left: number;
  right: number;
  /** `left - right`. */
  difference: number;
  /** Whether the two agree to rounding on these numbers. */
  equal: boolean;
  /**
   * The right side in double precision alone; `left` and `right` are computed in more digits where
   * rounding would show.
   */
  rounded: number;
}

/** The keys of a term and of what became of it. */
export type KeyPair = [from: string, to: string];

/** A derivation kept in the core's memory, for stepping through it; `free` it when done. */
export interface Derivation {
  /**
   * The report of the whole text.
   *
   * @throws Error if the derivation was freed.
   * @example
   * const derivation = core.read('a = 2 \\\\ b = a + x \\\\ b = x + a');
   * derivation.report().lines.map(({ verdict }) => verdict); // [ 'defines', 'defines', 'holds' ]
   */
  report(): Report;
  /**
   * Names of the inputs as written, without index.
   *
   * @throws Error if the derivation was freed.
   * @example
   * const derivation = core.read('a = 2 \\\\ b = a + x \\\\ b = x + a');
   * derivation.inputs(); // [ 'x' ]
   */
  inputs(): string[];
  /**
   * Both sides of every line that can be evaluated, on the numbers given.
   *
   * @throws RangeError if an input is missing, has the wrong length, or an index is out of range.
   * @example
   * const derivation = core.read('a = 2 \\\\ b = a + x \\\\ b = x + a');
   * derivation.at({ values: { x: 5 } }).map(({ left, right }) => [left, right]); // [ [ 2, 2 ], [ 7, 7 ], [ 7, 7 ] ]
   */
  at(point: Point): Sides[];
  /**
   * The same point with numbers for the inputs and sizes that it lacks, drawn as the checks draw them: one
   * decimal, 0.1 to 3 in magnitude, positive or between 0 and 1 where more lines have a value then. The same
   * point gives the same numbers.
   *
   * @throws RangeError if a number that is given does not fit.
   * @example
   * const derivation = core.read('y_i = W_i x_i');
   * derivation.complete({ values: { x: [1, 2] } }).values.W; // [ 0.2, 1.2 ]
   */
  complete(point: Point): CompletePoint;
  /**
   * The LaTeX of a line as it is displayed, with a key around each term: `left = right` where the line
   * opens a chain, `= right` where it goes on. `\htmlData{key=120-131}{...}` names the place of the
   * term in the text, so a key means the same in every line. Typeset with `trust` for `\htmlData`
   * it looks as it does without keys. The sign between two terms has no key, nor has the base of an
   * index, a power or a prime; in brackets the key stands inside them. An unread line has no keys.
   *
   * @param line - Position in `Report.lines`.
   * @throws RangeError if there is no such line.
   * @example
   * const derivation = core.read('a = 2 \\\\ b = a');
   * derivation.keyed(1); // '\\htmlData{key=9-10}{b} = \\htmlData{key=13-14}{a}'
   */
  keyed(line: number): string;
  /**
   * Which term of `line` became which of `next`, for a picture in which the one turns into the other.
   * Terms that say the same come first, the largest first, with all that is inside them; then those
   * that one rewrite relates: an equation of the text put in, the same value written otherwise, a
   * term that a delta picks out of a sum, powers of one base. A key is used at most once on each
   * side. Right sides are compared with right sides, left ones with left ones; what is left over of
   * both also crosswise where `next` opens a chain. Empty if one of the two lines is unread.
   *
   * @param line - Position in `Report.lines`.
   * @param next - Position in `Report.lines`; any line, most often the one below.
   * @throws RangeError if there is no such line.
   * @example
   * const derivation = core.read('a = 2 \\\\ b = a + x \\\\ b = x + a');
   * derivation.pairs(1, 2); // [ [ '9-10', '22-23' ], [ '13-14', '30-31' ], [ '17-18', '26-27' ], [ '13-18', '26-31' ] ]
   */
  pairs(line: number, next: number): KeyPair[];
  /**
   * Releases the memory; further calls throw an Error, and freeing again does nothing.
   *
   * @example
   * const derivation = core.read('1 + 1 = 2');
   * derivation.report().ok; // true
   * derivation.free();
   */
  free(): void;
}
