/** The command `layernorm-explainer vectors`: what it writes reads back exactly, and what it refuses. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pythonWith } from '../../../.tools/lib/programs.mjs';
import { npz } from '../../../web/src/cli/npz.js';
import { loadCore, type DType, type GoldenCase } from '../../../web/src/core/index.js';
import { onTerminal, program, started } from './terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
after(() => {
  rmSync(folder, { recursive: true });
});

const core = await loadCore();
const given = ['--features', '5', '--rows', '2', '--seed', '3'];
const arrays = ['x', 'dy', 'gamma', 'beta', 'y', 'mean', 'rstd', 'dx', 'dgamma', 'dbeta'] as const;
const types: DType[] = ['float32', 'float64'];

function run(...args: string[]) {
  return spawnSync(process.execPath, [program, 'vectors', ...args], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
}

interface Written {
  shape: number[];
  hex: string[];
  decimal: (number | string)[];
}

type WrittenCase = Pick<GoldenCase, 'name' | 'options'> & Record<(typeof arrays)[number], Written>;

interface WrittenVectors {
  dtype: string;
  seed: number;
  cases: WrittenCase[];
}

function expected(dtype: DType): Promise<{ cases: GoldenCase[] }> {
  return core.goldenVectors({ features: 5, rows: 2, seed: 3, dtype });
}

/** What C99 says such a text is worth: every digit is a whole number below 2^53. */
function valueOf(hex: string): number {
  const special: Record<string, number> = { nan: NaN, inf: Infinity, '-inf': -Infinity };
  if (hex in special) return special[hex] ?? 0;
  const [, sign, lead = '', fraction = '', exponent] =
    /^(-?)0x([01])(?:\.([0-9a-f]+))?p([+-]\d+)$/.exec(hex) ?? [];
  assert.ok(exponent, hex);
  const digits = Number(`0x${lead}${fraction}`);
  const power = Number(exponent) - 4 * fraction.length;
  // In two factors, both in range.
  const value = digits * 2 ** Math.max(power, -1022) * 2 ** Math.min(power + 1022, 0);
  return sign === '-' ? -value : value;
}

for (const dtype of types) {
  test(`JSON of ${dtype} reads back exactly, by its decimals and by its hexadecimals`, async () => {
    const { stdout, stderr, status } = run(...given, '--dtype', dtype);
    assert.equal(status, 0, stderr);
    assert.equal(stderr, '');
    const written = JSON.parse(stdout) as WrittenVectors;
    assert.deepEqual([written.dtype, written.seed], [dtype, 3]);
    const { cases } = await expected(dtype);
    assert.equal(written.cases.length, cases.length);
    cases.forEach((one, k) => {
      const other = written.cases[k];
      assert.ok(other);
      assert.deepEqual([other.name, other.options], [one.name, one.options]);
      const n = one.options.features;
      assert.deepEqual(other.x.shape, [2, n]);
      assert.deepEqual(other.mean.shape, [2]);
      assert.deepEqual(other.dgamma.shape, [n]);
      for (const name of arrays) {
        // deepEqual tells -0 from 0 and takes NaN for NaN.
        assert.deepEqual(other[name].hex.map(valueOf), Array.from(one[name]), one.name);
        assert.deepEqual(other[name].decimal.map(Number), Array.from(one[name]), one.name);
      }
    });
  });
}

test('a NaN is the text "NaN" among the decimals, "nan" among the hexadecimals', () => {
  const { cases } = JSON.parse(run(...given).stdout) as WrittenVectors;
  const one = cases.find(({ name }) => name.startsWith('NaN row'));
  assert.deepEqual([one?.rstd.hex[1], one?.rstd.decimal[1]], ['nan', 'NaN']);
});

test('the same call writes the same bytes, to a file and to standard output', () => {
  for (const format of ['json', 'npz']) {
    const file = join(folder, `same.${format}`);
    const toFile = run(...given, '--format', format, '--output', file);
    assert.deepEqual([toFile.status, toFile.stdout, toFile.stderr], [0, '', '']);
    const args = [program, 'vectors', ...given, '--format', format];
    assert.deepEqual(execFileSync(process.execPath, args), readFileSync(file));
  }
});

const python = pythonWith('numpy');

