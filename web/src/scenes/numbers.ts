/** Every number that the scenes show, from one state: all of them computed by the core. */
import type { NormOptions } from '../core/index.js';
import type { Operator } from '../core/load-operator.js';
import type { Norm } from '../derivations/index.js';
import type { State } from '../state/properties.js';
import { upstreamValues } from '../state/upstream.js';

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
  /** False where y is 0/0, as where the inputs do not vary and epsilon is 0. */
  defined: boolean;
}

const OPTIONS: Readonly<Record<Norm, NormOptions>> = {
  layer: {},
  sample: { variance: 'sample' },
  rms: { norm: 'rms' },
};

/** The entries of an upstream gradient that is one of a loss, for outputs y and class t. */
export type LossGradient = (y: ArrayLike<number>, t: number) => Float64Array;

/** `ofLoss` is asked only where the state's g is that of a loss. */
export function numbersOf(
  operator: Operator,
  ofLoss: LossGradient,
  state: State,
  norm: Norm,
): Numbers {
  const x = Float64Array.from(state.x);
  if (norm === 'sample' && x.length === 1) return undefinedNumbers(state);
  const options = optionsOf(state, norm);
  const ones = new Float64Array(x.length).fill(1);
  const { y } = operator.forward(x, options);
  const g = upstreamValues(state.g, y, state.i, ofLoss);
  const { dx } = operator.backward(g, x, options);
  return {
    y,
    g,
    dx,
    jacobian: operator.jacobian(x, options),
    rowSums: operator.jvp(x, ones, options),
    columnSums: operator.vjp(x, ones, options),
    lengthOfG: operator.length(g),
    lengthOfDx: operator.length(dx),
    defined: y.every((entry) => Number.isFinite(entry)),
  };
}

/** The variant of the operator that a state asks for. */
export function optionsOf(state: State, norm: Norm): NormOptions {
  return {
    ...OPTIONS[norm],
    epsilon: state.epsilon,
    ...(state.gamma === null ? {} : { gamma: Float64Array.from(state.gamma) }),
  };
}

/** Of one input, divided by N - 1 = 0: the core refuses it, the page shows that it is 0/0. */
function undefinedNumbers({ g, i }: State): Numbers {
  const none = [NaN];
  return {
    y: none,
    g: upstreamValues(g, none, i, () => Float64Array.from(none)),
    dx: none,
    jacobian: none,
    rowSums: none,
    columnSums: none,
    lengthOfG: NaN,
    lengthOfDx: NaN,
    defined: false,
  };
}
