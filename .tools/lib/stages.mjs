// The stages of the tests, fastest first. Each resolves to how many of its checks passed and failed.
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { buildModule, buildPackage, buildSite } from './build-steps.mjs';
import { buildPreset } from './cmake.mjs';
import { Problem, say } from './console.mjs';
import { fuzzBriefly } from './fuzz.mjs';
import { root, run, runPackage } from './process.mjs';
import { headlessChromium } from './programs.mjs';
import { serve } from './server.mjs';
import { formatChecks } from './style.mjs';

/** Name and work of every stage of `npm test`, in order. */
export const stages = {
  style: () => checks(formatChecks()),
  structure: () => nodeTests('structure', 'tests/structure'),
  lint: () => checks(lintChecks),
  native: () => ctest('native'),
  fuzz: fuzzBriefly,
  build,
  node: () => nodeTests('node', 'tests/node'),
  browser: () => browserTests('browser', 'tests/browser/playwright.config.ts'),
};

const lintChecks = {
  'the types are right (tsc)': () =>
    runPackage('tsc', 'typescript/bin/tsc', ['--project', 'web/tsconfig.json'], {
      show: 'progress',
    }),
  'the rules of eslint hold': () =>
    runPackage(
      'eslint',
      'eslint/bin/eslint.js',
      ['--config', 'web/eslint.config.js', '--max-warnings=0', 'web', 'tests', '.tools'],
      { show: 'progress' },
    ),
  'nothing is exported or installed in vain (knip)': () =>
    runPackage('knip', 'knip/bin/knip.js', ['--config', '.knip.json', '--no-progress'], {
      show: 'progress',
    }),
};

async function checks(named) {
  const counts = { passed: 0, failed: 0 };
  for (const [name, check] of Object.entries(named)) {
    try {
      await check();
      counts.passed += 1;
      say(`ok - ${name}`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      counts.failed += 1;
      say(`not ok - ${name}: ${error.message}`);
    }
  }
  return counts;
}

/** Builds the C++ tests of a preset and runs them. */
export async function ctest(preset) {
  await buildPreset(preset);
  const jobs = String(availableParallelism());
  return counted(preset, (report) =>
    run('ctest', 'ctest', ['--preset', preset, '-j', jobs, '--output-junit', report], {
      show: 'result',
      env: {
        ASAN_OPTIONS: 'detect_stack_use_after_return=1',
        UBSAN_OPTIONS: 'print_stacktrace=1',
      },
    }),
  );
}

async function build() {
  await buildModule();
  await buildPackage();
  await buildSite();
  return { passed: 0, failed: 0 };
}

/** The tests of a folder in Node (this one, or another), or those of them that are asked for. */
export function nodeTests(
  name,
  folder,
  { only = () => true, env = {}, node = process.execPath, timeout = 300_000 } = {},
) {
  const files = readdirSync(join(root, folder), { recursive: true })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(folder, file))
    .filter(only)
    .sort();
  return counted(name, (report) =>
    run(
      `node --test ${folder}`,
      node,
      [
        ...['--import', 'tsx', '--test', `--test-timeout=${timeout}`],
        ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
        ...['--test-reporter=junit', `--test-reporter-destination=${report}`],
        ...files,
      ],
      { show: 'result', env },
    ),
  );
}

/** Playwright's tests of one configuration, on the built page. */
export async function browserTests(name, config, program = headlessChromium()) {
  const { address, close } = await serve({ port: 0 });
  try {
    return await counted(name, (report) =>
      runPackage(
        'playwright',
        '@playwright/test/cli.js',
        ['test', '--config', config, '--reporter=list,junit'],
        {
          show: 'result',
          env: {
            PAGE_ADDRESS: address,
            CHROMIUM: program,
            PLAYWRIGHT_JUNIT_OUTPUT_FILE: report,
          },
        },
      ),
    );
  } finally {
    close();
  }
}

/** Runs a test runner that writes a JUnit report, and counts from that. */
export async function counted(name, runner) {
  const report = join(root, 'build/results', `${name}.xml`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  let problem;
  try {
    await runner(report);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    problem = error;
    say(error.message);
  }
  return tally(report, problem);
}

function tally(report, problem) {
  let text = '';
  try {
    text = readFileSync(report, 'utf8');
  } catch {
    if (!problem) throw new Problem(`No test report was written to ${report}.`);
  }
  const count = (pattern) => text.match(pattern)?.length ?? 0;
  const failed = count(/<(failure|error)\b/g);
  const passed = count(/<testcase\b/g) - failed - count(/<skipped\b/g);
  if (!problem && passed === 0) throw new Problem(`No test ran (${report}).`);
  return { passed, failed: problem ? Math.max(failed, 1) : failed };
}
