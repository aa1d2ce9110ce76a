/** The whole core, with the checker: loaded with its glue where something cannot be without it. */
import type { Core } from '../core/index.js';

export async function wholeCore(): Promise<Core> {
  const { loadCore } = await import('../core/load.js');
  return loadCore();
}
