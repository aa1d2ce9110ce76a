/** What the gradient sees of a change, and what of a loss it does not. */
import { Scratch, type MemoryModule } from './memory.js';
import { alike, checked, vector, type NormOptions, type Vector } from './options.js';
import { bits, problem, single, succeed, type Bits, type Problem } from './problem.js';

/** What the module offers for them. @internal */
export type SpectrumModule = MemoryModule & {
  spectrumWorkspace(features: number): number;
} & Record<
    `spectrum${Bits}`,
    (p: Problem, values: number, left: number, right: number, workspace: number) => string
  > &
  Record<`blindness${Bits}`, (p: Problem, w: number, share: number) => string>;

/** What `spectrum` gives: J = sum over k of values_k left_k right_k^T. */
export interface Spectrum<V extends Vector = Vector> {
  /** N singular values, descending. */
  values: V;
  /** N x N, row by row: `[k * N + i]` is the i-th number of the k-th left vector, a direction of y. */
  left: V;
  /** N x N, row by row: the k-th row is the k-th right vector, a direction of x. */
  right: V;
}

/** The part of the core that tells directions apart. */
export interface Spectra {
  /**
   * The singular value decomposition of the Jacobian of one row.
   *
   * Without gamma the values are 1/sigma, N - 2 times; then epsilon / (var + epsilon) / sigma, along
   * xhat; then 0, along 1: both directions in which the gradient vanishes (the former with epsilon 0).
   * These are right to the last bits. With gamma the values are right to about N ulp of the largest
   * (measured: 1.1 N up to N = 256, in float64), and the vectors as orthogonal. Values that are 0
   * whatever x is are exactly 0. The sign of a pair of vectors means nothing, nor does the choice of
   * vectors for equal values. The time with gamma grows as N^3.
   *
   * @param x - N numbers; a constant row with epsilon 0 gives NaN.
   * @param options - `out` is where the values are written, of length N.
   * @throws TypeError or RangeError if an array or an option does not fit, or there is no room.
   * @example
   * const { values, right } = core.spectrum(Float64Array.of(1, 2, 4, 7), { epsilon: 0 });
   * values; // Float64Array(4) [ 0.4364357804719848, 0.4364357804719848, 0, 0 ]
   * Math.abs(right[12]).toFixed(9); // '0.500000000', as are all of the last vector: it is along 1
   */
  spectrum<V extends Vector>(x: V, options?: NormOptions): Spectrum<V>;
  /**
   * How much of the loss L = w . y lies where the gradient cannot see, from 0 to 1.
   *
   * With g = gamma w, dL/dx would be g / sigma if mu and sigma stood still. Their moving takes away
   * what of g lies along 1 and along xhat; with epsilon above 0 some of the latter stays. The blindness
   * is the share that is taken away: 1 - |sigma dL/dx|^2 / |g|^2. It is 1 for the sum of y and (with
   * epsilon 0) for the sum of y^2, where w = 2 y, and 2 / N on average for w drawn at random. With
   * 'rms' nothing is taken away along 1. Over several rows both squares are summed before they are
   * divided. Right to some 10 ulp of 1.
   *
   * @param w - dL/dy, of the length and type of `x`.
   * @returns 0 to 1; NaN where gamma w is 0, or a row is constant with epsilon 0, or not finite.
   * @throws TypeError or RangeError if an array or an option does not fit; there is no `out`.
   * @example
   * const x = Float64Array.of(1, 2, 4, 7);
   * core.blindness(Float64Array.of(1, 1, 1, 1), x); // 1
   * core.blindness(Float64Array.of(1, 0, 0, 0), x, { epsilon: 0 }); // 0.5476190476190477
   */
  blindness<V extends Vector>(w: V, x: V, options?: Omit<NormOptions, 'out'>): number;
}

/** The part of the public interface over a loaded module that tells directions apart. @internal */
export function spectra(module: SpectrumModule): Spectra {
  return {
    spectrum(x, options = {}) {
      vector('x', x);
      const given = single(x, options, ['out']);
      const { features: n, gamma, beta, out } = given;
      if (out !== undefined) alike('out', out, x, n);
      return Scratch.use(module, (scratch) => {
        scratch.borrow([x, gamma, beta], out);
        const size = x.BYTES_PER_ELEMENT;
        const values = scratch.result(n, size);
        const left = scratch.room(n * n, size);
        const right = scratch.room(n * n, size);
        const work = scratch.room(module.spectrumWorkspace(n), 8);
        succeed(
          module[`spectrum${bits(x)}`](problem(scratch, x, given), values, left, right, work),
        );
        return {
          values: scratch.copyOut(values, n, x, out) as typeof x,
          left: scratch.copyOut(left, n * n, x) as typeof x,
          right: scratch.copyOut(right, n * n, x) as typeof x,
        };
      });
    },
    blindness(w, x, options = {}) {
      vector('x', x);
      const given = checked(x, options, []);
      alike('w', w, x, x.length);
      return Scratch.use(module, (scratch) => {
        scratch.borrow([w, x, given.gamma, given.beta]);
        const share = scratch.room(1, 8);
        const p = problem(scratch, x, given);
        succeed(module[`blindness${bits(x)}`](p, scratch.copyIn(w), share));
        return module.view64(share, 1)[0] ?? NaN;
      });
    },
  };
}
