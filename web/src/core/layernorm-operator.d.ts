/** The glue of the small module: the operator alone. */
import type { KernelModule } from './kernels.js';
import type { ModuleOptions } from './module.js';

export default function createModule(options: ModuleOptions): Promise<KernelModule>;
