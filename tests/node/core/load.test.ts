/** Loading the core: from everywhere it may come from, once, and again after a failure. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { gunzipSync, gzipSync } from 'node:zlib';
import { loadCore, type Core, type Source } from '../../../web/src/core/index.js';
import { wasm } from './module.js';

const packed = readFileSync(wasm);
const bytes = gunzipSync(packed);
const folder = mkdtempSync(join(tmpdir(), 'load-'));
after(() => rmSync(folder, { recursive: true }));

function works(core: Core) {
  const { y, mean } = core.forward(Float64Array.of(-1, 1), { epsilon: 0 });
  assert.deepEqual([...y, ...mean], [-1, 1, 0]);
}

const buffer = () => new Uint8Array(bytes).buffer;
const sources: [string, () => Source | undefined | Promise<Source>][] = [
  ['no argument', () => undefined],
  ['a URL', () => wasm],
  ['the text of a URL', () => wasm.href],
  ['a path from the folder it runs in', () => relative(process.cwd(), fileURLToPath(wasm))],
  ['the bytes in an ArrayBuffer', buffer],
  ['the bytes in a Uint8Array', () => new Uint8Array(bytes)],
  ['the bytes in a DataView that begins later', () => laterView(bytes)],
  ['packed bytes', () => new Uint8Array(packed)],
  ['packed bytes in a DataView that begins later', () => laterView(packed)],
  ['a compiled module', () => WebAssembly.compile(buffer())],
];

function laterView(whole: Uint8Array): DataView<ArrayBuffer> {
  const padded = new Uint8Array(whole.length + 7);
  padded.set(whole, 7);
  return new DataView(padded.buffer, 7);
}

for (const [what, source] of sources) {
  test(`the core loads from ${what}, once`, async () => {
    const given = await source();
    const core = await loadCore(given);
    works(core);
    assert.equal(loadCore(given), loadCore(given));
    assert.equal(await loadCore(given), core);
  });
}

test('one address is one core, however it is written', async () => {
  assert.equal(loadCore(wasm), loadCore(wasm.href));
  assert.equal(loadCore(), loadCore(wasm));
  assert.equal(await loadCore(new URL(wasm)), await loadCore());
});

test('the core loads over HTTP, unpacked on the way or not, and a status that is no success is named', async () => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/other' ? 404 : 200;
    // Some hosts take the end of the name for how the content is encoded.
    if (request.url === '/encoded') response.setHeader('content-encoding', 'gzip');
    response.end(response.statusCode === 404 ? 'nothing here' : packed);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const origin = `http://127.0.0.1:${address.port}`;
  try {
    works(await loadCore(`${origin}/layernorm.wasm.gz`));
    works(await loadCore(`${origin}/encoded`));
    await assert.rejects(loadCore(`${origin}/other`), {
      message: `the core could not be loaded: ${origin}/other: the server answered 404`,
    });
  } finally {
    server.close();
  }
});

test('bytes that are no WebAssembly are refused, and the same array mended is tried again', async () => {
  const array = new Uint8Array(bytes);
  array[1] = 0;
  await assert.rejects(loadCore(array), {
    message: `the core could not be loaded: expected WebAssembly, got ${bytes.length} bytes of something else`,
  });
  array[1] = 0x61;
  works(await loadCore(array));
});

test('a file that is not there is named, and tried again when it is', async () => {
  const path = join(folder, 'late.wasm');
  await assert.rejects(loadCore(path), (error: Error) => {
    assert.match(error.message, /^the core could not be loaded: file:.*late\.wasm: ENOENT/);
    assert.ok(error.cause instanceof Error);
    return true;
  });
  writeFileSync(path, bytes);
  works(await loadCore(path));
});

test('WebAssembly cut short, or another module, is an Error', async () => {
  await assert.rejects(loadCore(buffer().slice(0, 1000)), /^Error: the core could not be loaded: /);
  const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  await assert.rejects(loadCore(empty), {
    message: /^the core could not be loaded: expected the WebAssembly of this version: /,
  });
  await assert.rejects(loadCore(new Uint8Array(0)), {
    message: 'the core could not be loaded: expected WebAssembly, got 0 bytes of something else',
  });
});

test('packed bytes that are damaged, or hold something else, are an Error', async () => {
  const short = new Uint8Array(packed.subarray(0, 1000));
  await assert.rejects(loadCore(short), {
    message:
      'the core could not be loaded: expected WebAssembly packed by gzip, got 1000 damaged bytes',
  });
  await assert.rejects(loadCore(new Uint8Array(gzipSync('text'))), {
    message: 'the core could not be loaded: expected WebAssembly, got 4 bytes of something else',
  });
});

test('what is no source is a TypeError', async () => {
  for (const source of [7, null, {}, true, []]) {
    await assert.rejects(loadCore(source as unknown as Source), {
      name: 'TypeError',
      message: /^source: expected a URL, a string, bytes or a WebAssembly.Module, got /,
    });
  }
});

test('an address that cannot be one is a TypeError', async () => {
  await assert.rejects(loadCore('http://['), {
    name: 'TypeError',
    message: 'source: expected an address, got "http://["',
  });
});

test('a relative path starts from the folder Node runs in, whatever its name', async () => {
  const odd = join(folder, 'a #b%20?c d');
  mkdirSync(odd);
  writeFileSync(join(odd, 'core.wasm'), bytes);
  const before = process.cwd();
  process.chdir(odd);
  try {
    works(await loadCore('core.wasm'));
  } finally {
    process.chdir(before);
  }
});

test('the core is frozen', async () => {
  assert.ok(Object.isFrozen(await loadCore()));
});

test('the core works in a worker thread', async () => {
  // A worker does not inherit what lets this thread run TypeScript.
  const code =
    "import('tsx/esm/api').then(({ tsImport }) => tsImport(process.argv[2], process.argv[2]))";
  const here = new URL('./worker.ts', import.meta.url).href;
  const worker = new Worker(code, { eval: true, argv: [here] });
  const answer = await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  assert.deepEqual(answer, { y: Float64Array.of(-1, 1), ok: true });
});
