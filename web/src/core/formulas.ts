/** Formulas that were read before, computed together with the numbers of figures by a module without the checker. */
import { loadBare, once, withRoom } from './bare-module.js';
import { codeOf, type Figures, type Variant } from './figures.js';
import { Block, DOES, Frame, Room, said, type FrameModule, type Row } from './frame.js';
import type { Sides } from './report.js';

/** What the module exports. */
interface FormulasModule extends FrameModule {
  open(bytes: number, length: number): number;
  close(address: number): void;
  names(address: number): number;
  lines(address: number): number;
  message(): number;
}

/** The letters of a place and their values, from 1. */
export type Indices = Readonly<Record<string, number>>;

/** What formulas are computed on; see `Point`. */
export interface Numbers {
  values: Readonly<Record<string, number | Row>>;
  sizes?: Readonly<Record<string, number>>;
}

/** What was asked, once it is computed: for each place both sides of every line that can be evaluated. */
export interface Asked {
  read(): Sides[][];
  /** Of one line the right sides at each place, for what is asked later in the same frame. */
  pick(line: number): Block;
}

/** Both sides of every line, on numbers and at places. */
export interface Computing {
  /**
   * Has all lines computed with the rest of a frame, which throws a RangeError where an input is missing, has the
   * wrong length, or an index is out of range.
   *
   * @throws RangeError if there is no such input.
   */
  ask(frame: Frame, numbers: Numbers, places: readonly Indices[]): Asked;
  /** The same at once, in a frame of its own. */
  each(numbers: Numbers, places: readonly Indices[]): Sides[][];
  /** Releases the memory. */
  free(): void;
}

/** Opens what `packed` of a derivation gave. */
export interface Formulas extends Figures {
  open(packed: string): Computing;
}

/** @throws Error saying which address failed and why. @internal */
export async function formulasFrom(source: URL): Promise<Formulas> {
  const module = await loadBare<FormulasModule>(source);
  const room = new Room(module);
  return {
    memory: module.memory,
    frame: () => new Frame(room),
    open: (packed) => new OpenFormulas(room, module, packed),
  };
}

/**
 * The module, loaded once. A load that failed is tried again.
 *
 * @throws Error saying which address failed and why.
 */
export const loadFormulas: () => Promise<Formulas> = once(() =>
  formulasFrom(new URL('./layernorm-formulas.wasm', import.meta.url)),
);

/** The singular values of the Jacobian without weights, descending; see `spectrum` of the core. */
export function askSingularValues(frame: Frame, x: ArrayLike<number>, variant: Variant): Block {
  const given = frame.given(x);
  const results = frame.room(x.length);
  frame.ask(DOES.singularValues, given.at, x.length, variant.epsilon, codeOf(variant), results.at);
  return results;
}

/** What stands for how many numbers an input has. */
const MISSING = -2;
const SINGLE = -1;

/** Of each line at each place: line, left, right, difference, equal, rounded. */
const FIELDS = 6;

class OpenFormulas implements Computing {
  readonly #room: Room;
  readonly #module: FormulasModule;
  readonly #inputs: readonly string[];
  readonly #sizes: readonly string[];
  readonly #letters: readonly string[];
  readonly #lines: number;
  #address: number;

  constructor(room: Room, module: FormulasModule, packed: string) {
    this.#room = room;
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
    const length = module.names(this.#address);
    const [inputs = [], sizes = [], letters = []] = said(module, module.message(), length)
      .split('\f')
      .map((names) => names.split('\n').slice(0, -1));
    this.#inputs = inputs;
    this.#sizes = sizes;
    this.#letters = letters;
    this.#lines = module.lines(this.#address);
  }

  ask(frame: Frame, { values, sizes = {} }: Numbers, places: readonly Indices[]): Asked {
    if (this.#address === 0) throw new Error('these formulas were freed');
    const unknown = Object.keys(values).find((name) => !this.#inputs.includes(name));
    if (unknown !== undefined) throw new RangeError(`there is no input ${unknown}`);
    const blocks: [Block, number][] = [];
    const numbers: number[] = [];
    for (const name of this.#inputs) {
      const value = values[name];
      if (value === undefined) numbers.push(MISSING);
      else if (typeof value === 'number') numbers.push(SINGLE, value);
      else {
        numbers.push(value.length);
        if (value instanceof Block) blocks.push([value, numbers.length]);
        numbers.push(
          ...(value instanceof Block ? Array<number>(value.length).fill(0) : Array.from(value)),
        );
      }
    }
    numbers.push(
      ...this.#sizes.map((name) => sizes[name] ?? MISSING),
      ...places.flatMap((place) => this.#letters.map((letter) => place[letter] ?? 1)),
    );
    const given = frame.given(numbers);
    for (const [block, at] of blocks) frame.put(block, given.at + at);
    const count = this.#lines * places.length;
    const results = frame.room(count * FIELDS);
    frame.ask(DOES.execute, this.#address, given.at, places.length, results.at);
    return {
      read: () => {
        const all = frame.read(results);
        return places.map((_, k) =>
          Array.from({ length: this.#lines }, (_, l) => sidesIn(all, k * this.#lines + l)),
        );
      },
      pick: (line) => {
        const picked = frame.room(places.length);
        frame.ask(DOES.pick, results.at, this.#lines, places.length, line, picked.at);
        return picked;
      },
    };
  }

  each(numbers: Numbers, places: readonly Indices[]): Sides[][] {
    const frame = new Frame(this.#room);
    const asked = this.ask(frame, numbers, places);
    frame.run();
    return asked.read();
  }

  free(): void {
    this.#module.close(this.#address);
    this.#address = 0;
  }
}

function sidesIn(results: Float64Array, place: number): Sides {
  const [line, left, right, difference, equal, rounded] = results.subarray(
    place * FIELDS,
    (place + 1) * FIELDS,
  ) as unknown as [number, number, number, number, number, number];
  return { line, left, right, difference, equal: equal === 1, rounded };
}
