/** The operator, its gradient and its Jacobian: typed arrays in, typed arrays out. */
import { Scratch, type MemoryModule } from './memory.js';
import { alike, checked, vector, type NormOptions, type Vector } from './options.js';
import { bits, single, weights, type Bits } from './problem.js';
import type { OperatorModule } from './operator.js';
import { inSlices } from './slices.js';

/** What the module offers for numbers. @internal */
export type KernelModule = MemoryModule &
  OperatorModule & {
    /** The root of the sum of the squares of so many numbers. */
    length(address: number, count: number): number;
  } & Record<`backwardWorkspace${Bits}`, (features: number) => number>;

/** What `forward` gives. */
export interface Forward<V extends Vector = Vector> {
  /** rows x N. */
  y: V;
  /** One for each row; 0 with norm 'rms'. */
  mean: V;
  /** 1/sigma, one for each row. */
  rstd: V;
}

/** What `backward` gives. */
export interface Backward<V extends Vector = Vector> {
  /** rows x N. */
  dx: V;
  /** N numbers: the sum over rows of dy * xhat. */
  dgamma: V;
  /** N numbers: the sum over rows of dy. */
  dbeta: V;
}

/** The part of the core that computes Layer Normalization. */
export interface Kernels {
  /**
   * y = gamma (x - mu) / sigma + beta, row by row.
   *
   * mu is the mean of the row (0 with 'rms'), sigma = sqrt(var + epsilon). Measured against 113-bit
   * numbers, at the scale of the row: xhat and y within 1 ulp in float32, xhat within 2 and y within 5
   * in float64, whatever the offset and the size of x. NaN and infinities stay in their row; a constant
   * row with epsilon 0 is NaN.
   *
   * @param x - rows x N numbers, row-major.
   * @throws TypeError or RangeError if an array or an option does not fit, or there is no room.
   * @example
   * const { y, mean, rstd } = core.forward(Float64Array.of(1, 3), { epsilon: 0 });
   * y; // Float64Array(2) [ -1, 1 ]
   * mean; // Float64Array(1) [ 2 ]
   * rstd; // Float64Array(1) [ 1 ]
   */
  forward<V extends Vector>(x: V, options?: NormOptions): Forward<V>;
  /**
   * dx, dgamma and dbeta from dy = dL/dy: with g = gamma dy and xhat = (x - mu) / sigma,
   * dx = (g - mean(g) - xhat mean(g xhat)) / sigma.
   *
   * dgamma and dbeta are summed over the rows. dx is measured within 1 ulp in float32 and 3 in float64,
   * at the scale of the row.
   *
   * @param dy - The upstream gradient, of the length and type of `x`.
   * @throws TypeError or RangeError if an array or an option does not fit, or there is no room.
   * @example
   * const x = Float32Array.of(1, 2, 4, 7);
   * const { dx, dgamma, dbeta } = core.backward(Float32Array.of(1, 0, 0, 0), x, { epsilon: 0 });
   * dx[0]; // 0.19743523001670837
   * dgamma[0]; // -1.0910894870758057
   * dbeta; // Float32Array(4) [ 1, 0, 0, 0 ]
   */
  backward<V extends Vector>(dy: V, x: V, options?: NormOptions): Backward<V>;
  /**
   * The Jacobian of one row: `[i * N + j]` is dy_i/dx_j, which for plain LayerNorm is
   * gamma_i / (N sigma) (N delta_ij - 1 - xhat_i xhat_j).
   *
   * @param x - N numbers.
   * @returns N * N numbers, row-major.
   * @throws TypeError or RangeError if an array or an option does not fit, or there is no room.
   * @example
   * const J = core.jacobian(Float32Array.of(1, 3), { epsilon: 1 });
   * J[0]; // 0.1767766922712326
   * J[1]; // -0.1767766922712326
   */
  jacobian<V extends Vector>(x: V, options?: NormOptions): V;
  /**
   * J v for each row, without forming J: how y moves when x moves along v.
   *
   * @param v - A direction for each row, of the length and type of `x`.
   * @throws TypeError or RangeError if an array or an option does not fit, or there is no room.
   * @example
   * core.jvp(Float64Array.of(1, 2, 4, 7), Float64Array.of(1, 1, 1, 1)); // Float64Array(4) [ 0, 0, 0, 0 ]
   */
  jvp<V extends Vector>(x: V, v: V, options?: NormOptions): V;
  /**
   * J^T g for each row, without forming J: the gradient that reaches x, which is dx of `backward`.
   *
   * @param g - A gradient for each row, of the length and type of `x`.
   * @throws TypeError or RangeError if an array or an option does not fit, or there is no room.
   * @example
   * const dx = core.vjp(Float32Array.of(1, 2, 4, 7), Float32Array.of(1, 0, 0, 0), { epsilon: 0 });
   * dx[3]; // 0.07273929566144943
   */
  vjp<V extends Vector>(x: V, g: V, options?: NormOptions): V;
}

