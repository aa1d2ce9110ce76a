/** The singular values that one figure shows, from a module of its own. */
import { loadBare, once, withRoom, type BareModule } from './bare-module.js';
import { codeOf, type Variant } from './figures.js';

/** What the module exports. */
interface SpectrumModule extends BareModule {
  /** How many numbers `values` needs. */
  room(n: number): number;
  values(x: number, n: number, epsilon: number, variant: number, results: number): void;
}

/** The singular values of the Jacobian of one row without weights, descending; see `spectrum` of the core. */
export type SingularValues = (x: ArrayLike<number>, variant: Variant) => Float64Array;

/**
 * The module, loaded once. A load that failed is tried again.
 *
 * @throws Error saying which address failed and why.
 */
export const loadSingularValues: () => Promise<SingularValues> = once(async () => {
  const source = new URL('./layernorm-spectrum.wasm.gz', import.meta.url);
  const module = await loadBare<SpectrumModule>(source);
  return (x, variant) => {
    const n = x.length;
    return withRoom(module, 8 * (n + module.room(n)), (at) => {
      new Float64Array(module.memory.buffer, at, n).set(x);
      module.values(at, n, variant.epsilon, codeOf(variant), at + 8 * n);
      return new Float64Array(module.memory.buffer, at + 8 * n, n).slice();
    });
  };
});
