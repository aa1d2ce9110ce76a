/** The operator, its gradient and its Jacobian: typed arrays in, typed arrays out. */
import { Scratch, type MemoryModule } from './memory.js';
import { alike, checked, vector, type NormOptions, type Vector } from './options.js';
import { bits, oneResult, problem, single, succeed, type Bits, type Problem } from './problem.js';

/** What the module offers for numbers; an empty text means success. @internal */
export type KernelModule = MemoryModule & {
  backwardWorkspace(features: number): number;
  /** The root of the sum of the squares of so many numbers. */
  length(address: number, count: number): number;
} & Record<`forward${Bits}`, (p: Problem, y: number, mean: number, rstd: number) => string> &
  Record<
    `backward${Bits}`,
    (p: Problem, dy: number, dx: number, dgamma: number, dbeta: number, work: number) => string
  > &
  Record<`jacobian${Bits}`, (p: Problem, result: number) => string> &
  Record<`jvp${Bits}` | `vjp${Bits}`, (p: Problem, v: number, result: number) => string>;

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
    return oneResult(module, x, [v], given, given.length, (scratch, p, result) =>
      module[`${which}${bits(x)}`](p, scratch.copyIn(v), result),
    );
  }

  return {
    forward(x, options = {}) {
      vector('x', x);
      const given = checked(x, options);
      const { length, rows, gamma, beta, out } = given;
      if (out !== undefined) alike('out', out, x, length);
      return Scratch.use(module, (scratch) => {
        scratch.borrow([x, gamma, beta], out);
        const size = x.BYTES_PER_ELEMENT;
        const y = scratch.result(length, size);
        const mean = scratch.room(rows, size);
        const rstd = scratch.room(rows, size);
        succeed(module[`forward${bits(x)}`](problem(scratch, x, given), y, mean, rstd));
        return {
          y: scratch.copyOut(y, length, x, out) as typeof x,
          mean: scratch.copyOut(mean, rows, x) as typeof x,
          rstd: scratch.copyOut(rstd, rows, x) as typeof x,
        };
      });
    },
    backward(dy, x, options = {}) {
      vector('x', x);
      const given = checked(x, options);
      alike('dy', dy, x, x.length);
      const { length, features, gamma, beta, out } = given;
      if (out !== undefined) alike('out', out, x, length);
      return Scratch.use(module, (scratch) => {
        scratch.borrow([dy, x, gamma, beta], out);
        const size = x.BYTES_PER_ELEMENT;
        const dx = scratch.result(length, size);
        const dgamma = scratch.room(features, size);
        const dbeta = scratch.room(features, size);
        const work = scratch.room(module.backwardWorkspace(features), 8);
        const p = problem(scratch, x, given);
        succeed(module[`backward${bits(x)}`](p, scratch.copyIn(dy), dx, dgamma, dbeta, work));
        return {
          dx: scratch.copyOut(dx, length, x, out) as typeof x,
          dgamma: scratch.copyOut(dgamma, features, x) as typeof x,
          dbeta: scratch.copyOut(dbeta, features, x) as typeof x,
        };
      });
    },
    jacobian(x, options = {}) {
      vector('x', x);
      const given = single(x, options, ['out']);
      return oneResult(module, x, [], given, given.features ** 2, (_, p, result) =>
        module[`jacobian${bits(x)}`](p, result),
      );
    },
    jvp: (x, v, options = {}) => product('jvp', x, v, options),
    vjp: (x, g, options = {}) => product('vjp', x, g, options),
  };
}
