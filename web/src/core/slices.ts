/** Rows on their way through the module's memory: a slice that fits the cache is copied in, computed and copied out. */
import type { Scratch } from './memory.js';
import type { Vector } from './options.js';

/** What a call does with rows. */
interface Passage {
  rows: number;
  features: number;
  /** What the results are like. */
  like: Vector;
  /** Each rows x features. */
  inputs: Vector[];
  /** Where the main result is written; a new array if there is none. */
  out: Vector | undefined;
  /** How many results have one number for each row. */
  perRow?: number;
  /** In one slice: what is much larger than what it is made of is refused before it is computed. */
  atOnce?: boolean;
}

/** Where the arrays of a slice stand. */
interface Slice {
  rows: number;
  inputs: number[];
  result: number;
  perRow: number[];
}

/**
 * Bytes of a slice of one array. Whole arrays would pass the memory bus three times, as they are copied in,
 * computed and copied out: 2048 x 4096 numbers of float32 took 10 ms forward where slices take 7. From
 * 64 to 512 kB it makes little difference.
 */
const SLICE = 2 ** 18;

/** Calls `compute` slice by slice; gives the main result and those of one number for each row. */
export function inSlices(
  scratch: Scratch,
  { rows, features, like, inputs, out, perRow = 0, atOnce = false }: Passage,
  compute: (slice: Slice) => void,
): [Vector, ...Vector[]] {
  const size = like.BYTES_PER_ELEMENT;
  const fresh = (length: number): Vector =>
    like instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
  const borrowed = inputs.map((input) => scratch.borrowed(input));
  const inPlace = scratch.takesResult();
  const nothingToCopy = inPlace && !borrowed.includes(undefined);
  const whole = atOnce || nothingToCopy || inputs.some((input) => out && mixed(input, out));
  const height = whole ? rows : Math.min(rows, Math.max(1, Math.floor(SLICE / (features * size))));

  const rowBytes = features * size;
  const result = inPlace
    ? scratch.result(rows * features, size)
    : scratch.room(height * features, size);
  const perRowAt = Array.from({ length: perRow }, () => scratch.room(height, size));
  const inputsAt = inputs.map((_, k) => borrowed[k] ?? scratch.room(height * features, size));
  // Now that all room is taken the memory grows no more, and views of it last.
  const inputViews = inputsAt.map((at) => scratch.view(at, height * features, like));
  const perRowViews = perRowAt.map((at) => scratch.view(at, height, like));
  const main = out ? scratch.lasting(out) : fresh(rows * features);
  const others = perRowAt.map(() => fresh(rows));
  const resultView = scratch.view(result, height * features, like);

  for (let begin = 0; begin < rows; begin += height) {
    const end = Math.min(rows, begin + height);
    inputs.forEach((input, k) => {
      if (borrowed[k] === undefined)
        inputViews[k]?.set(
          height === rows ? input : input.subarray(begin * features, end * features),
        );
    });
    compute({
      rows: end - begin,
      inputs: inputsAt.map((at, k) => (borrowed[k] === undefined ? at : at + begin * rowBytes)),
      result: inPlace ? result + begin * rowBytes : result,
      perRow: perRowAt,
    });
    const part = <V extends Vector>(view: V, length: number): V =>
      view.length === length ? view : (view.subarray(0, length) as V);
    if (!inPlace) main.set(part(resultView, (end - begin) * features), begin * features);
    others.forEach((other, k) => {
      const view = perRowViews[k];
      if (view) other.set(part(view, end - begin), begin);
    });
  }
  return [main, ...others];
}

/** Whether two arrays share numbers, but not each with its counterpart. */
function mixed(a: Vector, b: Vector): boolean {
  if (a.buffer !== b.buffer || a.byteOffset === b.byteOffset) return false;
  return a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
}
