/**
 * All that one picture needs of the core, in one call: commands, each on numbers that are given or that an earlier one
 * leaves. What is asked is written down first, computed at once, and read then.
 */
import type { BareModule } from './bare-module.js';

/** What a module exports that takes commands. @internal */
export interface FrameModule extends BareModule {
  /** Gives the length of what is wrong, which stands at `message`, or 0. */
  run(numbers: number, commands: number, count: number): number;
  message?(): number;
}

/** A place among the numbers of a frame. */
export class Block {
  readonly at: number;
  readonly length: number;

  constructor(at: number, length: number) {
    this.at = at;
    this.length = length;
  }

  /** Some of its numbers. */
  part(from: number, length: number): Block {
    return new Block(this.at + from, length);
  }
}

/** The commands, as the module knows them. */
export const DOES = {
  row: 0,
  singularValues: 1,
  copy: 2,
  execute: 3,
  pick: 4,
  jacobians: 5,
} as const;

/** Of one command: its kind and up to seven more numbers. */
const WIDTH = 8;

/** The memory that the frames of a module take turns in. @internal */
export class Room {
  readonly module: FrameModule;
  #at = 0;
  #bytes = 0;

  constructor(module: FrameModule) {
    this.module = module;
  }

  /**
   * The address of so many bytes, the same for every frame that is no larger.
   *
   * @throws RangeError if there is no room.
   */
  of(bytes: number): number {
    if (bytes > this.#bytes) {
      this.module.release(this.#at);
      this.#bytes = 0;
      this.#at = this.module.allocate(2 * bytes);
      if (this.#at === 0)
        throw new RangeError(`not enough memory: ${2 * bytes} bytes were asked for`);
      this.#bytes = 2 * bytes;
    }
    return this.#at;
  }
}

/** Numbers that are known, or will be once what was asked before is computed. */
export type Row = ArrayLike<number> | Block;

export class Frame {
  readonly #room: Room;
  readonly #numbers: number[] = [];
  readonly #commands: number[] = [];
  #results: Float64Array | undefined;

  constructor(room: Room) {
    this.#room = room;
  }

  /** Numbers that are given; those of a block are copied when their turn comes. */
  given(values: Row): Block {
    const block = this.room(values.length);
    this.put(values, block.at);
    return block;
  }

  /** The same into a place of numbers that are given; `stride`: into every so many places. */
  put(values: Row, at: number, stride = 1): void {
    if (values instanceof Block) {
      this.ask(DOES.copy, values.at, values.length, at, stride);
      return;
    }
    for (let k = 0; k < values.length; k += 1) this.#numbers[at + k * stride] = values[k] ?? NaN;
  }

  /** Room for results. */
  room(length: number): Block {
    const block = new Block(this.#numbers.length, length);
    for (let k = 0; k < length; k += 1) this.#numbers.push(0);
    return block;
  }

  /** Has one thing done, after all that was asked before. */
  ask(kind: number, ...how: number[]): void {
    const command = [kind, ...how];
    for (let k = 0; k < WIDTH; k += 1) this.#commands.push(command[k] ?? 0);
  }

  /**
   * Computes all that was asked, in one call.
   *
   * @throws RangeError saying what is wrong with the numbers.
   */
  run(): void {
    const { module } = this.#room;
    const [many, more] = [this.#numbers.length, this.#commands.length];
    const at = this.#room.of(8 * (many + more));
    const all = new Float64Array(module.memory.buffer, at, many + more);
    all.set(this.#numbers);
    all.set(this.#commands, many);
    const wrong = module.run(at, many, more / WIDTH);
    if (wrong > 0 && module.message !== undefined)
      throw new RangeError(said(module, module.message(), wrong));
    this.#results = new Float64Array(module.memory.buffer, at, many).slice();
  }

  /** What stands there once it is computed. */
  read(block: Block): Float64Array {
    if (this.#results === undefined) throw new Error('this frame was not computed yet');
    return this.#results.subarray(block.at, block.at + block.length);
  }
}

/** The text of so many bytes that a module has left. @internal */
export function said(module: BareModule, at: number, length: number): string {
  return new TextDecoder().decode(new Uint8Array(module.memory.buffer, at, length));
}
