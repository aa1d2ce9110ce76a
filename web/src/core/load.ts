/** Loads the WebAssembly once and puts the public interface over it. */
import { allocations, type Allocations } from './allocate.js';
import { derivations, type Derivations } from './derivation.js';
import { witnesses, type Witnesses } from './differences.js';
import { golden, type Golden } from './golden.js';
import { gradchecks, type Gradchecks } from './gradcheck.js';
import { kernels, type Kernels } from './kernels.js';
import createModule from './layernorm.js';
import { addressOf, startModule, type Source } from './module.js';
import { describe } from './options.js';
import { withSimd } from './simd.js';
import { spectra, type Spectra } from './spectrum.js';

/** Everything the core computes. */
export type Core = Kernels & Witnesses & Spectra & Gradchecks & Allocations & Derivations & Golden;

const beside = (): URL => new URL('./layernorm.wasm.gz', import.meta.url);

async function instantiate(source: Source = beside()): Promise<Core> {
  try {
    const module = await withSimd(await startModule(createModule, source));
    return Object.freeze({
      ...kernels(module),
      ...witnesses(module),
      ...spectra(module),
      ...gradchecks(module),
      ...allocations(module),
      ...derivations(module),
      ...golden(module),
    });
  } catch (error) {
    throw new Error(`the core could not be loaded: ${(error as Error).message}`, { cause: error });
  }
}

/** What identifies a source, its address or the object itself, or why it is none. */
function keyOf(source: unknown): string | object {
  if (source === undefined) return beside().href;
  if (source instanceof URL) return source.href;
  if (typeof source === 'string') {
    try {
      return addressOf(source).href;
    } catch {
      return new TypeError(`source: expected an address, got ${describe(source)}`);
    }
  }
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return source;
  if (source instanceof WebAssembly.Module) return source;
  const expected = 'expected a URL, a string, bytes or a WebAssembly.Module';
  return new TypeError(`source: ${expected}, got ${describe(source)}`);
}

const known = new Map<string, Promise<Core>>();
const knownObjects = new WeakMap<object, Promise<Core>>();

/**
 * The core, loaded once: calls with the same source share it. A load that failed is tried again.
 *
 * @param source - where the WebAssembly comes from; default: the file beside this module.
 * @throws TypeError if `source` is none of these; Error saying which address failed and why.
 * @example
 * const core = await loadCore();
 * core === (await loadCore()); // true
 */
export function loadCore(source?: Source): Promise<Core> {
  const key = keyOf(source);
  if (key instanceof TypeError) return Promise.reject(key);
  return typeof key === 'string' ? once(known, key, source) : once(knownObjects, key, source);
}

/** The places where promises of cores are kept. */
interface Shelf<K> {
  get(key: K): Promise<Core> | undefined;
  set(key: K, loading: Promise<Core>): unknown;
  delete(key: K): boolean;
}

function once<K>(shelf: Shelf<K>, key: K, source: Source | undefined): Promise<Core> {
  const before = shelf.get(key);
  if (before) return before;
  const loading = instantiate(source);
  shelf.set(key, loading);
  loading.catch(() => shelf.delete(key));
  return loading;
}
