// What runs outside this process: our core compiled for the machine, and PyTorch where it is installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const program = here('../../build/release/tests/bench/bench_native');

export function nativeTimes(works, budget) {
  if (!existsSync(program)) return undefined;
  return works.map(({ kind, rows, features }) => {
    const args = [kind, rows, features, Math.ceil(budget)].map(String);
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`bench_native ${args.join(' ')}: ${stderr}`);
    return Number(stdout);
  });
}

/** Debian's python3-torch is seen by Debian's Python alone. */
const python = '/usr/bin/python3';

export function torchTimes(works, budget) {
  const has = spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' });
  if (has.status !== 0) return undefined;
  const input = works.map((work) => JSON.stringify({ ...work, budget })).join('\n');
  const { status, stdout, stderr } = spawnSync(python, [here('torch_times.py')], {
    input,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`PyTorch: ${stderr}`);
  return stdout.trim().split('\n').map(Number);
}
