/** Which arrays stand in a module's own memory: what `allocate` gave out and was not freed. */

/** The arrays that one module's memory holds for its users. */
export class Heap {
  static readonly #ofModule = new WeakMap<object, Heap>();
  /** Memory that grows is another buffer: those before it are kept known, to be named. */
  static readonly #ofBuffer = new WeakMap<ArrayBufferLike, Heap>();
  readonly #held = new Map<number, number>();

  static of(module: object): Heap {
    let heap = Heap.#ofModule.get(module);
    if (!heap) {
      heap = new Heap();
      Heap.#ofModule.set(module, heap);
    }
    return heap;
  }

  /** Takes note of an array that was given out, or of where it stands since the memory grew. */
  hold(array: ArrayBufferView): void {
    Heap.#ofBuffer.set(array.buffer, this);
    this.#held.set(array.byteOffset, array.byteLength);
  }

  letGo(address: number): void {
    this.#held.delete(address);
  }

  /** Whether `array` stands in this memory. */
  has(array: ArrayBufferView): boolean {
    return Heap.#ofBuffer.get(array.buffer) === this;
  }

  /** Why `array` can no longer be read, if it stood in some module's memory. */
  static trouble(array: ArrayBufferView): string | undefined {
    const heap = Heap.#ofBuffer.get(array.buffer);
    if (!heap) return undefined;
    if (array.buffer.byteLength === 0) {
      return 'the memory has grown since this view was taken: take `array` of its allocation again';
    }
    const end = array.byteOffset + array.byteLength;
    for (const [address, bytes] of heap.#held) {
      if (address <= array.byteOffset && end <= address + bytes) return undefined;
    }
    return 'this array was freed';
  }
}
