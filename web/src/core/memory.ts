/** The module's memory: arrays copied in and out, everything freed on every way out. */
import { Heap } from './heap.js';
import type { Vector } from './options.js';

/** What the module offers to keep arrays. */
export interface MemoryModule {
  /** The address of so many bytes, or 0 if there is no room. */
  allocate(bytes: number): number;
  release(address: number): void;
  view32(address: number, length: number): Float32Array;
  view64(address: number, length: number): Float64Array;
}

/** The address of so many bytes, or a RangeError that says how many they are. */
export function take(module: MemoryModule, bytes: number): number {
  const address = module.allocate(bytes);
  if (address !== 0) return address;
  throw new RangeError(
    `not enough memory: ${bytes} bytes were asked for; WebAssembly has at most 2 GiB`,
  );
}

interface Place {
  address: number;
  end: number;
}

/** The arrays of one call; `use` frees them however the call ends. */
export class Scratch {
  readonly #module: MemoryModule;
  readonly #addresses: number[] = [];
  readonly #borrowed = new Map<Vector, Place>();
  #out: Place | undefined;

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
      scratch.#free();
    }
  }

  /** The same for work that lets others take turns: the arrays are kept until its promise settles. */
  static async during<T>(module: MemoryModule, work: (scratch: Scratch) => Promise<T>): Promise<T> {
    const scratch = new Scratch(module);
    try {
      return await work(scratch);
    } finally {
      scratch.#free();
    }
  }

  #free(): void {
    for (const address of this.#addresses) this.#module.release(address);
  }

  /**
   * Finds what stands in the module's memory already, which is then not copied. To be called before
   * anything is allocated: memory that grows ends every view of it.
   */
  borrow(inputs: (Vector | undefined)[], out?: Vector): void {
    for (const input of inputs) {
      const place = this.#placeOf(input);
      if (input && place) this.#borrowed.set(input, place);
    }
    this.#out = this.#placeOf(out);
  }

  #placeOf(array: Vector | undefined): Place | undefined {
    if (!array || !Heap.of(this.#module).has(array)) return undefined;
    return { address: array.byteOffset, end: array.byteOffset + array.byteLength };
  }

  /** Room for `length` numbers of `bytes` bytes each. */
  room(length: number, bytes: number): number {
    const address = take(this.#module, Math.max(length * bytes, 1));
    this.#addresses.push(address);
    return address;
  }

  /** Whether the main result can be written where a borrowed `out` stands: no input stands in it. */
  takesResult(): boolean {
    const out = this.#out;
    const mixed = ({ address, end }: Place) => out && address < out.end && out.address < end;
    return out !== undefined && ![...this.#borrowed.values()].some(mixed);
  }

  /** Room for the main result: that of `out`, if it was borrowed and no input stands in it. */
  result(length: number, bytes: number): number {
    return this.#out && this.takesResult() ? this.#out.address : this.room(length, bytes);
  }

  /** The address of an array that was borrowed. */
  borrowed(array: Vector): number | undefined {
    return this.#borrowed.get(array)?.address;
  }

  /** A copy of `array`, or itself if it was borrowed; 0 if there is none. */
  copyIn(array: Vector | undefined): number {
    if (!array) return 0;
    const borrowed = this.#borrowed.get(array);
    if (borrowed) return borrowed.address;
    const address = this.room(array.length, array.BYTES_PER_ELEMENT);
    this.view(address, array.length, array).set(array);
    return address;
  }

  /**
   * The numbers at `address`, copied into `out` or into a new array of the type of `like`. A borrowed
   * `out` that ended because the memory grew is given back as a new view.
   */
  copyOut(address: number, length: number, like: Vector, out?: Vector): Vector {
    const view = this.view(address, length, like);
    if (!out) return view.slice();
    const there = this.lasting(out);
    if (this.#out?.address !== address) there.set(view);
    return there;
  }

  /** `out`, or if it was borrowed and ended because the memory grew, a new view of the same place. */
  lasting(out: Vector): Vector {
    const place = this.#out;
    if (!place || out.buffer.byteLength > 0) return out;
    return this.view(place.address, (place.end - place.address) / out.BYTES_PER_ELEMENT, out);
  }

  /** The numbers at `address`, until the memory grows. */
  view(address: number, length: number, like: Vector): Vector {
    return like instanceof Float32Array
      ? this.#module.view32(address, length)
      : this.#module.view64(address, length);
  }
}