/** The numeric part of the public interface over a loaded module. @internal */
export function kernels(module: KernelModule): Kernels {
  function product<V extends Vector>(which: 'jvp' | 'vjp', x: V, v: V, options: NormOptions): V {
    vector('x', x);
    const given = checked(x, options);
    alike(which === 'jvp' ? 'v' : 'g', v, x, x.length);
    const { length, rows, features, out } = given;
    if (out !== undefined) alike('out', out, x, length);
    return Scratch.use(module, (scratch) => {
      scratch.borrow([x, v, given.gamma, given.beta], out);
      const { gamma, epsilon, variant } = weights(scratch, given);
      const multiply = module[`${which}${bits(x)}`];
      const passage = { rows, features, like: x, inputs: [x, v], out };
      const [result] = inSlices(scratch, passage, (slice) => {
        const [xAt = 0, vAt = 0] = slice.inputs;
        multiply(xAt, slice.rows, features, gamma, epsilon, variant, vAt, slice.result);
      });
      return result as V;
    });
  }

  /** Room for the sums of backward over many rows, before the first of them. */
  function noughts(scratch: Scratch, features: number, like: Vector): number {
    const length = module[`backwardWorkspace${bits(like)}`](features);
    const sums = scratch.room(length, 8);
    module.view64(sums, length).fill(0);
    return sums;
  }

  return {
    forward(x, options = {}) {
      vector('x', x);
      const given = checked(x, options);
      const { length, rows, features, out } = given;
      if (out !== undefined) alike('out', out, x, length);
      return Scratch.use(module, (scratch) => {
        scratch.borrow([x, given.gamma, given.beta], out);
        const { gamma, beta, epsilon, variant } = weights(scratch, given);
        const forward = module[`forward${bits(x)}`];
        const passage = { rows, features, like: x, inputs: [x], out, perRow: 2 };
        const [y, mean, rstd] = inSlices(scratch, passage, (slice) => {
          const [xAt = 0] = slice.inputs;
          const [meanAt = 0, rstdAt = 0] = slice.perRow;
          const { rows, result } = slice;
          forward(xAt, rows, features, gamma, beta, epsilon, variant, result, meanAt, rstdAt);
        });
        return { y, mean, rstd } as Forward<typeof x>;
      });
    },
    backward(dy, x, options = {}) {
      vector('x', x);
      const given = checked(x, options);
      alike('dy', dy, x, x.length);
      const { length, rows, features, out } = given;
      if (out !== undefined) alike('out', out, x, length);
      return Scratch.use(module, (scratch) => {
        scratch.borrow([dy, x, given.gamma, given.beta], out);
        const { gamma, epsilon, variant } = weights(scratch, given);
        const size = x.BYTES_PER_ELEMENT;
        const dgamma = scratch.room(features, size);
        const dbeta = scratch.room(features, size);
        const passage = { rows, features, like: x, inputs: [x, dy], out };
        const kind = bits(x);
        // One row has its terms for sums; of float64, whose sums are in two parts, that gains little.
        const sums = rows === 1 && kind === '32' ? undefined : noughts(scratch, features, x);
        const [dx] = inSlices(scratch, passage, (slice) => {
          const [xAt = 0, dyAt = 0] = slice.inputs;
          const { rows, result } = slice;
          const given = [features, gamma, epsilon, variant, dyAt, result] as const;
          if (sums === undefined) module.backwardRow32(xAt, ...given, dgamma, dbeta);
          else module[`backward${kind}`](xAt, rows, ...given, sums);
        });
        if (sums !== undefined) module[`backwardSums${kind}`](sums, features, dgamma, dbeta);
        return {
          dx: dx as typeof x,
          dgamma: scratch.copyOut(dgamma, features, x) as typeof x,
          dbeta: scratch.copyOut(dbeta, features, x) as typeof x,
        };
      });
    },
    jacobian(x, options = {}) {
      vector('x', x);
      const given = single(x, options, ['out']);
      const { features, out } = given;
      if (out !== undefined) alike('out', out, x, features ** 2);
      return Scratch.use(module, (scratch) => {
        scratch.borrow([x, given.gamma, given.beta], out);
        const { gamma, epsilon, variant } = weights(scratch, given);
        const at = scratch.copyIn(x);
        const jacobian = module[`jacobian${bits(x)}`];
        let begin = 0;
        const atOnce = out === undefined;
        const passage = { rows: features, features, like: x, inputs: [], out, atOnce };
        const [J] = inSlices(scratch, passage, ({ rows, result }) => {
          jacobian(at, features, gamma, epsilon, variant, begin, begin + rows, result);
          begin += rows;
        });
        return J as typeof x;
      });
    },
    jvp: (x, v, options = {}) => product('jvp', x, v, options),
    vjp: (x, g, options = {}) => product('vjp', x, g, options),
  };
}
