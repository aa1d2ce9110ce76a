/** Starts a module that Emscripten made: where its WebAssembly comes from, and what is said where it does not. */
import { bytesIn } from './data-address.js';

/** Where the WebAssembly comes from: an address, its bytes (packed by gzip or not), or the compiled module. */
export type Source = URL | string | BufferSource | WebAssembly.Module;

/** What the glue of a module is given. @internal */
export interface ModuleOptions {
  /** Called in place of the glue's own loading; hands the instance over by `done`. */
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): Record<string, never>;
}

const isNode = typeof process === 'object' && 'node' in process.versions;

/** What a relative address starts from: the page, in Node the folder it was started in. */
function here(): URL | string {
  if (!isNode) return globalThis.location.href;
  const folder = new URL('file:///');
  // The setter takes care of every other character.
  folder.pathname = `${process.cwd().replaceAll('%', '%25')}/`;
  return folder;
}

/** @internal */
export function addressOf(source: URL | string): URL {
  return source instanceof URL ? source : new URL(source, here());
}

async function fetchBytes(url: URL): Promise<BufferSource> {
  const inside = bytesIn(url.href);
  if (inside) return inside;
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

const WASM = [0x00, 0x61, 0x73, 0x6d];
const GZIP = [0x1f, 0x8b];

const startsWith = (bytes: Uint8Array, start: number[]): boolean =>
  start.every((byte, i) => bytes[i] === byte);

/** What the first bytes say counts: a host may unpack what it sends on the way, or not. */
async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (!startsWith(bytes, GZIP)) return bytes;
  // Not a Blob's stream: WebKit does not read that in a worker of a page from disk.
  const packed = new Response(bytes).body ?? new ReadableStream();
  const stream = packed.pipeThrough(new DecompressionStream('gzip'));
  try {
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    throw new Error(`expected WebAssembly packed by gzip, got ${bytes.length} damaged bytes`, {
      cause: error,
    });
  }
}

/** Says what stands where WebAssembly was expected before the engine does. */
async function compile(source: BufferSource): Promise<WebAssembly.Module> {
  // Not every engine compiles a DataView.
  const given = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
  const bytes = await unpacked(given);
  if (!startsWith(bytes, WASM)) {
    throw new Error(`expected WebAssembly, got ${bytes.length} bytes of something else`);
  }
  return WebAssembly.compile(bytes);
}

/** @throws Error saying which address failed and why. @internal */
export async function moduleFrom(source: Source): Promise<WebAssembly.Module> {
  if (typeof WebAssembly !== 'object') throw new Error('this browser has no WebAssembly');
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return compile(source);
  const url = addressOf(source);
  try {
    return await compile(await fetchBytes(url));
  } catch (error) {
    throw new Error(`${shortened(url.href)}: ${(error as Error).message}`, { cause: error });
  }
}

/** An address that holds its own bytes tells nobody anything. */
const shortened = (address: string): string =>
  address.length > 300 ? `${address.slice(0, 60)}…` : address;

/** Why compiled WebAssembly does not run, for people. @internal */
export function notStarted(error: unknown): Error {
  if (error instanceof RangeError) {
    return new Error('there is not enough memory to start it', { cause: error });
  }
  const message = `expected the WebAssembly of this version: ${(error as Error).message}`;
  return new Error(message, { cause: error });
}

/** A module that runs, what it was made of, and the memory it works in. @internal */
export interface Started<M> {
  module: M;
  compiled: WebAssembly.Module;
  memory: WebAssembly.Memory;
}

function memoryOf({ exports }: WebAssembly.Instance): WebAssembly.Memory {
  // Emscripten gives what is exported names of one letter.
  const memory = Object.values(exports).find((value) => value instanceof WebAssembly.Memory);
  if (memory) return memory;
  throw new TypeError('it has no memory');
}

/**
 * The module that `create` makes of the WebAssembly at `source`.
 *
 * @throws Error saying which address failed and why.
 * @internal
 */
export async function startModule<M>(
  create: (options: ModuleOptions) => Promise<M>,
  source: Source,
): Promise<Started<M>> {
  const compiled = await moduleFrom(source);
  return new Promise<Started<M>>((resolve, reject) => {
    let memory: WebAssembly.Memory;
    create({
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(compiled, imports)
          .then((instance) => {
            memory = memoryOf(instance);
            done(instance, compiled);
          })
          .catch((error: unknown) => reject(notStarted(error)));
        return {};
      },
    }).then((module) => resolve({ module, compiled, memory }), reject);
  });
}
