/** The SIMD twin of the operator, in the place of the operator of a module. */
import packed from './layernorm-simd.js';
import type { KernelModule } from './kernels.js';
import { unpacked, type Started } from './module.js';
import { take } from './memory.js';

/** What the twin keeps on a stack: gamma and beta of up to 4096 features in doubles. */
const STACK = 2 ** 17;

/**
 * The module, its operator replaced by the twin, which works on the same memory and gives the same bits. Where
 * the engine has no SIMD it does not accept the twin, and the module stays as it is.
 * @internal
 */
export async function withSimd<M extends KernelModule>({ module, memory }: Started<M>): Promise<M> {
  const bytes = await unpacked(Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0)));
  if (!WebAssembly.validate(bytes)) return module;
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  const { useStack, ...operator } = instance.exports as Partial<KernelModule> & {
    useStack: (top: number) => void;
  };
  useStack(take(module, STACK) + STACK);
  const replaced = Object.entries(operator).filter(([name]) => name in module);
  return Object.assign(module, Object.fromEntries(replaced));
}
