/** Reading and checking derivations: from the core's plain objects to the public interface. */
import type {
  CheckOptions,
  CompletePoint,
  Derivation,
  KeyPair,
  Line,
  Point,
  Repair,
  Report,
  Sides,
  Span,
  Term,
  Witness,
} from './report.js';

/** The core's own line: everything of `Line` but the text, which is cut out here. */
interface RawLine extends Omit<Line, 'latex' | 'repairs' | 'witness'> {
  repairs?: Pick<Repair, 'span' | 'becomes'>[];
  witness?: RawWitness;
}

interface RawWitness extends Omit<Witness, 'leftTerms' | 'rightTerms'> {
  leftTerms: Omit<Term, 'latex'>[];
  rightTerms: Omit<Term, 'latex'>[];
}

interface RawReport extends Omit<Report, 'lines'> {
  lines: RawLine[];
}

/** A number or an array under its name, as the core takes it. */
interface Given {
  name: string;
  isArray: boolean;
  values: ArrayLike<number>;
}

/** A derivation in the core's memory. */
interface RawDerivation {
  report(): RawReport;
  at(values: Given[], sizes: Given[], indices: Given[]): { error: string } | { sides: Sides[] };
  complete(values: Given[], sizes: Given[]): { error: string } | CompletePoint;
  keyed(line: number): string;
  pairs(line: number, next: number): KeyPair[];
  packed(): string;
  delete(): void;
}

/** What the WebAssembly module offers for derivations. @internal */
export interface DerivationModule {
  readDerivation(
    latex: string,
    seed: number,
    variable: string,
    repairs: boolean,
    progress: (done: number, all: number) => void,
  ): { error: string } | { derivation: RawDerivation };
}

/** The part of the core that checks derivations. */
export interface Derivations {
  /**
   * Checks every equality of a derivation on drawn numbers.
   *
   * @param latex - The text: bare lines ended by `\\`, or prose with mathematics in it. At most 200,000
   *   characters are read.
   * @throws TypeError if `latex` is not a string; RangeError if an option is out of range.
   * @example
   * const report = core.check('\\mu = \\frac{1}{N}\\sum_{k=1}^{N} x_k \\\\ \\sum_{k=1}^{N} (x_k - \\mu) = 0');
   * report.ok; // true
   */
  check(latex: string, options?: CheckOptions): Report;
  /**
   * The same, kept in the core's memory: for stepping through it on numbers of one's own.
   *
   * @throws TypeError if `latex` is not a string; RangeError if an option is out of range.
   * @example
   * const derivation = core.read('v = \\frac{1}{N} \\sum_k x_k^2 \\\\ \\frac{dv}{dx_j} = \\frac{2}{N} x_j');
   * derivation.inputs(); // [ 'x' ]
   * derivation.at({ values: { x: [1, 2, 4, 7] }, indices: { j: 3 } })[1].left; // 2
   * derivation.free();
   */
  read(latex: string, options?: CheckOptions): Derivation;
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number' || typeof value === 'string') return JSON.stringify(value);
  return Array.isArray(value) ? 'an array' : typeof value;
}

/** A text to check, and how. @internal */
export interface Request {
  latex: string;
  seed: number;
  variable: string;
  repairs: boolean;
  onProgress: CheckOptions['onProgress'];
}

/** What was asked for, with the defaults filled in; throws where it cannot be done. @internal */
export function requestOf(
  latex: unknown,
  { seed = 1, variable = '', repairs = true, onProgress }: CheckOptions,
): Request {
  if (typeof latex !== 'string') {
    throw new TypeError(`latex: expected a string, got ${describe(latex)}`);
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new RangeError(
      `seed: expected a whole number from 0 to 4294967295, got ${describe(seed)}`,
    );
  }
  if (typeof variable !== 'string') {
    throw new TypeError(`variable: expected a text such as "x_j", got ${describe(variable)}`);
  }
  if (typeof repairs !== 'boolean') {
    throw new TypeError(`repairs: expected true or false, got ${describe(repairs)}`);
  }
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw new TypeError(`onProgress: expected a function, got ${describe(onProgress)}`);
  }
  return { latex, seed, variable, repairs, onProgress };
}

