/** Every number that the scenes show, from one state: all of them computed by the core. */
import type { Core } from '../core/index.js';
import type { State } from '../state/properties.js';
import { upstreamValues } from '../state/upstream.js';
import type { Length } from './length.js';

export interface Numbers {
  y: ArrayLike<number>;
  g: ArrayLike<number>;
  dx: ArrayLike<number>;
  /** N x N, row by row: dy_i/dx_j. */
  jacobian: ArrayLike<number>;
  /** J 1: what each output does when all inputs move together. */
  rowSums: ArrayLike<number>;
  /** J^T 1: the gradient of the sum of y. */
  columnSums: ArrayLike<number>;
  lengthOfG: number;
  lengthOfDx: number;
  /** False where y is 0/0: the inputs do not vary and epsilon is 0. */
  defined: boolean;
}

export function numbersOf(core: Core, length: Length, state: State): Numbers {
  const x = Float64Array.from(state.x);
  const options = {
    epsilon: state.epsilon,
    ...(state.gamma === null ? {} : { gamma: Float64Array.from(state.gamma) }),
  };
  const ones = new Float64Array(x.length).fill(1);
  const { y } = core.forward(x, options);
  const g = upstreamValues(state.g, y, state.i);
  const { dx } = core.backward(g, x, options);
  return {
    y,
    g,
    dx,
    jacobian: core.jacobian(x, options),
    rowSums: core.jvp(x, ones, options),
    columnSums: core.vjp(x, ones, options),
    lengthOfG: length.of(g),
    lengthOfDx: length.of(dx),
    defined: y.every((entry) => Number.isFinite(entry)),
  };
}
