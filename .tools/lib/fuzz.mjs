// The libFuzzer targets of tests/fuzz: on what their corpus keeps and the rows of the fixtures, then on what is made of
// them.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPreset } from './cmake.mjs';
import { Problem, say } from './console.mjs';
import { root, run } from './process.mjs';

const fixtures = 'build/fuzz/fixtures';
const texts = ['tests/fuzz/corpus/texts', fixtures];
const numbers = ['tests/fuzz/corpus/numbers'];

// How many inputs of its own making each tries in `npm test`, how long they may be, and from which it sets out.
const targets = {
  lexer: { runs: 20_000, length: 1000, from: texts },
  parser: { runs: 5000, length: 1000, from: texts },
  evaluator: { runs: 1200, length: 300, from: texts },
  checker: { runs: 800, length: 300, from: texts },
  kernels: { runs: 1000, length: 400, from: numbers },
};

/** A few seconds of each target, the same every time: a seed and a number of runs, not a time. */
export function fuzzBriefly() {
  return fuzz(({ runs }) => ['-seed=1', `-runs=${runs}`]);
}

/** Ten minutes of each target, on inputs that no run tried before. */
export function fuzzAtLength() {
  return fuzz(() => ['-max_total_time=600', '-print_final_stats=1'], 'progress');
}

async function fuzz(limits, show) {
  await buildPreset('native');
  writeFixtures(join(root, fixtures));
  const counts = { passed: 0, failed: 0 };
  for (const [name, target] of Object.entries(targets)) {
    // libFuzzer keeps what reaches new code in the first folder, and what breaks a rule beside it.
    const found = `build/fuzz/found/${name}`;
    rmSync(join(root, found), { recursive: true, force: true });
    mkdirSync(join(root, found), { recursive: true });
    const options = [`-max_len=${target.length}`, '-timeout=300', `-artifact_prefix=${found}-`];
    const folders = [found, ...target.from];
    try {
      await run(
        `fuzz_${name}`,
        join(root, `build/native/tests/fuzz/fuzz_${name}`),
        [...limits(target), ...options, ...folders],
        { show },
      );
      counts.passed += 1;
      say(`ok - nothing breaks a rule of the ${name}`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      counts.failed += 1;
      say(`not ok - ${error.message} The input is ${found}-...`);
    }
  }
  return counts;
}

/** Each row of the table of notations as a text of its own. */
function writeFixtures(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const table = readFileSync(join(root, 'tests/fixtures/notations.txt'), 'utf8');
  for (const [number, line] of table.split('\n').entries()) {
    const row = /^([^%=>].*?) (?:=>|::) /.exec(line);
    if (row) writeFileSync(join(folder, String(number)), row[1].replaceAll('↵', '\n'));
  }
}
