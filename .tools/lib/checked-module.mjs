// The tests of the core in Node on a module that checks every access and the stack, laid out beside a copy of the source.
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bare } from './build-steps.mjs';
import { buildPreset } from './cmake.mjs';
import { root } from './process.mjs';

const folder = 'build/checked';
const at = (path) => join(root, folder, path);

/** Builds it; gives the folder of the tests, and what Node is to import before them. */
export async function layOutChecked() {
  await buildPreset('wasm-checked');
  rmSync(join(root, folder), { recursive: true, force: true });
  mkdirSync(at('tests/node'), { recursive: true });
  for (const path of ['web/src/core', 'web/src/derivations', 'tests/node/core', 'tests/fixtures'])
    cpSync(join(root, path), at(path), { recursive: true });
  copyFileSync(join(root, 'package.json'), at('package.json'));
  symlinkSync(join(root, 'node_modules'), at('node_modules'));
  const built = (name) => join(root, 'build/wasm-checked', name);
  copyFileSync(built('layernorm.js'), at('web/src/core/layernorm.js'));
  for (const name of bare) copyFileSync(built(name), at(`web/src/core/${name}`));
  const whole = gzipSync(readFileSync(built('layernorm.wasm')));
  writeFileSync(at('web/src/core/layernorm.wasm.gz'), whole);
  // The SIMD twin checks nothing, and is left out: the module works itself.
  rmSync(at('tests/node/core/simd.test.ts'));
  // The assertions take an environment without `require` for one that is not Node.
  const require = `import { createRequire } from 'node:module';
globalThis.require = createRequire(import.meta.url);
globalThis.__dirname = import.meta.dirname;
`;
  writeFileSync(at('require.mjs'), require);
  return { tests: `${folder}/tests/node/core`, preload: pathToFileURL(at('require.mjs')).href };
}
