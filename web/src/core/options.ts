/** What is asked of the operator, held against what it can do before anything is computed. */
import { Heap } from './heap.js';

/** A row of numbers or several; its type is the precision computed in. */
export type Vector = Float32Array | Float64Array;

/** Which variant of the operator, and its weights. */
export interface NormOptions {
  /** N, the length of one row; default `x.length`. */
  features?: number;
  /** N weights; default all 1. */
  gamma?: Vector;
  /** N offsets; default all 0. */
  beta?: Vector;
  /** At least 0; default 1e-5. */
  epsilon?: number;
  /** Default `'layer'`; `'rms'` has no mean. */
  norm?: 'layer' | 'rms';
  /** Divide the sum of squares by N (default) or by N - 1. */
  variance?: 'population' | 'sample';
  /** sigma = sqrt(var + epsilon) (default) or sqrt(var) + epsilon. */
  epsilonPlacement?: 'inside' | 'outside';
  /** The main result (y, dx, J, ...) is written here instead of into a new array. */
  out?: Vector;
}

/** Options that are known to fit `x`. @internal */
export interface Checked {
  /** rows x features. */
  length: number;
  features: number;
  rows: number;
  gamma: Vector | undefined;
  beta: Vector | undefined;
  epsilon: number;
  rms: boolean;
  sample: boolean;
  outside: boolean;
  out: Vector | undefined;
}

const everywhere = ['features', 'gamma', 'beta', 'epsilon', 'norm', 'variance', 'epsilonPlacement'];

/** What was got, for messages. @internal */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a plain array';
  if (typeof value === 'object') {
    return Object.prototype.toString.call(value).slice('[object '.length, -1);
  }
  return typeof value === 'string' ? JSON.stringify(value) : `${value as number}`;
}

/**
 * `value`, if it is an array of one of the two float types; else a TypeError that names it. An array
 * of the module's own memory must still be held there.
 * @internal
 */
export function vector(name: string, value: unknown): Vector {
  if (value instanceof Float32Array || value instanceof Float64Array) {
    const trouble = Heap.trouble(value);
    if (trouble === undefined) return value;
    throw new Error(`${name}: ${trouble}`);
  }
  throw new TypeError(`${name}: expected a Float32Array or a Float64Array, got ${describe(value)}`);
}

/** `value`, if it is an array of the type of `x` and of the given length. @internal */
export function alike(name: string, value: unknown, x: Vector, length: number): Vector {
  const array = vector(name, value);
  if (array.BYTES_PER_ELEMENT !== x.BYTES_PER_ELEMENT) {
    throw new TypeError(`${name}: expected a ${describe(x)} like x, got a ${describe(array)}`);
  }
  if (array.length !== length) {
    throw new RangeError(`${name}: expected length ${length}, got ${array.length}`);
  }
  return array;
}

function choice<T extends string>(name: string, value: unknown, first: T, second: T): T {
  if (value === undefined || value === first) return first;
  if (value === second) return second;
  throw new RangeError(`${name}: expected '${first}' or '${second}', got ${describe(value)}`);
}

function featuresOf(x: Vector, value: unknown): number {
  if (value === undefined && x.length === 0) {
    throw new RangeError('x: expected at least one number, got an empty array');
  }
  const features = value ?? x.length;
  if (typeof features !== 'number' || !Number.isInteger(features) || features < 1) {
    throw new RangeError(`features: expected a whole number of at least 1, got ${describe(value)}`);
  }
  if (x.length % features !== 0) {
    throw new RangeError(
      `x: expected a multiple of features = ${features} numbers, got ${x.length}`,
    );
  }
  return features;
}

function epsilonOf(value: unknown): number {
  if (value === undefined) return 1e-5;
  if (typeof value !== 'number')
    throw new TypeError(`epsilon: expected a number, got ${describe(value)}`);
  if (!(value >= 0 && value < Infinity)) {
    throw new RangeError(`epsilon: expected a finite number of at least 0, got ${value}`);
  }
  return value;
}

/** An object with no other options than those of the operator and `more`. @internal */
export function known(options: unknown, more: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`options: expected an object, got ${describe(options)}`);
  }
  const unknown = Object.keys(options).find(
    (key) => !everywhere.includes(key) && !more.includes(key),
  );
  if (unknown !== undefined) throw new TypeError(`options: there is no option ${unknown}`);
}

/**
 * The options with their defaults; a TypeError or RangeError says what was expected and what was got.
 *
 * @param more - The options that the function has besides those of the operator.
 * @internal
 */
export function checked(
  x: Vector,
  options: NormOptions,
  more: readonly string[] = ['out'],
): Checked {
  known(options, more);
  const features = featuresOf(x, options.features);
  const norm = choice('norm', options.norm, 'layer', 'rms');
  const variance = choice('variance', options.variance, 'population', 'sample');
  const placement = choice('epsilonPlacement', options.epsilonPlacement, 'inside', 'outside');
  const weights = (name: 'gamma' | 'beta') =>
    options[name] === undefined ? undefined : alike(name, options[name], x, features);
  const made = {
    length: x.length,
    features,
    rows: x.length / features,
    gamma: weights('gamma'),
    beta: weights('beta'),
    epsilon: epsilonOf(options.epsilon),
    rms: norm === 'rms',
    sample: variance === 'sample',
    outside: placement === 'outside',
    out: options.out,
  };
  if (made.sample && made.rms) {
    throw new RangeError("variance: 'sample' has no meaning with norm 'rms', which has no mean");
  }
  if (made.sample && features === 1) {
    throw new RangeError(
      "variance: 'sample' divides by N - 1 and needs features of at least 2, got 1",
    );
  }
  return made;
}