test(
  'NumPy reads the .npz exactly',
  { skip: python ? false : 'no Python here has NumPy' },
  async () => {
    for (const dtype of types) {
      const file = join(folder, `${dtype}.npz`);
      assert.equal(run(...given, '--dtype', dtype, '--format', 'npz', '--output', file).status, 0);
      const script = `
import json, sys
import numpy as np
golden = np.load(sys.argv[1])
print(json.dumps([
    {**json.loads(text), 'arrays': {name: [
        golden[f"{json.loads(text)['name']}/{name}"].dtype.name,
        list(golden[f"{json.loads(text)['name']}/{name}"].shape),
        [float(v).hex() for v in golden[f"{json.loads(text)['name']}/{name}"].ravel()],
    ] for name in sys.argv[2:]}}
    for text in golden['cases']]))`;
      const args = ['-c', script, file, ...arrays];
      const read = JSON.parse(
        execFileSync(python ?? '', args, { encoding: 'utf8', maxBuffer: 1e8 }),
      ) as (Pick<GoldenCase, 'name' | 'options'> & {
        arrays: Record<string, [string, number[], string[]]>;
      })[];
      const { cases } = await expected(dtype);
      assert.equal(read.length, cases.length);
      cases.forEach((one, k) => {
        assert.deepEqual([read[k]?.name, read[k]?.options], [one.name, one.options]);
        for (const name of arrays) {
          const [type, shape, hex] = read[k]?.arrays[name] ?? ['', [], []];
          assert.equal(type, dtype);
          assert.equal(
            shape.reduce((a, b) => a * b, 1),
            one[name].length,
          );
          assert.deepEqual(hex.map(valueOf), Array.from(one[name]), `${one.name}: ${name}`);
        }
      });
    }
  },
);

test('bad usage is told in one line on standard error, with exit status 2', () => {
  const cases: [string[], RegExp][] = [
    [[], /--features: expected a whole number, got none/],
    [['--features', '4', '--rows', '1'], /--seed: expected a whole number, got none/],
    [['--features', 'x', '--rows', '1'], /--features: expected a whole number, got x/],
    [['--rows'], /--rows: expected a value after it/],
    [
      [...given, '--features', '0'],
      /features: expected a whole number from 1 to 2147483647, got 0/,
    ],
    [[...given, '--features', '999999999'], /not enough memory: 15999999984 bytes were asked for/],
    [[...given, '--dtype', 'half'], /--dtype: expected float64 or float32, got half/],
    [[...given, '--format', 'csv'], /--format: expected json or npz, got csv/],
    [[...given, '--feature', '4'], /there is no option --feature; did you mean --features\?/],
    [[...given, 'file.json'], /expected options only, got file\.json/],
    [[...given, '--output', join(folder, 'no/where')], /ENOENT: no such file or directory/],
  ];
  for (const [args, message] of cases) {
    const { status, stdout, stderr } = run(...args);
    assert.deepEqual([status, stdout], [2, ''], args.join(' '));
    assert.match(stderr, /^layernorm-explainer vectors: .*\n$/);
    assert.match(stderr, message);
  }
});

test('a mistake in the call leaves no file behind', () => {
  const file = join(folder, 'none.json');
  run('--features', '4', '--output', file);
  assert.ok(!readdirSync(folder).includes('none.json'));
});

test('--help prints the usage of both commands', () => {
  const { status, stdout } = run('--help');
  assert.equal(status, 0);
  assert.match(stdout, /^Usage: layernorm-explainer check/);
  assert.match(stdout, /^Usage: layernorm-explainer vectors --features N --rows R --seed S/m);
});

const large = ['--features', '512', '--rows', '32', '--seed', '1', '--format', 'npz'];

test('progress shows on a terminal and is gone in the end; .npz does not go there', async () => {
  const file = join(folder, 'large.npz');
  const { output, status } = await onTerminal(['vectors', ...large, '--output', file]);
  assert.equal(status, 0);
  assert.match(output, /\d+ of 2048 rows/);
  assert.ok(output.endsWith('\r\u001b[K'));
  const refused = await onTerminal(['vectors', ...large]);
  assert.equal(refused.status, 2);
  assert.match(refused.output, /expected --output or a redirection, got a terminal/);
});

test('Ctrl-C ends the work with exit status 130, and leaves no file behind', async () => {
  const file = join(folder, 'interrupted.npz');
  const { ended, press, shows } = started(['vectors', ...large, '--output', file]);
  await shows(/\d+ of 2048 rows/);
  press('\u0003');
  assert.equal((await ended).status, 130);
  assert.ok(!readdirSync(folder).includes('interrupted.npz'));
});

test('an archive too large for its format is refused before its file is made', () => {
  // Untouched, so large an array takes no memory.
  const values = new Float64Array(2 ** 29);
  const nothing = new Float64Array(1);
  const small = Object.fromEntries(arrays.map((name) => [name, nothing]));
  const one = { name: 'large', options: { features: 1 }, ...small, x: values };
  assert.throws(() => npz([one as unknown as GoldenCase]), /more than 4 GiB is not written/);
});
