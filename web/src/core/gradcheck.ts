/** Somebody's own backward pass against the core's. */
import type { BenchModule } from './bench.js';
import { blindnessOf, type Loss, type LossModule } from './loss.js';
import { Judge, type Finding, type Gradients } from './judge.js';
import { checked, describe, known, vector, type NormOptions, type Vector } from './options.js';
import { Pauses } from './pauses.js';
import { drawn, probesOf, type Probe, type ProbeModule } from './probes.js';

/** What the module offers to test a backward pass. @internal */
export type GradcheckModule = ProbeModule & LossModule & BenchModule;

/** All the options of the operator, none left to a default: what a backward pass is called with. */
export interface Given<V extends Vector> extends Required<Omit<NormOptions, 'out'>> {
  gamma: V;
  beta: V;
}

/** A backward pass: dx, dgamma and dbeta from dy and x, both rows x N, row-major. */
export type BackwardFunction<V extends Vector> = (
  dy: V,
  x: V,
  options: Given<V>,
) => Gradients | PromiseLike<Gradients>;

/** What a backward pass is tested on. */
export interface GradcheckOptions<V extends Vector = Float64Array> extends Omit<
  NormOptions,
  'out'
> {
  /** N, default the length of `gamma` or `beta`, or 8. */
  features?: number;
  /** How many rows x has; default 3. With one row a sum over rows is not tested. */
  rows?: number;
  /** Default: drawn if the backward pass returns dgamma, else all 1. Its type is that of x and dy. */
  gamma?: V;
  /** Default: drawn like gamma. */
  beta?: V;
  /** Your loss, to be told whether a gradient can see it: a number for y, rows x N. */
  loss?: Loss;
  /** 0 to 4294967295, default 1: x, dy, gamma and beta are drawn by it. */
  seed?: number;
  /** Once aborted, the promise is rejected with its reason. */
  signal?: AbortSignal;
  /** Called after every call of the backward pass. */
  onProgress?: (done: number, all: number) => void;
}

/** What `gradcheck` found. */
export interface Gradcheck {
  /** Whether there is no finding. */
  ok: boolean;
  /** Each wrong entry once, with the numbers of the call where it is worst; of each gradient the worst 100, worst first. */
  findings: Finding[];
  /**
   * With `loss`: how much of it the gradient cannot see, from 0 to 1, as `blindness` counts it. Near 1
   * is a warning: a test with such a loss passes whatever the backward pass does.
   */
  blind?: number;
}

/** The part of the core that tests others. */
export interface Gradchecks {
  /**
   * Holds a backward pass against the core's, which is exact to the last bits, and says which entries
   * are wrong and which slip is the likeliest.
   *
   * x is drawn twice: with deviations around 1, and around sqrt(epsilon) (epsilon, if outside the root),
   * where epsilon makes itself felt. On each, dy is drawn four times, and is
   * then each unit vector in every row: the whole Jacobian. An entry is wrong if it differs from the core's
   * by more than rounding in the type of the array it stands in allows, (16 + 4 sqrt(N)) units in the
   * last place at the size of its row: a Float32Array, and everything if x is one (which it is if
   * `gamma` is), is judged as float32.
   *
   * The slips that it knows: a lost mean term or y term or both, epsilon left out or on the other side
   * of the root, N - 1 for N, gamma forgotten or applied twice, dgamma not summed over rows; and float32
   * noise taken for a fault, where float64 numbers are right to float32 only.
   *
   * @param backward - Gets dy, x (its own copies) and all options; may return a promise.
   * @throws (as a rejection) TypeError or RangeError if an option does not fit or `backward` does not
   *   return arrays of the right type and length; what `backward` or `loss` throws, as the cause of an
   *   Error that says in which call; the reason of `signal`.
   * @example
   * const { ok, findings } = await core.gradcheck(
   *   (dy, x, options) => {
   *     const { dgamma, dbeta } = core.backward(dy, x, options);
   *     const { rstd } = core.forward(x, options);
   *     const N = options.features;
   *     const dx = dy.map((dy_j, j) => rstd[Math.floor(j / N)] * options.gamma[j % N] * dy_j);
   *     return { dx, dgamma, dbeta };
   *   },
   *   { features: 4, rows: 2 },
   * );
   * ok; // false
   * findings[0].gradient; // 'dx'
   * findings[0].likely; // 'both terms lost: dx is rstd gamma dy, as if mean and sigma were constant'
   * const { blind } = await core.gradcheck(core.backward, { rows: 1, loss: (y) => y.reduce((sum, y_j) => sum + y_j) });
   * blind > 0.999999; // true, the loss is the sum of y in one row
   */
  gradcheck<V extends Vector = Float64Array>(
    backward: BackwardFunction<V>,
    options?: GradcheckOptions<V>,
  ): Promise<Gradcheck>;
}

