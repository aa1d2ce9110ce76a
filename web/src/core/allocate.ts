/** Arrays in the module's own memory, which no call copies. */
import { Heap } from './heap.js';
import { take, type MemoryModule } from './memory.js';
import { describe, type Vector } from './options.js';

/** An array in WebAssembly memory, until `free`. */
export interface Allocation<V extends Vector = Vector> {
  /**
   * The array. Read it anew for each use: when the memory grows, views taken before come to an end
   * (their length is 0), and passing such a view to the core is an error that says so.
   */
  readonly array: V;
  /** Gives the memory back; a second time does nothing. After it, the array is an error to use. */
  free(): void;
}

/** The part of the core that hands out memory. */
export interface Allocations {
  /**
   * An array of zeros in WebAssembly memory, for hot loops: as an input or as `out` it is not copied.
   *
   * @param length - A whole number of at least 1.
   * @param type - `'float32'` or `'float64'`.
   * @throws RangeError if the memory (2 GiB at most) has no room, saying how much was asked for, or if
   *   `length` or `type` is none of these; Error when `array` is read after `free`, or passed on.
   * @example
   * const x = core.allocate(4, 'float32');
   * const y = core.allocate(4, 'float32');
   * x.array.set([1, 2, 4, 7]);
   * core.forward(x.array, { epsilon: 0, out: y.array }).mean; // Float32Array(1) [ 3.5 ]
   * y.array[3]; // 1.5275251865386963
   * x.free();
   * y.free();
   */
  allocate(length: number, type: 'float32'): Allocation<Float32Array>;
  allocate(length: number, type: 'float64'): Allocation<Float64Array>;
  allocate(length: number, type: 'float32' | 'float64'): Allocation;
}

class HeldArray implements Allocation {
  readonly #module: MemoryModule;
  readonly #address: number;
  readonly #take: () => Vector;
  #view: Vector | undefined;

  constructor(module: MemoryModule, length: number, single: boolean) {
    this.#module = module;
    this.#address = take(module, length * (single ? 4 : 8));
    this.#take = () =>
      single ? module.view32(this.#address, length) : module.view64(this.#address, length);
    this.#view = this.#take().fill(0);
    Heap.of(module).hold(this.#view);
  }

  get array(): Vector {
    if (!this.#view) throw new Error('this array was freed');
    if (this.#view.length === 0) {
      this.#view = this.#take();
      Heap.of(this.#module).hold(this.#view);
    }
    return this.#view;
  }

  free(): void {
    if (!this.#view) return;
    this.#view = undefined;
    Heap.of(this.#module).letGo(this.#address);
    this.#module.release(this.#address);
  }
}

/** The part of the public interface over a loaded module that hands out memory. @internal */
export function allocations(module: MemoryModule): Allocations {
  function allocate(length: number, type: 'float32'): Allocation<Float32Array>;
  function allocate(length: number, type: 'float64'): Allocation<Float64Array>;
  function allocate(length: number, type: 'float32' | 'float64'): Allocation;
  function allocate(length: unknown, type: unknown): Allocation {
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 1) {
      throw new RangeError(
        `length: expected a whole number of at least 1, got ${describe(length)}`,
      );
    }
    if (type !== 'float32' && type !== 'float64') {
      throw new RangeError(`type: expected 'float32' or 'float64', got ${describe(type)}`);
    }
    return new HeldArray(module, length, type === 'float32');
  }
  return { allocate };
}
