// Which lines and branches of the C++ core its native tests go through, by gcovr.
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildPreset } from './cmake.mjs';
import { Problem, say } from './console.mjs';
import { root, run } from './process.mjs';
import { ctest } from './stages.mjs';
import { ensurePrograms } from './system-packages.mjs';

const enough = 0.95;
const list = 'tests/coverage/not-reached.txt';

/** The tests, then their coverage folder by folder; and the lines that none reaches are those of the list. */
export async function coverage() {
  await ensurePrograms(['gcovr']);
  await buildPreset('coverage');
  const folder = join(root, 'build/coverage');
  for (const file of readdirSync(folder, { recursive: true })) {
    if (file.endsWith('.gcda')) rmSync(join(folder, file)); // of runs before
  }
  const counts = await ctest('coverage');
  const report = join(folder, 'coverage.json');
  const options = ['--exclude-throw-branches', '--exclude-unreachable-branches', '--json', report];
  await run('gcovr', 'gcovr', ['--root', root, '--filter', 'cpp/', ...options, folder]);
  const { files } = JSON.parse(readFileSync(report, 'utf8'));
  for (const one of [wideEnough(files), listed(files)]) counts[one ? 'passed' : 'failed'] += 1;
  return counts;
}

/** Prints the table; true if enough lines are reached. */
function wideEnough(files) {
  const rows = new Map();
  for (const { file, lines } of files) {
    const counted = lines.filter((line) => !line['gcovr/noncode']);
    const branches = counted.flatMap((line) => line.branches);
    for (const name of [dirname(file), 'cpp']) {
      const row = rows.get(name) ?? { lines: [0, 0], branches: [0, 0] };
      add(row.lines, counted);
      add(row.branches, branches);
      rows.set(name, row);
    }
  }
  say('                   lines               branches');
  for (const [name, { lines, branches }] of [...rows].sort())
    say(`${name.padEnd(17)}${share(lines)}   ${share(branches)}`);
  say('cpp/wasm is not there: it is built for WebAssembly alone, and tested in Node.');
  const [reached, all] = rows.get('cpp')?.lines ?? [0, 0];
  return reached >= enough * all && all > 0;
}

function add(sum, ones) {
  sum[0] += ones.filter(({ count }) => count > 0).length;
  sum[1] += ones.length;
}

const share = ([reached, all]) =>
  `${((100 * reached) / all).toFixed(1).padStart(6)} % of ${String(all).padEnd(6)}`;

/** Whether the list holds just the lines that no test reaches. */
function listed(files) {
  const kept = readList();
  const unreached = new Set();
  for (const { file, lines } of files) {
    const text = readFileSync(join(root, file), 'utf8').split('\n');
    for (const line of lines) {
      if (line.count > 0 || line['gcovr/noncode']) continue;
      const name = `${file}: ${text[line.line_number - 1].trim()}`;
      unreached.add(name);
      if (!kept.has(name)) say(`not reached, and not listed: ${name} (line ${line.line_number})`);
    }
  }
  const reached = [...kept].filter((name) => !unreached.has(name));
  for (const name of reached) say(`listed, but reached or no longer there: ${name}`);
  return reached.length === 0 && [...unreached].every((name) => kept.has(name));
}

/** The lines of the list: each below its file, behind the reason that it shares with its neighbours. */
function readList() {
  const kept = new Set();
  let file = '';
  for (const line of readFileSync(join(root, list), 'utf8').split('\n')) {
    if (/^cpp\//.test(line)) file = line;
    else if (line.startsWith('  ')) kept.add(`${file}: ${line.trim()}`);
    else if (line !== '' && !line.startsWith('#') && !file)
      throw new Problem(`${list}: before the first file stands: ${line}`);
  }
  return kept;
}
