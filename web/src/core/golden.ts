/** Golden vectors: inputs that implementations get wrong, with results in quad rounded once. */
import { Scratch, type MemoryModule } from './memory.js';
import { describe, type NormOptions } from './options.js';
import { Pauses } from './pauses.js';

/** Which numbers golden vectors are of. */
export type DType = 'float32' | 'float64';

/** What golden vectors to make. */
export interface GoldenOptions<D extends DType = DType> {
  /** N of the cases that have no N of their own, at least 1. */
  features: number;
  /** Rows in each case, at least 1. */
  rows: number;
  /** A whole number from 0 to 2^32 - 1; the same one gives the same vectors everywhere. */
  seed: number;
  dtype: D;
  /** Ends the work where it stands; the promise is rejected with its reason. */
  signal?: AbortSignal;
  /** Called with how many rows are done, of how many in all cases. */
  onProgress?: (done: number, all: number) => void;
}

/** `NormOptions` without the arrays, all of them said. */
export type GoldenNorm = Required<Omit<NormOptions, 'gamma' | 'beta' | 'out'>>;

/** Inputs of one variant of the operator, and its results. Arrays of rows are rows x N, row-major. */
export interface GoldenCase<V = Float32Array | Float64Array> {
  /** What is special about it, and the variant: `'offset 1e4, layer, sample, epsilon inside'`. */
  name: string;
  options: GoldenNorm;
  /** rows x N */
  x: V;
  /** The upstream gradient dL/dy, rows x N. */
  dy: V;
  /** N weights */
  gamma: V;
  /** N offsets */
  beta: V;
  /** gamma (x - mean) rstd + beta, rows x N */
  y: V;
  /** One for each row; 0 with norm 'rms'. */
  mean: V;
  /** 1/sigma, one for each row. */
  rstd: V;
  /** dL/dx, rows x N */
  dx: V;
  /** dL/dgamma, N: summed over rows. */
  dgamma: V;
  /** dL/dbeta, N: summed over rows. */
  dbeta: V;
}

/** What `goldenVectors` gives. */
export interface GoldenVectors<V = Float32Array | Float64Array> {
  cases: GoldenCase<V>[];
}

/** The array that holds numbers of a type. */
export type ArrayOf<D extends DType> = D extends 'float32' ? Float32Array : Float64Array;

/** The part of the core that makes golden vectors. */
export interface Golden {
  /**
   * Inputs that implementations of Layer Normalization get wrong, and what comes out: y, mean, rstd,
   * dx, dgamma and dbeta from their definitions in 113-bit numbers, rounded once.
   *
   * The cases are ordinary rows; epsilon as large as the variance; an offset of 1e4, in float64 also of
   * 1e8; constant rows; N = 1 and N = 2; rows whose squares underflow or overflow; denormal numbers; a NaN
   * in the middle row. Each comes as layer with the population and the sample variance (not where N
   * is 1) and as rms, with epsilon inside and outside the root, with gamma and beta.
   *
   * @throws (as a rejection) TypeError or RangeError if an option does not fit or memory does not
   *   suffice; the reason of `signal`.
   * @example
   * const { cases } = await core.goldenVectors({ features: 8, rows: 2, seed: 1, dtype: 'float64' });
   * const { name, options, x, gamma, beta, y } = cases[0];
   * name; // 'random, layer, population, epsilon inside'
   * const got = core.forward(x, { ...options, gamma, beta }).y;
   * got.every((value, k) => Math.abs(value - y[k]) < 1e-14); // true
   */
  goldenVectors<D extends DType>(options: GoldenOptions<D>): Promise<GoldenVectors<ArrayOf<D>>>;
}

/** A case as the core tells it. */
interface Plan {
  name: string;
  kind: number;
  features: number;
  epsilon: number;
  rms: boolean;
  sample: boolean;
  outside: boolean;
}

/** Where the arrays of a case stand in the module's memory. */
type Addresses = Record<
  'x' | 'dy' | 'gamma' | 'beta' | 'y' | 'mean' | 'rstd' | 'dx' | 'sums',
  number
>;

type Bits = '32' | '64';

/** What the module offers for golden vectors. @internal */
export type GoldenModule = MemoryModule &
  Record<`goldenCases${Bits}`, (features: number) => Plan[]> &
  Record<
    `goldenInputs${Bits}`,
    (plan: Plan, rows: number, seed: number, addresses: Addresses) => void
  > &
  Record<
    `goldenResults${Bits}`,
    (plan: Plan, begin: number, end: number, addresses: Addresses) => void
  > &
  Record<`goldenSums${Bits}`, (features: number, sums: number, result: number) => void>;

