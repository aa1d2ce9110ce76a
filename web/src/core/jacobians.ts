/** The Jacobian of one row by every means, from a module of its own: for the figure that compares them. */
import { loadBare, once, withRoom, type BareModule } from './bare-module.js';

/** What the module exports. */
interface WitnessesModule extends BareModule {
  jacobians(given: number, n: number, steps: number, epsilon: number, results: number): void;
}

/** Of layer normalization of N numbers: each is N x N, row by row. */
export interface Jacobians {
  /** By the complex step in 113 bits. */
  quad: Float64Array;
  dual: Float64Array;
  complex: Float64Array;
  central: Float64Array;
  /** The closed form in float32. */
  single: Float64Array;
  /** By central differences with each of the steps. */
  byStep: readonly Float64Array[];
}

/** All of them in one call; nothing that it is given is checked. `gamma`: null for all 1. */
export type ComputeJacobians = (
  x: ArrayLike<number>,
  gamma: ArrayLike<number> | null,
  epsilon: number,
  steps: readonly number[],
) => Jacobians;

/**
 * The module, loaded once. A load that failed is tried again.
 *
 * @throws Error saying which address failed and why.
 */
export const loadJacobians: () => Promise<ComputeJacobians> = once(async () => {
  const source = new URL('./layernorm-witnesses.wasm.gz', import.meta.url);
  const module = await loadBare<WitnessesModule>(source);
  return (x, gamma, epsilon, steps) => {
    const n = x.length;
    const length = 2 * n + steps.length;
    return withRoom(module, 8 * (length + (5 + steps.length) * n * n), (at) => {
      const given = new Float64Array(module.memory.buffer, at, length);
      given.set(x);
      if (gamma === null) given.fill(1, n, 2 * n);
      else given.set(gamma, n);
      given.set(steps, 2 * n);
      module.jacobians(at, n, steps.length, epsilon, at + 8 * length);
      const matrix = (k: number): Float64Array =>
        new Float64Array(module.memory.buffer, at + 8 * (length + k * n * n), n * n).slice();
      return {
        quad: matrix(0),
        dual: matrix(1),
        complex: matrix(2),
        central: matrix(3),
        single: matrix(4),
        byStep: steps.map((_, k) => matrix(5 + k)),
      };
    });
  };
});
