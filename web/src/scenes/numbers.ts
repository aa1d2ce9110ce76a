/** Every number that the scenes show, from one state: all of them computed by the core. */
import type { Figures, RowNumbers, Variant } from '../core/figures.js';
import type { Norm } from '../derivations/index.js';
import type { State } from '../state/properties.js';
import { upstreamValues } from '../state/upstream.js';

type Loose<T> = { readonly [K in keyof T]: T[K] extends Float64Array ? ArrayLike<number> : T[K] };

export interface Numbers extends Loose<RowNumbers> {
  /** False where y is 0/0, as where the inputs do not vary and epsilon is 0. */
  readonly defined: boolean;
}

const VARIANTS = {
  layer: { norm: 'layer', variance: 'population' },
  sample: { norm: 'layer', variance: 'sample' },
  rms: { norm: 'rms', variance: 'population' },
} as const satisfies Record<Norm, Omit<Variant, 'epsilon'>>;

/** The entries of an upstream gradient that is one of a loss, for outputs y and class t. */
export type LossGradient = (y: ArrayLike<number>, t: number) => Float64Array;

/** `ofLoss` is asked only where the state's g is that of a loss. */
export function numbersOf(
  figures: Figures,
  ofLoss: LossGradient,
  state: State,
  norm: Norm,
): Numbers {
  const { x, gamma, g, i } = state;
  if (norm === 'sample' && x.length === 1) return undefinedNumbers(state);
  const variant = variantOf(state, norm);
  const numbersAt = (given: ArrayLike<number> | 'y'): RowNumbers =>
    figures.row(x, gamma, given, variant);
  // That of a loss depends on y, which is then computed before it.
  const given =
    g.kind === 'y'
      ? 'y'
      : upstreamValues(g, g.kind === 'cross-entropy' ? numbersAt('y').y : x, i, ofLoss);
  const numbers = numbersAt(given);
  return { ...numbers, defined: numbers.y.every((entry) => Number.isFinite(entry)) };
}

/** The variant of the operator that a state asks for. */
export const variantOf = ({ epsilon }: State, norm: Norm): Variant => ({
  ...VARIANTS[norm],
  epsilon,
});

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
