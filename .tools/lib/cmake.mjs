// The CMake presets: configured when something about the machine changed, built every time (Ninja knows what
// is left to do).
import { existsSync, realpathSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { say, seconds } from './console.mjs';
import { output, root, run, which } from './process.mjs';
import { step } from './stamps.mjs';

const titles = {
  native: 'the C++ tests and fuzz targets under sanitizers',
  release: 'the C++ core, native and optimised',
  coverage: 'the C++ tests that tell where they went',
  wasm: 'the WebAssembly module',
  'wasm-checked': 'the WebAssembly module with checks',
};

/** Configures one preset and builds it, or one target of it. */
export async function buildPreset(preset, target) {
  const generator = which('ninja') ? 'Ninja' : 'Unix Makefiles';
  await step(
    `configure-${preset}`,
    {
      title: `Configured ${titles[preset]}`,
      inputs: ['CMakePresets.json'],
      outputs: [`build/${preset}/CMakeCache.txt`],
      also: [root, generator, process.env.CXX, process.env.CXXFLAGS, compilerOf(preset)].join('\0'),
    },
    () => run('cmake', 'cmake', ['--fresh', '--preset', preset, '-G', generator]),
  );
  const began = performance.now();
  const jobs = String(availableParallelism());
  const what = ['--build', '--preset', preset, ...(target ? ['--target', target] : [])];
  await run(`Building ${titles[preset]}`, 'cmake', [...what, '-j', jobs]);
  say(`Built ${titles[preset]}: ${seconds(performance.now() - began)}`);
}

function compilerOf(preset) {
  const own = { wasm: 'emcc', 'wasm-checked': 'emcc', native: 'clang++', coverage: 'g++' };
  const program = which(own[preset] ?? process.env.CXX ?? 'c++');
  if (!program || !existsSync(program)) return '';
  return realpathSync(program) + output(program, ['--version']);
}
