/** The glue that Emscripten makes of the module: what of it the core uses. */
import type { DerivationModule } from './derivation.js';
import type { WitnessModule } from './differences.js';
import type { GoldenModule } from './golden.js';
import type { GradcheckModule } from './gradcheck.js';
import type { ModuleOptions } from './module.js';

export type CoreModule = GradcheckModule & WitnessModule & DerivationModule & GoldenModule;

export default function createModule(options: ModuleOptions): Promise<CoreModule>;
