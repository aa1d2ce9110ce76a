/** The compiled module without the loader, with its allocations counted. */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import createModule, { type CoreModule } from '../../../web/src/core/layernorm.js';

/** Where the compiled module stands, packed. */
export const wasm = new URL('../../../web/src/core/layernorm.wasm.gz', import.meta.url);

/** The module as its glue gives it. */
export async function instantiate(): Promise<CoreModule> {
  const compiled = await WebAssembly.compile(gunzipSync(await readFile(wasm)));
  return createModule({
    instantiateWasm(imports, done) {
      void WebAssembly.instantiate(compiled, imports).then((instance) => done(instance, compiled));
      return {};
    },
  });
}

/** The module with its allocator watched: `held` has the addresses given out and not taken back. */
export async function watched() {
  const module = await instantiate();
  const held = new Set<number>();
  const counts = { allocated: 0 };
  const counting: CoreModule = {
    ...module,
    allocate(bytes) {
      const address = module.allocate(bytes);
      if (address !== 0) {
        held.add(address);
        counts.allocated += 1;
      }
      return address;
    },
    release(address) {
      if (!held.delete(address)) throw new Error(`${address} was released but is not held`);
      module.release(address);
    },
  };
  return { module: counting, held, counts };
}
