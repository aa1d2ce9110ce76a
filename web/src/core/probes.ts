/** On what a backward pass is tried. */
import { Scratch, type MemoryModule } from './memory.js';
import { checked, type NormOptions, type Vector } from './options.js';
import { problem, type Problem } from './problem.js';

/** What the module offers to draw numbers. */
export type ProbeModule = MemoryModule & {
  draw(seed: number, centre: number, width: number, result: number, length: number): void;
  widthOfEpsilon(p: Problem): number;
};

/** One call of a backward pass. */
export interface Probe<V extends Vector> {
  x: V;
  dy: V;
  /** For messages. */
  what: string;
}

/** Numbers within 2 `width` of `centre`, of the type of `like`. */
export function drawn<V extends Vector>(
  module: ProbeModule,
  like: V,
  length: number,
  seed: number,
  centre: number,
  width: number,
): V {
  return Scratch.use(module, (scratch) => {
    const address = scratch.room(length, 8);
    module.draw(seed % 2 ** 32, centre, width, address, length);
    const numbers = module.view64(address, length);
    return (like instanceof Float32Array ? Float32Array.from(numbers) : numbers.slice()) as V;
  });
}

/** The unit vector e_i in every row. */
function units<V extends Vector>(like: V, i: number, features: number): V {
  return like.map((_, k) => (k % features === i ? 1 : 0)) as V;
}

const drawnTimes = 4;

/** The probes in the order in which they tell most; made one by one, for they are large together. */
export interface Probes<V extends Vector> extends Iterable<Probe<V>> {
  length: number;
}

/** x as given and, where there is an epsilon, of the size at which it counts; on each every kind of dy. */
export function probesOf<V extends Vector>(
  module: ProbeModule,
  x: V,
  options: NormOptions,
  rows: number,
  seed: number,
): Probes<V> {
  const features = x.length / rows;
  const width = Scratch.use(module, (scratch) =>
    module.widthOfEpsilon(problem(scratch, x, checked(x, options))),
  );
  // float32 has no numbers, or too few, below this.
  const narrow = width > (x instanceof Float32Array ? 1e-30 : 0);
  const inputs = narrow ? [1, width] : [1];

  function* each(): Generator<Probe<V>> {
    for (const [k, size] of inputs.entries()) {
      const row = k === 0 ? x : drawn(module, x, x.length, seed + 3, 0.5 * size, size);
      const of = k === 0 ? 'x around 1' : 'x of the size of epsilon';
      for (let time = 0; time < drawnTimes; time += 1) {
        const dy = drawn(module, x, x.length, seed + 4 + time + k * drawnTimes, 0, 1);
        yield { x: row, dy, what: `${of} and a random dy` };
      }
      for (let i = 0; i < features; i += 1) {
        yield { x: row, dy: units(x, i, features), what: `${of} and dy = e_${i} in every row` };
      }
    }
  }
  return {
    length: inputs.length * (drawnTimes + features),
    [Symbol.iterator]: each,
  };
}
