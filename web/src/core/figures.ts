/** What every figure shows of one row, from a module of its own: what a page needs first, long before the checker. */
import { loadBare, once, withRoom, type BareModule } from './bare-module.js';

/** What the module exports. */
interface FiguresModule extends BareModule {
  row(
    given: number,
    n: number,
    epsilon: number,
    variant: number,
    gIsY: number,
    results: number,
  ): void;
  singularValues(x: number, n: number, epsilon: number, variant: number, results: number): void;
}

/** Which variant of the operator; see `NormOptions`. */
export interface Variant {
  epsilon: number;
  norm: 'layer' | 'rms';
  variance: 'population' | 'sample';
}

/** Of one row of N numbers. */
export interface RowNumbers {
  y: Float64Array;
  /** The upstream gradient. */
  g: Float64Array;
  /** J^T g. */
  dx: Float64Array;
  /** N x N, row by row: dy_i/dx_j. */
  jacobian: Float64Array;
  /** J 1: what each output does when all inputs move together. */
  rowSums: Float64Array;
  /** J^T 1: the gradient of the sum of y. */
  columnSums: Float64Array;
  lengthOfG: number;
  lengthOfDx: number;
}

/** The operator for figures; nothing that it is given is checked. */
export interface Figures {
  /** What it works in, for those who measure it. */
  readonly memory: WebAssembly.Memory;
  /** All numbers of a row in one call; `g` may be the output itself. `gamma`: null for all 1. */
  row(
    x: ArrayLike<number>,
    gamma: ArrayLike<number> | null,
    g: ArrayLike<number> | 'y',
    variant: Variant,
  ): RowNumbers;
  /** The singular values of the Jacobian without weights, descending; see `spectrum` of the core. */
  singularValues(x: ArrayLike<number>, variant: Variant): Float64Array;
}

/**
 * The module, loaded once. A load that failed is tried again.
 *
 * @throws Error saying which address failed and why.
 */
export const loadFigures: () => Promise<Figures> = once(async () =>
  figures(await loadBare<FiguresModule>(new URL('./layernorm-figures.wasm.gz', import.meta.url))),
);

/** As the modules know it. */
export const codeOf = ({ norm, variance }: Variant): number =>
  (norm === 'rms' ? 1 : 0) + (variance === 'sample' ? 2 : 0);

function figures(module: FiguresModule): Figures {
  return {
    memory: module.memory,
    row(x, gamma, g, variant) {
      const n = x.length;
      return withRoom(module, 8 * (7 * n + 2 + n * n), (at) => {
        const given = new Float64Array(module.memory.buffer, at, 3 * n);
        given.set(x);
        if (gamma === null) given.fill(1, n, 2 * n);
        else given.set(gamma, n);
        if (g !== 'y') given.set(g, 2 * n);
        const results = at + 8 * 3 * n;
        module.row(at, n, variant.epsilon, codeOf(variant), g === 'y' ? 1 : 0, results);
        const taken = taker(new Float64Array(module.memory.buffer, at, 7 * n + 2 + n * n));
        taken(2 * n);
        const [gOfY, y, dx, rowSums, columnSums] = [n, n, n, n, n].map(taken) as Five;
        const [lengthOfG = NaN, lengthOfDx = NaN] = taken(2);
        const jacobian = taken(n * n);
        return { y, g: gOfY, dx, jacobian, rowSums, columnSums, lengthOfG, lengthOfDx };
      });
    },
    singularValues(x, variant) {
      const n = x.length;
      return withRoom(module, 8 * 2 * n, (at) => {
        new Float64Array(module.memory.buffer, at, n).set(x);
        module.singularValues(at, n, variant.epsilon, codeOf(variant), at + 8 * n);
        return new Float64Array(module.memory.buffer, at + 8 * n, n).slice();
      });
    },
  };
}

type Five = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

/** Copies of one part after the other. */
function taker(all: Float64Array): (length: number) => Float64Array {
  let at = 0;
  return (length) => {
    const from = at;
    at += length;
    return all.slice(from, at);
  };
}
