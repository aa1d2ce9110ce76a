/** Formulas that were read before, computed on numbers by a module without the checker. */
import { loadBare, once, withRoom, type BareModule } from './bare-module.js';
import type { Point, Sides } from './report.js';

/** What the module exports. */
interface FormulasModule extends BareModule {
  open(bytes: number, length: number): number;
  close(address: number): void;
  names(address: number): number;
  lines(address: number): number;
  execute(address: number, numbers: number, places: number, results: number): number;
  message(): number;
}

/** The letters of a place and their values, from 1. */
export type Indices = Readonly<Record<string, number>>;

/** Both sides of every line, on numbers and at places. */
export interface Computing {
  /**
   * For each place both sides of every line that can be evaluated.
   *
   * @throws RangeError if an input is missing, has the wrong length, or an index is out of range.
   */
  each(numbers: Omit<Point, 'indices'>, places: readonly Indices[]): Sides[][];
  /** Releases the memory. */
  free(): void;
}

/** Opens what `packed` of a derivation gave. */
export interface Formulas {
  /** What it works in, for those who measure it. */
  readonly memory: WebAssembly.Memory;
  open(packed: string): Computing;
}

/**
 * The module, loaded once. A load that failed is tried again.
 *
 * @throws Error saying which address failed and why.
 */
export const loadFormulas: () => Promise<Formulas> = once(async () => {
  const source = new URL('./layernorm-formulas.wasm.gz', import.meta.url);
  const module = await loadBare<FormulasModule>(source);
  return { memory: module.memory, open: (packed) => new OpenFormulas(module, packed) };
});

/** What stands for how many numbers an input has. */
const MISSING = -2;
const SINGLE = -1;

/** Of each line at each place: line, left, right, difference, equal, rounded. */
const FIELDS = 6;

class OpenFormulas implements Computing {
  readonly #module: FormulasModule;
  readonly #inputs: readonly string[];
  readonly #sizes: readonly string[];
  readonly #letters: readonly string[];
  readonly #lines: number;
  #address: number;

  constructor(module: FormulasModule, packed: string) {
    this.#module = module;
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    this.#address = withRoom(module, bytes.length, (at) => {
      new Uint8Array(module.memory.buffer).set(bytes, at);
      return module.open(at, bytes.length);
    });
    if (this.#address === 0) {
      throw new Error(
        `expected formulas of this version, got ${bytes.length} bytes of something else`,
      );
    }
    const [inputs = [], sizes = [], letters = []] = this.#said(module.names(this.#address))
      .split('\f')
      .map((names) => names.split('\n').slice(0, -1));
    this.#inputs = inputs;
    this.#sizes = sizes;
    this.#letters = letters;
    this.#lines = module.lines(this.#address);
  }

  each({ values, sizes = {} }: Omit<Point, 'indices'>, places: readonly Indices[]): Sides[][] {
    if (this.#address === 0) throw new Error('these formulas were freed');
    const unknown = Object.keys(values).find((name) => !this.#inputs.includes(name));
    if (unknown !== undefined) throw new RangeError(`there is no input ${unknown}`);
    const numbers = [
      ...this.#inputs.flatMap((name) => {
        const value = values[name];
        if (value === undefined) return [MISSING];
        return typeof value === 'number' ? [SINGLE, value] : [value.length, ...Array.from(value)];
      }),
      ...this.#sizes.map((name) => sizes[name] ?? MISSING),
      ...places.flatMap((place) => this.#letters.map((letter) => place[letter] ?? 1)),
    ];
    const count = this.#lines * places.length * FIELDS;
    const module = this.#module;
    return withRoom(module, 8 * (numbers.length + count), (at) => {
      new Float64Array(module.memory.buffer, at).set(numbers);
      const resultsAt = at + 8 * numbers.length;
      const wrong = module.execute(this.#address, at, places.length, resultsAt);
      if (wrong > 0) throw new RangeError(this.#said(wrong));
      const results = new Float64Array(module.memory.buffer, resultsAt, count);
      return places.map((_, k) =>
        Array.from({ length: this.#lines }, (_, l) => sidesIn(results, k * this.#lines + l)),
      );
    });
  }

  free(): void {
    this.#module.close(this.#address);
    this.#address = 0;
  }

  /** The text of so many bytes that the module has left. */
  #said(length: number): string {
    const bytes = new Uint8Array(this.#module.memory.buffer, this.#module.message(), length);
    return new TextDecoder().decode(bytes);
  }
}

function sidesIn(results: Float64Array, place: number): Sides {
  const [line, left, right, difference, equal, rounded] = results.subarray(
    place * FIELDS,
    (place + 1) * FIELDS,
  ) as unknown as [number, number, number, number, number, number];
  return { line, left, right, difference, equal: equal === 1, rounded };
}
