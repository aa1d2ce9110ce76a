// The stages of `npm run test:nightly`: what takes too long for every change.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { buildModule, buildPackage, buildSite } from './build-steps.mjs';
import { layOutChecked } from './checked-module.mjs';
import { buildPreset } from './cmake.mjs';
import { Problem, say } from './console.mjs';
import { coverage } from './coverage.mjs';
import { fuzzAtLength } from './fuzz.mjs';
import { mutation } from './mutation.mjs';
import { newestNode } from './newest-node.mjs';
import { npm } from './npm-packages.mjs';
import { output, root, run } from './process.mjs';
import { chromium, headlessChromium, llvmTool } from './programs.mjs';
import { cppFiles } from './style.mjs';
import { knownHoles, supplyChecks } from './supply.mjs';
import { ensurePrograms } from './system-packages.mjs';
import { browserTests, counted, ctest, nodeTests } from './stages.mjs';

export const nightlyStages = {
  release: () => ctest('release'),
  measures,
  coverage,
  mutation,
  tidy,
  fuzz: fuzzAtLength,
  memory,
  bundlers,
  hosts,
  engines,
  snapshots,
  checked,
  node: inNewestNode,
  supply,
  clone: packInCleanClone,
  twice: buildTwice,
  endurance,
};

/** The checker's figures over the corpus: all planted slips, a hundred seeds. */
async function measures() {
  await buildPreset('release');
  const program = join(root, 'build/release/tests/cpp/derivation/derivation_tests');
  return counted('measures', (report) =>
    run(
      'derivation_tests',
      program,
      ['--gtest_filter=Measures.*', `--gtest_output=xml:${report}`],
      {
        show: 'result',
        env: { LN_MEASURE: 'all' },
      },
    ),
  );
}

/** A million calls leave the module's memory as it was. */
async function memory() {
  await buildModule();
  return nodeTests('memory', 'tests/node/core', {
    only: (file) => file.endsWith('/memory.test.ts'),
    env: { LN_CALLS: '1000000' },
  });
}

/** The package in what others bundle with, opened in Chromium. */
async function bundlers() {
  await buildModule();
  await buildPackage();
  return nodeTests('bundlers', 'tests/bundlers', { env: { CHROMIUM: headlessChromium() } });
}

/** A figure in posts of real blogs, opened in Chromium. */
async function hosts() {
  await ensurePrograms(['hugo', 'jekyll']);
  await buildModule();
  await buildPackage();
  await buildSite();
  return nodeTests('hosts', 'tests/hosts', { env: { CHROMIUM: headlessChromium() } });
}

/** One visit to the page in Firefox and in WebKitGTK. */
async function engines() {
  await ensurePrograms(['firefox', 'webkit', 'xvfb']);
  await buildModule();
  await buildSite();
  return nodeTests('engines', 'tests/engines');
}

/** Every scene as a picture, beside the one that is kept. */
async function snapshots() {
  await ensurePrograms(['chromium']);
  await buildModule();
  await buildSite();
  return browserTests('snapshots', 'tests/snapshots/playwright.config.ts', chromium());
}

/** The core's tests in Node on a module that checks every access, but those of how it is loaded. */
async function checked() {
  const { tests, preload } = await layOutChecked();
  return nodeTests('checked', tests, {
    env: { NODE_OPTIONS: `--import ${preload}` },
    only: (file) => !/(check-in-worker|load|module)\.test\.ts$/.test(file),
  });
}

/** The tests in Node once more, in the newest Node that the npm registry carries as a package. */
async function inNewestNode() {
  await buildModule();
  await buildPackage();
  await buildSite();
  return nodeTests('newest-node', 'tests/node', { node: await newestNode() });
}

/** Where the packages come from, and what is known of them. */
function supply() {
  const counts = { passed: 0, failed: 0 };
  for (const [name, check] of Object.entries(supplyChecks)) {
    const wrong = check();
    counts[wrong.length === 0 ? 'passed' : 'failed'] += 1;
    say(
      `${wrong.length === 0 ? 'ok' : 'not ok'} - ${name}${wrong.map((one) => `\n  ${one}`).join('')}`,
    );
  }
  const holes = knownHoles();
  say(holes === undefined ? 'The registry does not tell of known holes.' : `Known holes: ${holes}`);
  counts[holes ? 'failed' : 'passed'] += 1;
  return counts;
}

/** Two builds of one commit in two folders are the same bytes. */
async function buildTwice() {
  const folder = mkdtempSync(join(tmpdir(), 'twice-'));
  try {
    const built = [];
    for (const name of ['one', 'another/far/away']) {
      const clone = join(folder, name);
      await run('git clone', 'git', ['clone', '--quiet', root, clone]);
      const { program, first } = npm();
      await run('npm run build', program, [...first, 'run', 'build', '--prefix', clone]);
      built.push(hashesOf(join(clone, 'dist')));
    }
    const [one, other] = built;
    const names = new Set([...one.keys(), ...other.keys()]);
    const differing = [...names].filter((name) => one.get(name) !== other.get(name));
    for (const name of differing) say(`not ok - ${name} differs`);
    return { passed: names.size - differing.length, failed: differing.length };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What each file of a folder hashes to, by its path. */
function hashesOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    files
      .filter((file) => file.isFile())
      .map(({ parentPath, path, name }) => join(parentPath ?? path, name))
      .map((path) => [
        relative(folder, path),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ]),
  );
}

/** Half an hour of use. */
async function endurance() {
  await buildModule();
  await buildSite();
  return nodeTests('endurance', 'tests/endurance', {
    env: { CHROMIUM: headlessChromium() },
    timeout: 7_200_000,
  });
}

/** clang-tidy over every C++ source; each file is one check. */
async function tidy() {
  await buildPreset('native');
  const program = llvmTool('clang-tidy');
  const waiting = cppFiles().filter(
    (file) => file.endsWith('.cpp') && !/^(cpp\/wasm|tests\/cpp\/package)\//.test(file),
  );
  const counts = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let file = waiting.pop(); file; file = waiting.pop()) {
      try {
        await run(`clang-tidy ${file}`, program, ['-p', 'build/native', '--quiet', file]);
        counts.passed += 1;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        counts.failed += 1;
        say(error.message);
      }
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return counts;
}

/** `npm pack` as the first command in a clean clone; its tarball answers in an empty folder. */
async function packInCleanClone() {
  const folder = mkdtempSync(join(tmpdir(), 'clone-'));
  const [clone, empty] = [join(folder, 'clone'), join(folder, 'empty')];
  const { program, first } = npm();
  try {
    await run('git clone', 'git', ['clone', '--quiet', root, clone]);
    const printed = output(program, [...first, 'pack', '--pack-destination', folder], {
      cwd: clone,
    });
    // Some versions of npm announce the script that they run; the script itself must be silent.
    if (!/^(>.*\n|\n)*\S+\.tgz\n$/.test(printed ?? ''))
      throw new Problem(`npm pack printed: ${printed}`);
    const tarball = join(
      folder,
      readdirSync(folder).find((name) => name.endsWith('.tgz')),
    );
    await run('npm install', program, [
      ...first,
      'install',
      '--offline',
      '--prefix',
      empty,
      tarball,
    ]);
    const derivation = join(folder, 'derivation.tex');
    writeFileSync(derivation, '1 + 1 = 2');
    const command = join(empty, 'node_modules/.bin/layernorm-explainer');
    await run('layernorm-explainer check', command, ['check', derivation]);
    return { passed: 1, failed: 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