const known = new Set(['features', 'rows', 'seed', 'dtype', 'signal', 'onProgress']);

function whole(name: string, value: unknown, least: number, most: number): void {
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
    throw new RangeError(
      `${name}: expected a whole number from ${least} to ${most}, got ${describe(value)}`,
    );
  }
}

function check(options: GoldenOptions): void {
  if (typeof options !== 'object' || (options as unknown) === null) {
    throw new TypeError(`options: expected an object, got ${describe(options)}`);
  }
  const unknown = Object.keys(options).find((key) => !known.has(key));
  if (unknown !== undefined) throw new TypeError(`options: there is no option ${unknown}`);
  const { features, rows, seed, dtype, signal, onProgress } = options;
  whole('features', features, 1, 0x7fffffff);
  whole('rows', rows, 1, 0x7fffffff);
  whole('seed', seed, 0, 0xffffffff);
  if (!['float32', 'float64'].includes(dtype)) {
    throw new RangeError(`dtype: expected 'float32' or 'float64', got ${describe(dtype)}`);
  }
  if (signal !== undefined && !((signal as unknown) instanceof AbortSignal)) {
    throw new TypeError(`signal: expected an AbortSignal, got ${describe(signal)}`);
  }
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw new TypeError(`onProgress: expected a function, got ${describe(onProgress)}`);
  }
}

/** Bytes of a number of the core's quad precision. */
const quadBytes = 16;

/** Numbers computed between two looks at the clock: about a millisecond's worth. */
const slice = 512;

/** The part of the public interface that makes golden vectors, over a loaded module. @internal */
export function golden(module: GoldenModule): Golden {
  async function compute<D extends DType>(
    plan: Plan,
    { rows, seed, dtype }: GoldenOptions<D>,
    advance: (rows: number) => Promise<void>,
  ): Promise<GoldenCase<ArrayOf<D>>> {
    const bits = dtype === 'float32' ? '32' : '64';
    const like = dtype === 'float32' ? new Float32Array() : new Float64Array();
    const n = plan.features;
    const all = rows * n;
    return Scratch.during(module, async (scratch) => {
      const room = (length: number) => scratch.room(length, like.BYTES_PER_ELEMENT);
      const addresses: Addresses = {
        x: room(all),
        dy: room(all),
        gamma: room(n),
        beta: room(n),
        y: room(all),
        mean: room(rows),
        rstd: room(rows),
        dx: room(all),
        sums: scratch.room(2 * n, quadBytes),
      };
      const dweights = room(2 * n);
      module[`goldenInputs${bits}`](plan, rows, seed, addresses);
      const stride = Math.ceil(slice / n);
      for (let begin = 0; begin < rows; begin += stride) {
        const end = Math.min(rows, begin + stride);
        module[`goldenResults${bits}`](plan, begin, end, addresses);
        await advance(end - begin);
      }
      module[`goldenSums${bits}`](n, addresses.sums, dweights);
      const copy = (address: number, length: number) =>
        scratch.copyOut(address, length, like) as ArrayOf<D>;
      return {
        name: plan.name,
        options: {
          features: n,
          epsilon: plan.epsilon,
          norm: plan.rms ? 'rms' : 'layer',
          variance: plan.sample ? 'sample' : 'population',
          epsilonPlacement: plan.outside ? 'outside' : 'inside',
        },
        x: copy(addresses.x, all),
        dy: copy(addresses.dy, all),
        gamma: copy(addresses.gamma, n),
        beta: copy(addresses.beta, n),
        y: copy(addresses.y, all),
        mean: copy(addresses.mean, rows),
        rstd: copy(addresses.rstd, rows),
        dx: copy(addresses.dx, all),
        dgamma: copy(dweights, n),
        dbeta: copy(dweights + n * like.BYTES_PER_ELEMENT, n),
      };
    });
  }

  return {
    async goldenVectors(options) {
      check(options);
      const { features, rows, dtype, signal, onProgress } = options;
      const plans = module[dtype === 'float32' ? 'goldenCases32' : 'goldenCases64'](features);
      const pauses = new Pauses(signal);
      let done = 0;
      const advance = async (more: number) => {
        done += more;
        onProgress?.(done, plans.length * rows);
        await pauses.take();
      };
      const cases: GoldenVectors<ArrayOf<typeof dtype>>['cases'] = [];
      for (const plan of plans) cases.push(await compute(plan, options, advance));
      return { cases };
    },
  };
}
