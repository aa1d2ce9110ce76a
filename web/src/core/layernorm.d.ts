/** The glue that Emscripten makes of the module: what of it the core uses. */
import type { DerivationModule } from './derivation.js';
import type { GoldenModule } from './golden.js';
import type { GradcheckModule } from './gradcheck.js';

export type CoreModule = GradcheckModule & DerivationModule & GoldenModule;

export interface ModuleOptions {
  /** Called in place of the glue's own loading; hands the instance over by `done`. */
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): Record<string, never>;
}

export default function createModule(options: ModuleOptions): Promise<CoreModule>;