function wholeNumber(name: string, value: unknown, least: number, most?: number): number {
  if (Number.isSafeInteger(value) && (value as number) >= least) {
    if (most === undefined || (value as number) <= most) return value as number;
  }
  const range = most === undefined ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new RangeError(`${name}: expected a whole number ${range}, got ${describe(value)}`);
}

function optionalFunction(name: string, value: unknown): void {
  if (value === undefined || typeof value === 'function') return;
  throw new TypeError(`${name}: expected a function, got ${describe(value)}`);
}

const ownOptions = ['rows', 'loss', 'seed', 'signal', 'onProgress'];

function shapeOf(options: GradcheckOptions<Vector>): { features: number; rows: number } {
  known(options, ownOptions);
  const weights = options.gamma ?? options.beta;
  if (weights !== undefined) vector(options.gamma ? 'gamma' : 'beta', weights);
  const features = wholeNumber('features', options.features ?? weights?.length ?? 8, 1);
  return { features, rows: wholeNumber('rows', options.rows ?? 3, 1) };
}

/** What the caller's function returns, each array of one of the two types. */
function returned(value: unknown): Gradients {
  if (typeof value !== 'object' || value === null) {
    throw new TypeError(`backward: expected it to return { dx, ... }, got ${describe(value)}`);
  }
  const { dx, dgamma, dbeta } = value as Record<keyof Gradients, unknown>;
  const maybe = (name: string, array: unknown) =>
    array === undefined ? undefined : vector(`backward: ${name}`, array);
  return {
    dx: vector('backward: dx', dx),
    dgamma: maybe('dgamma', dgamma),
    dbeta: maybe('dbeta', dbeta),
  };
}

async function called<V extends Vector>(
  backward: BackwardFunction<V>,
  probe: Probe<V>,
  options: Given<V>,
): Promise<Gradients> {
  // Copies, so that what the function writes into them harms nobody else.
  const gamma = options.gamma.slice() as V;
  const beta = options.beta.slice() as V;
  let result: unknown;
  try {
    const answer = backward(probe.dy.slice() as V, probe.x.slice() as V, {
      ...options,
      gamma,
      beta,
    });
    // A function that answers at once is not made to wait.
    const waits = typeof (answer as Partial<PromiseLike<unknown>> | undefined)?.then === 'function';
    result = waits ? await answer : answer;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`backward threw, given ${probe.what}: ${message}`, { cause: error });
  }
  return returned(result);
}

async function run<V extends Vector>(
  module: GradcheckModule,
  backward: BackwardFunction<V>,
  options: GradcheckOptions<V>,
): Promise<Gradcheck> {
  if (typeof (backward as unknown) !== 'function') {
    throw new TypeError(`backward: expected a function, got ${describe(backward)}`);
  }
  const { features, rows } = shapeOf(options);
  const { loss, signal, onProgress } = options;
  optionalFunction('loss', loss);
  optionalFunction('onProgress', onProgress);
  const seed = wholeNumber('seed', options.seed ?? 1, 0, 2 ** 32 - 1);
  const single = (options.gamma ?? options.beta) instanceof Float32Array;
  const like = (single ? new Float32Array(0) : new Float64Array(0)) as V;
  const x = drawn(module, like, rows * features, seed, 0.5, 1);
  const plain = checked(x, { ...options, features }, ownOptions);
  if (features === 1 && plain.epsilon === 0) {
    throw new RangeError('epsilon: a row of one number has no gradient with epsilon 0');
  }

  const ones = (like.constructor as Float64ArrayConstructor).from({ length: features }, () => 1);
  const given: Given<V> = {
    features,
    gamma: (options.gamma ?? ones) as V,
    beta: options.beta ?? (ones.map(() => 0) as V),
    epsilon: plain.epsilon,
    norm: plain.rms ? 'rms' : 'layer',
    variance: plain.sample ? 'sample' : 'population',
    epsilonPlacement: plain.outside ? 'outside' : 'inside',
  };
  const judge = new Judge(module);
  const pauses = new Pauses(signal);
  const probes = probesOf(module, x, given, rows, seed);
  const blind = loss && blindnessOf(module, loss, x, given);
  let done = 0;
  for (const probe of probes) {
    const gradients = await called(backward, probe, given);
    judge.take(probe, given, gradients);
    done += 1;
    onProgress?.(done, probes.length);
    // Weights all 1 hide what is done with them; a layer that has none is right to do nothing.
    if (done === 1 && gradients.dgamma) {
      if (!options.gamma) given.gamma = drawn(module, like, features, seed + 1, 1, 0.25);
      if (!options.beta) given.beta = drawn(module, like, features, seed + 2, 0, 0.5);
    }
    await pauses.take();
  }
  const findings = judge.findings();
  return { ok: findings.length === 0, findings, ...(blind === undefined ? {} : { blind }) };
}

/** The part of the public interface over a loaded module that tests others. @internal */
export function gradchecks(module: GradcheckModule): Gradchecks {
  return {
    gradcheck: (backward, options = {}) => run(module, backward, options),
  };
}
