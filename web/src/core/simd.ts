/** The SIMD twin of the operator, in the place of the operator of a module. */
import type { KernelModule } from './kernels.js';
import { type Started } from './module.js';
import { take } from './memory.js';

/** What the twin keeps on a stack: gamma and beta of up to 4096 features in doubles. */
const STACK = 2 ** 17;

/**
 * The module, its operator replaced by the twin, which works on the same memory and gives the same bits. The twin
 * stands in a section `simd` of the module's own file; where there is none, or the engine has no SIMD and
 * does not accept it, the module stays as it is.
 * @internal
 */
export async function withSimd<M extends KernelModule>(started: Started<M>): Promise<M> {
  const { module, memory, compiled } = started;
  const [twin] = WebAssembly.Module.customSections(compiled, 'simd');
  if (twin === undefined || !WebAssembly.validate(twin)) return module;
  const { instance } = await WebAssembly.instantiate(twin, { env: { memory } });
  const { useStack, ...operator } = instance.exports as Partial<KernelModule> & {
    useStack: (top: number) => void;
  };
  useStack(take(module, STACK) + STACK);
  const replaced = Object.entries(operator).filter(([name]) => name in module);
  return Object.assign(module, Object.fromEntries(replaced));
}
