/** Every number that the scenes show, from one state: all of them computed by the core. */
import {
  askRow,
  readRow,
  type Figures,
  type RowBlocks,
  type RowNumbers,
  type Variant,
} from '../core/figures.js';
import type { Block, Frame, Row } from '../core/frame.js';
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

/** Asks for the entries of an upstream gradient that is one of a loss, for outputs y and class t. */
export type AskLoss = (frame: Frame, y: Block, t: number) => Row;

/** What a scene can have computed together with the numbers: g, and of a row that the core takes all the rest. */
export interface AskedNumbers {
  g: Row;
  row: RowBlocks | undefined;
}

/**
 * The numbers of a state, in one call.
 *
 * @param askLoss - for a state whose g is that of a loss.
 * @param askMore - what is to be computed on them in the same call.
 */
export function numbersOf(
  figures: Figures,
  askLoss: AskLoss | undefined,
  state: State,
  norm: Norm,
  askMore: (frame: Frame, asked: AskedNumbers) => void = () => undefined,
): Numbers {
  const frame = figures.frame();
  const row = ask(frame, askLoss, state, norm);
  const g = row?.g ?? frame.given(givenOf(state) ?? [NaN]);
  askMore(frame, { g, row });
  frame.run();
  if (row === undefined) return undefinedNumbers(frame.read(g));
  const numbers = readRow(frame, row);
  return { ...numbers, defined: numbers.y.every((entry) => Number.isFinite(entry)) };
}

function ask(
  frame: Frame,
  askLoss: AskLoss | undefined,
  state: State,
  norm: Norm,
): RowBlocks | undefined {
  const { x, gamma, g, i } = state;
  if (norm === 'sample' && x.length === 1) return undefined;
  const variant = variantOf(state, norm);
  const row = askRow(frame, x, gamma, givenOf(state) ?? 'y', variant);
  // That of a loss depends on y, which is then computed before it.
  return g.kind === 'cross-entropy' && askLoss !== undefined
    ? askRow(frame, x, gamma, askLoss(frame, row.y, i), variant)
    : row;
}

/** The entries of a g that does not depend on y. */
function givenOf({ x, g, i }: State): Float64Array | undefined {
  return g.kind === 'y' || g.kind === 'cross-entropy' ? undefined : upstreamValues(g, x.length, i);
}

/** The variant of the operator that a state asks for. */
export const variantOf = ({ epsilon }: State, norm: Norm): Variant => ({
  ...VARIANTS[norm],
  epsilon,
});

/** Of one input, divided by N - 1 = 0: the core refuses it, the page shows that it is 0/0. */
function undefinedNumbers(g: Float64Array): Numbers {
  const none = [NaN];
  return {
    y: none,
    g,
    dx: none,
    jacobian: none,
    rowSums: none,
    columnSums: none,
    lengthOfG: NaN,
    lengthOfDx: NaN,
    defined: false,
  };
}
