/** The Jacobian of one row by every means, from a module that has formulas as well: for the figure that compares them. */
import { once } from './bare-module.js';
import { formulasFrom, type Formulas } from './formulas.js';
import { DOES, type Block, type Frame } from './frame.js';

/** Of layer normalization of N numbers: each is N x N, row by row. */
export interface Jacobians {
  /** By the complex step in 113 bits. */
  quad: Block;
  dual: Block;
  complex: Block;
  central: Block;
  /** The closed form in float32. */
  single: Block;
  /** By central differences with each of the steps. */
  byStep: readonly Block[];
}

/**
 * The module, loaded once. A load that failed is tried again.
 *
 * @throws Error saying which address failed and why.
 */
export const loadChecks: () => Promise<Formulas> = once(() =>
  formulasFrom(new URL('./layernorm-checks.wasm', import.meta.url)),
);

/** All of them, in a frame of that module; nothing that it is given is checked. `gamma`: null for all 1. */
export function askJacobians(
  frame: Frame,
  x: ArrayLike<number>,
  gamma: ArrayLike<number> | null,
  epsilon: number,
  steps: readonly number[],
): Jacobians {
  const n = x.length;
  const given = frame.given([
    ...Array.from(x),
    ...Array.from(gamma ?? Array<number>(n).fill(1)),
    ...steps,
  ]);
  const results = frame.room((5 + steps.length) * n * n);
  frame.ask(DOES.jacobians, given.at, n, epsilon, steps.length, results.at);
  const matrix = (k: number): Block => results.part(k * n * n, n * n);
  return {
    quad: matrix(0),
    dual: matrix(1),
    complex: matrix(2),
    central: matrix(3),
    single: matrix(4),
    byStep: steps.map((_, k) => matrix(5 + k)),
  };
}
