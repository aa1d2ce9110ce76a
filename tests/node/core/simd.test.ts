/** The SIMD twin of the operator: what it may not bring along, and an engine that does not take it. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import createModule from '../../../web/src/core/layernorm.js';
import { moduleFrom, startModule } from '../../../web/src/core/module.js';
import { withSimd } from '../../../web/src/core/simd.js';

const at = (name: string): URL => new URL(`../../../web/src/core/${name}.wasm.gz`, import.meta.url);
const source = at('layernorm');
const [twin] = WebAssembly.Module.customSections(await moduleFrom(source), 'simd');
assert.ok(twin);
const bytes = new Uint8Array(twin);

/** The numbers of the sections of a WebAssembly file. */
function sections(file: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = 8; at < file.length;) {
    found.push(file[at] ?? NaN);
    let [size, shift, byte] = [0, 0, 128];
    for (at += 1; byte >= 128; at += 1, shift += 7) {
      byte = file[at] ?? 0;
      size |= (byte & 127) << shift;
    }
    at += size;
  }
  return found;
}

test('it brings no data, which would be written over that of the module whose memory it uses', () => {
  const DATA = 11;
  const found = sections(bytes);
  assert.ok(found.length > 4);
  assert.ok(!found.includes(DATA));
});

test('it imports a memory and nothing else', async () => {
  const imports = WebAssembly.Module.imports(await WebAssembly.compile(bytes));
  assert.deepEqual(imports, [{ module: 'env', name: 'memory', kind: 'memory' }]);
});

test('it takes the place of the functions of the operator, and of no others', async () => {
  const started = await startModule(createModule, source);
  const before = { ...started.module };
  const after: Record<string, unknown> = { ...(await withSimd(started)) };
  const replaced = Object.entries(before).filter(([name, value]) => after[name] !== value);
  const both = ['forward', 'backward', 'jacobian'].flatMap((name) => [`${name}32`, `${name}64`]);
  const alone = ['backwardRow32', 'jvp32', 'vjp32'];
  assert.deepEqual(replaced.map(([name]) => name).sort(), [...both, ...alone].sort());
});

test('where the engine does not accept it, the module stays as it is', async () => {
  const refused = mock.method(WebAssembly, 'validate', () => false);
  const started = await startModule(createModule, source);
  const before = { ...started.module };
  assert.deepEqual({ ...(await withSimd(started)) }, before);
  assert.equal(refused.mock.callCount(), 1);
  refused.mock.restore();
});

test('where the file brings no twin along, the module stays as it is', async () => {
  const started = await startModule(createModule, source);
  const before = { ...started.module };
  const compiled = await WebAssembly.compile(bytes);
  assert.deepEqual({ ...(await withSimd({ ...started, compiled })) }, before);
});
