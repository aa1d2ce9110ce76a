/** The module's memory: arrays copied in and out, everything freed on every way out. */
import type { Vector } from './options.js';

/** What the module offers to keep arrays. */
export interface MemoryModule {
  /** The address of so many bytes, or 0 if there is no room. */
  allocate(bytes: number): number;
  release(address: number): void;
  view32(address: number, length: number): Float32Array;
  view64(address: number, length: number): Float64Array;
}

/** The arrays of one call; `use` frees them however the call ends. */
export class Scratch {
  readonly #module: MemoryModule;
  readonly #addresses: number[] = [];

  private constructor(module: MemoryModule) {
    this.#module = module;
  }

  /**
   * Calls `work` with a scratch whose arrays are freed afterwards.
   *
   * @throws RangeError if the memory does not suffice: the message says how much was asked for.
   */
  static use<T>(module: MemoryModule, work: (scratch: Scratch) => T): T {
    const scratch = new Scratch(module);
    try {
      return work(scratch);
    } finally {
      for (const address of scratch.#addresses) module.release(address);
    }
  }

  /** Room for `length` numbers of `bytes` bytes each. */
  room(length: number, bytes: number): number {
    const size = Math.max(length * bytes, 1);
    const address = this.#module.allocate(size);
    if (address === 0) {
      throw new RangeError(
        `not enough memory: ${size} bytes were asked for; WebAssembly has at most 2 GiB`,
      );
    }
    this.#addresses.push(address);
    return address;
  }

  /** A copy of `array`; 0 if there is none. */
  copyIn(array: Vector | undefined): number {
    if (!array) return 0;
    const address = this.room(array.length, array.BYTES_PER_ELEMENT);
    this.view(address, array.length, array).set(array);
    return address;
  }

  /** The numbers at `address`, copied into `out` or into a new array of the type of `like`. */
  copyOut(address: number, length: number, like: Vector, out?: Vector): Vector {
    const view = this.view(address, length, like);
    if (!out) return view.slice();
    out.set(view);
    return out;
  }

  private view(address: number, length: number, like: Vector): Vector {
    return like instanceof Float32Array
      ? this.#module.view32(address, length)
      : this.#module.view64(address, length);
  }
}
