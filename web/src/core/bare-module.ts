/** Modules that bring no glue along: functions of numbers and addresses, and the memory they work in. */
import { moduleFrom, notStarted } from './module.js';

/** What every one of them exports. @internal */
export interface BareModule {
  memory: WebAssembly.Memory;
  /** The address of so many bytes, or 0 if there is no room. */
  allocate(bytes: number): number;
  release(address: number): void;
}

/**
 * Loads one.
 *
 * @throws Error saying which address failed and why.
 * @internal
 */
export async function loadBare<M extends BareModule>(source: URL): Promise<M> {
  try {
    const compiled = await moduleFrom(source);
    const imports = {
      env: { emscripten_notify_memory_growth: () => undefined },
      wasi_snapshot_preview1: { proc_exit: ended },
    };
    const instance = await WebAssembly.instantiate(compiled, imports).catch((error: unknown) => {
      throw notStarted(error);
    });
    const module = instance.exports as unknown as M & { _initialize(): void };
    module._initialize();
    return module;
  } catch (error) {
    throw new Error(`the core could not be loaded: ${(error as Error).message}`, { cause: error });
  }
}

function ended(): never {
  throw new Error('the core has ended');
}

/**
 * Gives `work` the address of so many bytes, which are released afterwards.
 *
 * @throws RangeError if there is no room.
 * @internal
 */
export function withRoom<T>(module: BareModule, bytes: number, work: (at: number) => T): T {
  const at = module.allocate(bytes);
  if (at === 0) throw new RangeError(`not enough memory: ${bytes} bytes were asked for`);
  try {
    return work(at);
  } finally {
    module.release(at);
  }
}

/** A promise that is made once; one that failed is made again. @internal */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
