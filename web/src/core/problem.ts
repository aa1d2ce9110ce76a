/** One call's rows and options as the module takes them. */
import { Scratch, type MemoryModule } from './memory.js';
import { alike, checked, type Checked, type NormOptions, type Vector } from './options.js';

/** Arrays by their addresses; 0 for weights that are not given. */
export interface Problem {
  x: number;
  length: number;
  features: number;
  gamma: number;
  beta: number;
  epsilon: number;
  rms: boolean;
  sample: boolean;
  outside: boolean;
}

/** What the names of the module's functions for one of the two types end in. */
export type Bits = '32' | '64';

export const bits = (x: Vector): Bits => (x instanceof Float32Array ? '32' : '64');

/** Lengths and options were checked before: what the core still finds wrong is a range. */
export function succeed(message: string): void {
  if (message !== '') throw new RangeError(message);
}

/** Weights by their addresses and the variant as the operator's functions take them. */
export function weights(
  scratch: Scratch,
  { gamma, beta, epsilon, rms, sample, outside }: Checked,
): { gamma: number; beta: number; epsilon: number; variant: number } {
  const variant = (rms ? 1 : 0) + (sample ? 2 : 0) + (outside ? 4 : 0);
  return { gamma: scratch.copyIn(gamma), beta: scratch.copyIn(beta), epsilon, variant };
}

export function problem(scratch: Scratch, x: Vector, options: Checked): Problem {
  const { length, features, epsilon, rms, sample, outside } = options;
  return {
    x: scratch.copyIn(x),
    length,
    features,
    gamma: scratch.copyIn(options.gamma),
    beta: scratch.copyIn(options.beta),
    epsilon,
    rms,
    sample,
    outside,
  };
}

/** Matrices are of one row. */
export function single(x: Vector, options: NormOptions, more: readonly string[]): Checked {
  const made = checked(x, options, more);
  if (made.rows !== 1) {
    throw new RangeError(
      `x: expected one row of features = ${made.features} numbers, got ${made.rows} rows`,
    );
  }
  return made;
}

/** Runs `work` with room for one main result of `length` numbers and gives that result. */
export function oneResult<V extends Vector>(
  module: MemoryModule,
  x: V,
  others: Vector[],
  options: Checked,
  length: number,
  work: (scratch: Scratch, problem: Problem, result: number) => string,
): V {
  const out = options.out === undefined ? undefined : alike('out', options.out, x, length);
  return Scratch.use(module, (scratch) => {
    scratch.borrow([x, ...others, options.gamma, options.beta], out);
    const result = scratch.result(length, x.BYTES_PER_ELEMENT);
    succeed(work(scratch, problem(scratch, x, options), result));
    return scratch.copyOut(result, length, x, out) as V;
  });
}
