// What is built, from what: the module (build/wasm), the package (dist/package), the page (dist/site).
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPreset } from './cmake.mjs';
import { licences } from './licences.mjs';
import { ensureNpmPackages } from './npm-packages.mjs';
import { keepReachable, minifyScripts } from './package-files.mjs';
import { root, runPackage } from './process.mjs';
import { toBuild, toTest } from './programs.mjs';
import { step } from './stamps.mjs';
import { ensurePrograms } from './system-packages.mjs';

const core = join(root, 'web/src/core');
/** Modules without glue, for the page's figures. They are small, and a host that compresses makes them smaller than gzip. */
export const bare = ['figures', 'formulas', 'checks', 'long-row'].map(
  (name) => `layernorm-${name}.wasm`,
);
const distCore = join(root, 'dist/package/core');
const tools = ['package-lock.json', '.tools/lib/build-steps.mjs', '.tools/lib/licences.mjs'];

/** Installs what building needs: Debian's packages and npm's. */
export async function ensureToBuild() {
  await ensurePrograms(toBuild);
  await ensureNpmPackages();
}

/** The same for everything that `npm test` runs. */
export async function ensureToTest() {
  await ensurePrograms(toTest);
  await ensureNpmPackages();
}

/**
 * The WebAssembly modules and the glue of the first, copied beside the loader in web/src/core. There the loader finds them by
 * the same two relative addresses from source, under Vite, in the built page and in the package.
 */
export async function buildModule() {
  await buildPreset('wasm');
  const built = (name) => readFileSync(join(root, 'build/wasm', name));
  write(join(core, 'layernorm.js'), built('layernorm.js'));
  const whole = withSection(built('layernorm.wasm'), 'simd', built('layernorm-simd.wasm'));
  write(join(core, 'layernorm.wasm.gz'), packed('layernorm.wasm', whole));
  for (const name of bare) write(join(core, name), built(name));
}

/** A WebAssembly file with a section of its own behind it, which only those see who ask for it. */
function withSection(wasm, name, content) {
  const leb = (number) =>
    number < 128 ? [number] : [(number & 127) | 128, ...leb(Math.floor(number / 128))];
  const head = [...leb(name.length), ...Buffer.from(name)];
  const size = leb(head.length + content.length);
  return Buffer.concat([wasm, Buffer.from([0, ...size, ...head]), content]);
}

/** By gzip's format: two fifths of the size, in every folder and from every host. Zopfli makes 5 % less than gzip. */
function packed(name, bytes) {
  const file = join(root, 'build/wasm', `${name}.whole`);
  writeFileSync(file, bytes);
  return execFileSync('zopfli', ['-c', file], { maxBuffer: 2 ** 24 });
}

/** Leaves a file that is right as it is, so that what is made of it is not made again. */
function write(file, bytes) {
  if (!existsSync(file) || !bytes.equals(readFileSync(file))) writeFileSync(file, bytes);
}

/** dist/package: the core and the command line as modules of their own, the element as one file. */
export async function buildPackage() {
  const inputs = ['web', 'package.json', ...tools];
  const outputs = [
    'dist/package/core/index.js',
    'dist/package/element.js',
    'dist/package/cli/main.js',
  ];
  await step(
    'package',
    { title: 'Built the package in dist/package', inputs, outputs },
    async () => {
      rmSync(join(root, 'dist/package'), { recursive: true, force: true });
      await runPackage('tsc', 'typescript/bin/tsc', ['--project', 'web/tsconfig.package.json']);
      for (const name of ['layernorm.js', 'layernorm.wasm.gz']) {
        copyFileSync(join(core, name), join(distCore, name));
      }
      keepReachable(join(root, 'dist/package'));
      await minifyScripts(join(root, 'dist/package'));
      await vite('web/vite.element.config.ts');
      writeFileSync(join(root, 'dist/package/licences.txt'), licences());
      chmodSync(join(root, 'dist/package/cli/main.js'), 0o755);
    },
  );
}

/** dist/site: the page as static files, and the files that need no other. */
export async function buildSite() {
  const options = {
    title: 'Built the page in dist/site',
    inputs: ['web', 'tests/fixtures/notations.txt', ...tools],
    outputs: [
      'dist/site/index.html',
      'dist/site/language.html',
      ...Object.values(SINGLE).map(onSite),
    ],
  };
  await step('site', options, async () => {
    await vite('web/vite.config.ts');
    writeFileSync(join(root, 'dist/site/licences.txt'), licences());
    for (const [mode, name] of Object.entries(SINGLE)) {
      await vite('web/vite.single.config.ts', mode);
      copyFileSync(join(root, 'dist/single', name), join(root, onSite(name)));
    }
    rmSync(join(root, 'dist/single'), { recursive: true });
  });
}

/** What needs no other file: the element and the page. */
const SINGLE = { element: 'layernorm-explainer.js', page: 'layernorm-explainer.html' };
const onSite = (name) => `dist/site/${name}`;

function vite(config, mode = 'production') {
  const options = ['build', 'web', '--config', config, '--mode', mode];
  return runPackage('vite build', 'vite/bin/vite.js', options);
}
