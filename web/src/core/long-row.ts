/** The Jacobian of many inputs with its margins, from a module of its own. */
import { loadBare, once, withRoom, type BareModule } from './bare-module.js';
import { codeOf, type Variant } from './figures.js';

/** What the module exports. */
interface LongRowModule extends BareModule {
  longRow(x: number, n: number, epsilon: number, variant: number, results: number): void;
}

/** Of one row of N numbers, without weights. */
export interface LongRow {
  /** N x N, row by row. */
  jacobian: Float32Array;
  /** J 1: what each output does when all inputs move together. */
  rowSums: Float32Array;
  /** J^T 1: the gradient of the sum of y. */
  columnSums: Float32Array;
}

/** In float32; nothing that it is given is checked. */
export type ComputeLongRow = (x: Float32Array, variant: Variant) => LongRow;

/**
 * The module, loaded once. A load that failed is tried again.
 *
 * @throws Error saying which address failed and why.
 */
export const loadLongRow: () => Promise<ComputeLongRow> = once(async () => {
  const source = new URL('./layernorm-long-row.wasm', import.meta.url);
  const module = await loadBare<LongRowModule>(source);
  return (x, variant) => {
    const n = x.length;
    return withRoom(module, 4 * (3 * n + n * n), (at) => {
      new Float32Array(module.memory.buffer, at, n).set(x);
      module.longRow(at, n, variant.epsilon, codeOf(variant), at + 4 * n);
      const all = new Float32Array(module.memory.buffer, at + 4 * n, 2 * n + n * n);
      return {
        rowSums: all.slice(0, n),
        columnSums: all.slice(n, 2 * n),
        jacobian: all.slice(2 * n),
      };
    });
  };
});
