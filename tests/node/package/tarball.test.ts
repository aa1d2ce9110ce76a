/** What `npm pack` makes: its contents, and that it works in an empty folder without any of our tools. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { NAMES } from '../../../web/src/state/properties.js';
import { pack, root, runNpm } from './packed.js';

const empty = mkdtempSync(join(tmpdir(), 'empty-'));
let tarball = '';
let packed: string[] = [];

/** Runs a program in the empty folder with nothing on the PATH but Node. */
function there(
  program: string,
  args: string[],
  input = '',
): { status: number | null; stdout: string; stderr: string } {
  const env = { PATH: dirname(process.execPath) };
  return spawnSync(program, args, { cwd: empty, env, input, encoding: 'utf8' });
}

before(() => {
  assert.ok(
    existsSync(join(root, 'dist/package')),
    'dist/package is missing: node .tools/build.mjs package',
  );
  ({ tarball, files: packed } = pack(empty));
  writeFileSync(join(empty, 'package.json'), '{ "type": "module", "private": true }');
  runNpm(empty, 'install', '--offline', '--no-audit', '--no-fund', tarball);
});

after(() => {
  rmSync(empty, { recursive: true });
});

test('the tarball holds the built package, the manifest, the licence and the README, and nothing else', () => {
  const others = packed.filter((path) => !path.startsWith('dist/package/'));
  assert.deepEqual(others.sort(), ['LICENSE', 'README.md', 'package.json']);
  for (const part of [
    'core/index.js',
    'core/index.d.ts',
    'core/layernorm.wasm.gz',
    'cli/main.js',
    'element.js',
  ]) {
    assert.ok(packed.includes(`dist/package/${part}`), part);
  }
  // Each once: the core, and what the element's figures are computed with.
  assert.deepEqual(packed.filter((path) => path.includes('.wasm')).sort(), [
    'dist/package/assets/layernorm-checks.wasm',
    'dist/package/assets/layernorm-figures.wasm',
    'dist/package/assets/layernorm-formulas.wasm',
    'dist/package/assets/layernorm-long-row.wasm',
    'dist/package/core/layernorm.wasm.gz',
  ]);
  assert.ok(!packed.some((path) => /cli\/.*\.d\.ts$|\.map$/.test(path)));
});

test('apart from the page it takes at most 400 kB unpacked', () => {
  const ofPage = /^dist\/package\/(element|assets\/)/;
  const bytes = packed
    .filter((path) => !ofPage.test(path))
    .map((path) => statSync(join(root, path)).size)
    .reduce((a, b) => a + b);
  assert.ok(bytes < 400_000, `${bytes} bytes`);
});

test('installing it runs no script and brings no other package', () => {
  const manifest = JSON.parse(
    readFileSync(join(empty, 'node_modules/layernorm-explainer/package.json'), 'utf8'),
  ) as {
    scripts: Record<string, string>;
    dependencies?: unknown;
  };
  for (const name of ['preinstall', 'install', 'postinstall', 'prepare'])
    assert.ok(!(name in manifest.scripts), name);
  assert.equal(manifest.dependencies, undefined);
});

test('imported in an empty folder, it computes', () => {
  const program = `
    import { loadCore } from 'layernorm-explainer';
    const core = await loadCore();
    const { y } = core.forward(Float64Array.of(-1, 1), { epsilon: 0 });
    console.log(JSON.stringify([Array.from(y), core.check('1 + 1 = 2').ok, core.check('1 + 1 = 3').ok]));`;
  const { stdout, stderr } = there(process.execPath, ['--input-type=module', '--eval', program]);
  assert.equal(stdout, '[[-1,1],true,false]\n', stderr);
});

test('its command answers in an empty folder', () => {
  const command = join(empty, 'node_modules/.bin/layernorm-explainer');
  const right = there(command, ['check', '-'], '1 + 1 = 2');
  assert.equal(right.status, 0, right.stderr);
  const wrong = there(command, ['check', '-'], '1 + 1 = 3');
  assert.equal(wrong.status, 1, wrong.stderr);
});

test('its declarations satisfy a strict consumer', () => {
  writeFileSync(
    join(empty, 'consumer.ts'),
    `import { loadCore } from 'layernorm-explainer';
     import { LayernormExplainer } from 'layernorm-explainer/element';
     const core = await loadCore();
     export const y: Float32Array | Float64Array = core.forward(new Float64Array(4)).y;
     export const verdicts: string[] = core.check('1 = 1').lines.map((line) => line.verdict);
     const { array } = core.allocate(4, 'float32');
     export const values: Float32Array = core.spectrum(array).values;
     export const share: number = core.blindness(array, array, { epsilon: 0 });
     export const mine = core.gradcheck((dy: Float64Array, x: Float64Array) => ({ dx: dy.map((g, k) => g * x[k]!) }));
     export const likely: (string | undefined)[] = (await mine).findings.map((finding) => finding.likely);
     await core.gradcheck(core.backward, { gamma: array, loss: (y: Float64Array) => y[0]! });
     await core.gradcheck((dy, x, { gamma, features, norm }) => core.backward(dy, x, { gamma, features, norm }));
     // @ts-expect-error The backward pass gives at least dx.
     await core.gradcheck(() => ({ dgamma: new Float64Array(8) }));
     // @ts-expect-error A plain array has no precision.
     core.forward([1, 2, 3]);
     const element = document.createElement('layernorm-explainer');
     element.x = '1,2,4,7';
     element.addEventListener('ln-step', ({ detail }) => detail.lines + detail.step.length);
     export const same: boolean = element instanceof LayernormExplainer;`,
  );
  const strict = [
    '--strict',
    '--exactOptionalPropertyTypes',
    '--skipLibCheck',
    'false',
    '--noEmit',
  ];
  const target = ['--target', 'es2022', '--lib', 'es2022,dom'];
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  for (const resolution of [
    ['--module', 'nodenext'],
    ['--module', 'esnext', '--moduleResolution', 'bundler'],
  ]) {
    const { status, stdout } = there(process.execPath, [
      tsc,
      ...strict,
      ...target,
      ...resolution,
      'consumer.ts',
    ]);
    assert.equal(status, 0, stdout);
  }
});

test('the declarations of the element name every property it has', () => {
  const declared = readFileSync(join(root, 'dist/package/element.d.ts'), 'utf8');
  const within = (name: string): string[] =>
    [
      ...(new RegExp(`interface ${name}\\b[^{]*{([^}]*)}`).exec(declared)?.[1] ?? '').matchAll(
        /^ {2}(\w+):/gm,
      ),
    ]
      .map((match) => match[1] ?? '')
      .sort();
  assert.deepEqual(within('LayernormExplainer'), [...NAMES].sort());
  assert.deepEqual(within('LayernormExplainerTexts'), [...NAMES].sort());
});

test('publint finds nothing to mend', () => {
  const publint = join(root, 'node_modules/publint/src/cli.js');
  const { status, stdout, stderr } = there(process.execPath, [publint, 'run', tarball, '--strict']);
  assert.equal(status, 0, stdout + stderr);
});

test('its types resolve for every kind of importer of an ES module', () => {
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  const { status, stdout, stderr } = there(process.execPath, [
    attw,
    tarball,
    '--profile',
    'esm-only',
    '--no-color',
  ]);
  assert.equal(status, 0, stdout + stderr);
});
