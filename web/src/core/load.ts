/** Loads the WebAssembly once and puts the public interface over it. */
import { allocations, type Allocations } from './allocate.js';
import { derivations, type Derivations } from './derivation.js';
import { golden, type Golden } from './golden.js';
import { gradchecks, type Gradchecks } from './gradcheck.js';
import { kernels, type Kernels } from './kernels.js';
import createModule, { type CoreModule } from './layernorm.js';
import { describe } from './options.js';
import { spectra, type Spectra } from './spectrum.js';

/** Everything the core computes. */
export type Core = Kernels & Spectra & Gradchecks & Allocations & Derivations & Golden;

/** Where the WebAssembly comes from: an address, its bytes, or the compiled module. */
export type Source = URL | string | BufferSource | WebAssembly.Module;

const isNode = typeof process === 'object' && 'node' in process.versions;

/** What a relative address starts from: the page, in Node the folder it was started in. */
function here(): URL | string {
  if (!isNode) return globalThis.location.href;
  const folder = new URL('file:///');
  // The setter takes care of every other character.
  folder.pathname = `${process.cwd().replaceAll('%', '%25')}/`;
  return folder;
}

function addressOf(source: URL | string | undefined): URL {
  if (source === undefined) return new URL('./layernorm.wasm', import.meta.url);
  return source instanceof URL ? source : new URL(source, here());
}

async function fetchBytes(url: URL): Promise<ArrayBuffer> {
  if (isNode && url.protocol === 'file:') {
    // Asked of Node itself: an import would be looked for by every bundler.
    const { readFile } = process.getBuiltinModule('node:fs/promises');
    const bytes = await readFile(url);
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.arrayBuffer();
}

/** Says what stands where WebAssembly was expected before the engine does. */
async function compile(source: BufferSource): Promise<WebAssembly.Module> {
  // Not every engine compiles a DataView.
  const bytes = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
  const isWasm = [0x00, 0x61, 0x73, 0x6d].every((byte, i) => bytes[i] === byte);
  if (!isWasm) {
    throw new Error(`expected WebAssembly, got ${bytes.length} bytes of something else`);
  }
  return WebAssembly.compile(bytes);
}

async function moduleFrom(source: Source | undefined): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return compile(source);
  const url = addressOf(source);
  try {
    return await compile(await fetchBytes(url));
  } catch (error) {
    throw new Error(`${url.href}: ${(error as Error).message}`, { cause: error });
  }
}

function notOurs(error: unknown): Error {
  const message = `expected the WebAssembly of this version: ${(error as Error).message}`;
  return new Error(message, { cause: error });
}

async function instantiate(source: Source | undefined): Promise<Core> {
  if (typeof WebAssembly !== 'object') throw new Error('this browser has no WebAssembly');
  try {
    const compiled = await moduleFrom(source);
    const module = await new Promise<CoreModule>((resolve, reject) => {
      createModule({
        instantiateWasm(imports, done) {
          WebAssembly.instantiate(compiled, imports)
            .then((instance) => done(instance, compiled))
            .catch((error: unknown) => reject(notOurs(error)));
          return {};
        },
      }).then(resolve, reject);
    });
    return Object.freeze({
      ...kernels(module),
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
  if (source === undefined || source instanceof URL) return addressOf(source).href;
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
