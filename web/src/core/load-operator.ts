/** The operator alone, from a module of its own: what a page needs first, long before the checker. */
import { kernels, type KernelModule, type Kernels } from './kernels.js';
import createModule from './layernorm-operator.js';
import { Scratch } from './memory.js';
import { startModule } from './module.js';
import { withSimd } from './simd.js';

/** The numbers that every figure shows. */
export interface Operator extends Kernels {
  /** The length of a vector. */
  length(v: Float64Array): number;
}

let loading: Promise<Operator> | undefined;

/** The operator, loaded once. A load that failed is tried again. */
export function loadOperator(): Promise<Operator> {
  loading ??= start().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function start(): Promise<Operator> {
  try {
    const source = new URL('./layernorm-operator.wasm.gz', import.meta.url);
    return operator(await withSimd(await startModule(createModule, source)));
  } catch (error) {
    throw new Error(`the core could not be loaded: ${(error as Error).message}`, { cause: error });
  }
}

function operator(module: KernelModule): Operator {
  return {
    ...kernels(module),
    length: (v) => Scratch.use(module, (scratch) => module.length(scratch.copyIn(v), v.length)),
  };
}
