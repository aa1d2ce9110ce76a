/** What every figure shows of one row, from a module of its own: what a page needs first, long before the checker. */
import { loadBare, once } from './bare-module.js';
import { DOES, Frame, Room, type Block, type FrameModule, type Row } from './frame.js';

/** Which variant of the operator; see `NormOptions`. */
export interface Variant {
  epsilon: number;
  norm: 'layer' | 'rms';
  variance: 'population' | 'sample';
}

/** Of one row of N numbers. */
export interface RowNumbers<Several = Float64Array, One = number> {
  y: Several;
  /** The upstream gradient. */
  g: Several;
  /** J^T g. */
  dx: Several;
  /** N x N, row by row: dy_i/dx_j. */
  jacobian: Several;
  /** J 1: what each output does when all inputs move together. */
  rowSums: Several;
  /** J^T 1: the gradient of the sum of y. */
  columnSums: Several;
  lengthOfG: One;
  lengthOfDx: One;
}

/** Where they stand once they are computed. */
export type RowBlocks = RowNumbers<Block, Block>;

/** What computes the numbers of figures; nothing that it is given is checked. */
export interface Figures {
  /** What it works in, for those who measure it. */
  readonly memory: WebAssembly.Memory;
  frame(): Frame;
}

/**
 * The module, loaded once. A load that failed is tried again.
 *
 * @throws Error saying which address failed and why.
 */
export const loadFigures: () => Promise<Figures> = once(async () => {
  const module = await loadBare<FrameModule>(new URL('./layernorm-figures.wasm', import.meta.url));
  const room = new Room(module);
  return { memory: module.memory, frame: () => new Frame(room) };
});

/** As the modules know it. */
export const codeOf = ({ norm, variance }: Variant): number =>
  (norm === 'rms' ? 1 : 0) + (variance === 'sample' ? 2 : 0);

/** All numbers of a row; `g` may be the output itself. `gamma`: null for all 1. */
export function askRow(
  frame: Frame,
  x: ArrayLike<number>,
  gamma: ArrayLike<number> | null,
  g: Row | 'y',
  variant: Variant,
): RowBlocks {
  const n = x.length;
  const given = frame.room(3 * n);
  frame.put(x, given.at);
  frame.put(gamma ?? new Float64Array(n).fill(1), given.at + n);
  if (g !== 'y') frame.put(g, given.at + 2 * n);
  const results = frame.room(4 * n + 2 + n * n);
  const gIsY = g === 'y' ? 1 : 0;
  frame.ask(DOES.row, given.at, n, variant.epsilon, codeOf(variant), gIsY, results.at);
  return {
    g: given.part(2 * n, n),
    y: results.part(0, n),
    dx: results.part(n, n),
    rowSums: results.part(2 * n, n),
    columnSums: results.part(3 * n, n),
    lengthOfG: results.part(4 * n, 1),
    lengthOfDx: results.part(4 * n + 1, 1),
    jacobian: results.part(4 * n + 2, n * n),
  };
}

export function readRow(frame: Frame, row: RowBlocks): RowNumbers {
  const one = (block: Block): number => frame.read(block)[0] ?? NaN;
  return {
    g: frame.read(row.g),
    y: frame.read(row.y),
    dx: frame.read(row.dx),
    rowSums: frame.read(row.rowSums),
    columnSums: frame.read(row.columnSums),
    lengthOfG: one(row.lengthOfG),
    lengthOfDx: one(row.lengthOfDx),
    jacobian: frame.read(row.jacobian),
  };
}
