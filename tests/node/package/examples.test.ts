/** PyTorch's own layer held against golden vectors, where it is installed; NumPy's example is the README's. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pythonWith } from '../../../.tools/lib/programs.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'examples-'));
after(() => {
  rmSync(folder, { recursive: true });
});

const python = pythonWith('torch');
const skip = python ? false : 'no Python here has PyTorch: apt-get install python3-torch';

/** The kinds of rows that PyTorch gets wrong. */
function wrongKinds(dtype: string, tolerance: string): string[] {
  const file = join(folder, `${dtype}.npz`);
  const command = [join(root, 'dist/package/cli/main.js'), 'vectors', '--dtype', dtype];
  const size = ['--features', '64', '--rows', '4', '--seed', '1'];
  execFileSync(process.execPath, [...command, ...size, '--format', 'npz', '--output', file]);
  const example = join(root, 'tests/examples/layernorm_torch.py');
  const printed = execFileSync(python ?? '', [example, file, tolerance], { encoding: 'utf8' });
  return printed
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.slice(0, line.indexOf(':')));
}

test(
  "PyTorch's layer_norm is right on ordinary rows and wrong on those that are hard",
  { skip },
  () => {
    for (const [dtype, tolerance, offset] of [
      ['float32', '1e-4', 'offset 1e4'],
      ['float64', '1e-10', 'offset 1e8'],
    ] as const) {
      const wrong = wrongKinds(dtype, tolerance);
      for (const kind of ['random', 'large epsilon', 'N = 1', 'N = 2', 'NaN row'])
        assert.ok(!wrong.includes(kind), `${dtype}: ${kind}`);
      for (const kind of [offset, 'tiny', 'huge', 'denormal'])
        assert.ok(wrong.includes(kind), `${dtype}: ${kind}`);
    }
  },
);