function open(module: DerivationModule, latex: unknown, options: CheckOptions): RawDerivation {
  const request = requestOf(latex, options);
  let thrown: { error: unknown } | undefined;
  const progress = (done: number, all: number) => {
    try {
      if (!thrown) request.onProgress?.(done, all);
    } catch (error) {
      // An exception must not unwind the core.
      thrown = { error };
    }
  };
  const { seed, variable, repairs } = request;
  const result = module.readDerivation(request.latex, seed, variable, repairs, progress);
  if ('error' in result) throw new RangeError(`variable: ${result.error}`);
  if (thrown) {
    result.derivation.delete();
    throw thrown.error;
  }
  return result.derivation;
}

function finish(raw: RawReport, latex: string): Report {
  const cut = ([start, end]: Span) => latex.slice(start, end);
  const mended = ([start, end]: Span, { span, becomes }: Pick<Repair, 'span' | 'becomes'>) => ({
    span,
    was: cut(span),
    becomes,
    latex: cut([start, span[0]]) + becomes + cut([span[1], end]),
  });
  const named = (terms: Omit<Term, 'latex'>[]) =>
    terms.map(({ span, value }) => ({ span, latex: cut(span), value }));
  const told = ({ leftTerms, rightTerms, ...rest }: RawWitness): Witness => ({
    ...rest,
    leftTerms: named(leftTerms),
    rightTerms: named(rightTerms),
  });
  const lines = raw.lines.map(({ repairs, witness, ...line }): Line => ({
    latex: cut(line.span),
    ...line,
    ...(witness && { witness: told(witness) }),
    ...(repairs && { repairs: repairs.map((one) => mended(line.span, one)) }),
  }));
  return { ...raw, lines };
}

function given(numbers: Record<string, number | ArrayLike<number>>): Given[] {
  return Object.entries(numbers).map(([name, value]) => {
    if (typeof value === 'number') return { name, isArray: false, values: [value] };
    const isNumbers = typeof value === 'object' && typeof value.length === 'number';
    if (!isNumbers || Array.from(value).some((entry) => typeof entry !== 'number')) {
      throw new TypeError(
        `${name}: expected a number or an array of numbers, got ${describe(value)}`,
      );
    }
    return { name, isArray: true, values: value };
  });
}

class KeptDerivation implements Derivation {
  readonly #latex: string;
  #raw: RawDerivation | undefined;
  #report: Report | undefined;

  constructor(raw: RawDerivation, latex: string) {
    this.#raw = raw;
    this.#latex = latex;
  }

  #live(): RawDerivation {
    if (!this.#raw) throw new Error('this derivation was freed');
    return this.#raw;
  }

  report(): Report {
    const raw = this.#live();
    this.#report ??= finish(raw.report(), this.#latex);
    return this.#report;
  }

  inputs(): string[] {
    return [...this.report().inputs];
  }

  at(point: Point): Sides[] {
    const result = this.#live().at(
      given(point.values),
      given(point.sizes ?? {}),
      given(point.indices ?? {}),
    );
    if ('error' in result) throw new RangeError(result.error);
    return result.sides;
  }

  complete({ values, sizes = {}, ...rest }: Point): CompletePoint {
    const result = this.#live().complete(given(values), given(sizes));
    if ('error' in result) throw new RangeError(result.error);
    return { ...rest, ...result };
  }

  keyed(line: number): string {
    return this.#live().keyed(this.#place('line', line));
  }

  pairs(line: number, next: number): KeyPair[] {
    return this.#live().pairs(this.#place('line', line), this.#place('next', next));
  }

  static packed(derivation: KeptDerivation): string {
    return btoa(derivation.#live().packed());
  }

  #place(name: string, line: number): number {
    const last = this.report().lines.length - 1;
    if (!Number.isInteger(line) || line < 0 || line > last) {
      throw new RangeError(
        `${name}: expected a whole number from 0 to ${last}, got ${describe(line)}`,
      );
    }
    return line;
  }

  free(): void {
    this.#raw?.delete();
    this.#raw = undefined;
  }
}

/** What `formulas.ts` computes from, where the text is not read again. @internal */
export function packedOf(derivation: Derivation): string {
  if (derivation instanceof KeptDerivation) return KeptDerivation.packed(derivation);
  throw new TypeError(`derivation: expected what read gave, got ${describe(derivation)}`);
}

/** The derivation part of the public interface over a loaded module. @internal */
export function derivations(module: DerivationModule): Derivations {
  return {
    read: (latex, options = {}) => new KeptDerivation(open(module, latex, options), latex),
    check(latex, options = {}) {
      const raw = open(module, latex, options);
      try {
        return finish(raw.report(), latex);
      } finally {
        raw.delete();
      }
    },
  };
}
