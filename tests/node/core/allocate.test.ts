/** Arrays in WebAssembly memory: not copied, known again, and an error to use once they are freed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allocations } from '../../../web/src/core/allocate.js';
import { loadCore, type Core, type Kernels, type Vector } from '../../../web/src/core/index.js';
import { witnesses } from '../../../web/src/core/differences.js';
import { kernels } from '../../../web/src/core/kernels.js';
import { spectra } from '../../../web/src/core/spectrum.js';
import { numbers } from './definition.js';
import { watched } from './module.js';

/** For what TypeScript would not let through; the type is what is wanted there. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
const wrong = <T>(value: unknown) => value as T;

const N = 4;
const ROWS = 3;

/** Every function over arrays, each with its main result. */
const calls: [
  string,
  (
    core: Pick<Core, keyof Kernels | 'differences' | 'spectrum' | 'blindness'>,
    of: Given,
  ) => Vector | number,
][] = [
  ['forward', (core, { x, ...options }) => core.forward(x, given(options)).y],
  ['backward', (core, { x, v, ...options }) => core.backward(v, x, given(options)).dx],
  ['jvp', (core, { x, v, ...options }) => core.jvp(x, v, given(options))],
  ['vjp', (core, { x, v, ...options }) => core.vjp(x, v, given(options))],
  ['jacobian', (core, { row, ...options }) => core.jacobian(row, given(options))],
  [
    'differences',
    (core, { row, ...options }) => core.differences(row, { ...given(options), method: 'dual' }),
  ],
  ['spectrum', (core, { row, ...options }) => core.spectrum(row, given(options)).values],
  ['blindness', (core, { x, v, gamma }) => core.blindness(v, x, { features: N, gamma })],
];

interface Given {
  x: Vector;
  v: Vector;
  row: Vector;
  gamma: Vector;
  beta: Vector;
  out?: Vector | undefined;
}

const given = ({ gamma, beta, out }: Omit<Given, 'x' | 'v' | 'row'> & Partial<Given>) => ({
  features: N,
  gamma,
  beta,
  ...(out && { out }),
});

/** A fresh module under every function, its allocations counted. */
async function fresh() {
  const { module, held, counts } = await watched();
  const core = {
    ...kernels(module),
    ...witnesses(module),
    ...spectra(module),
    ...allocations(module),
  };
  const taken = (array: Vector) => {
    const type = array instanceof Float32Array ? 'float32' : 'float64';
    const allocation = core.allocate(array.length, type);
    allocation.array.set(array);
    return allocation;
  };
  return { core, held, counts, taken };
}

const plain = (make: (values: number[]) => Vector): Given => ({
  x: make(numbers(N * ROWS, 1)),
  v: make(numbers(N * ROWS, 2)),
  row: make(numbers(N, 3)),
  gamma: make(numbers(N, 4)),
  beta: make(numbers(N, 5)),
});

for (const [type, make] of [
  ['float32', (values: number[]): Vector => Float32Array.from(values)],
  ['float64', (values: number[]): Vector => Float64Array.from(values)],
] as const) {
  describe(`in ${type}`, () => {
    for (const [name, call] of calls) {
      test(`${name} takes such arrays and writes into one, with the same result and no copy of them`, async () => {
        const { core, counts, taken } = await fresh();
        const arrays = plain(make);
        const before = counts.allocated;
        const expected = call(core, arrays);
        const copied = counts.allocated - before;

        const inMemory = Object.fromEntries(
          Object.entries(arrays).map(([key, array]) => [key, taken(array as Vector).array]),
        ) as unknown as Given;
        const start = counts.allocated;
        assert.deepEqual(call(core, inMemory), expected);
        const inputs = copied - (counts.allocated - start);
        assert.equal(
          inputs,
          { forward: 3, jacobian: 3, differences: 3, spectrum: 3 }[name] ??
            (name === 'blindness' ? 3 : 4),
        );
        if (typeof expected === 'number') return;

        const out = core.allocate(expected.length, type).array;
        const middle = counts.allocated;
        assert.equal(call(core, { ...inMemory, out }), out);
        assert.deepEqual(out, expected);
        assert.equal(copied - (counts.allocated - middle), inputs + 1);
      });

      test(`${name} takes a mixture, and out may be an input`, async () => {
        const { core, taken } = await fresh();
        const arrays = plain(make);
        const expected = call(core, arrays);
        if (typeof expected === 'number') return;
        for (const key of ['x', 'v', 'row', 'gamma', 'beta'] as const) {
          const { array } = taken(arrays[key]);
          assert.deepEqual(call(core, { ...arrays, [key]: array }), expected, key);
          if (array.length !== expected.length) continue;
          assert.equal(call(core, { ...arrays, [key]: array, out: array }), array, key);
          assert.deepEqual(array, expected, key);
        }
      });
    }
  });
}

test('a part of such an array is not copied either', async () => {
  const { core, counts } = await fresh();
  const { array } = core.allocate(10, 'float64');
  array.set(numbers(10, 1));
  const expected = core.forward(array.slice(2, 8)).y;
  const before = counts.allocated;
  assert.deepEqual(core.forward(array.subarray(2, 8), { out: array.subarray(4) }).y, expected);
  assert.equal(counts.allocated - before, 3); // y, which overlaps x, mean and rstd
  assert.deepEqual(array.slice(4), expected);
});

test('it begins as zeros', async () => {
  const { core } = await fresh();
  const first = core.allocate(100, 'float64');
  first.array.fill(7);
  first.free();
  assert.ok(core.allocate(100, 'float64').array.every((value) => value === 0));
});

test('memory that grows ends views, not arrays: `array` gives a new view with the same numbers', async () => {
  const { core } = await fresh();
  const allocation = core.allocate(3, 'float32');
  const old = allocation.array;
  assert.equal(allocation.array, old);
  old.set([1, 2, 4]);
  core.allocate(5e7, 'float64').free();
  assert.equal(old.length, 0);
  assert.deepEqual(allocation.array, Float32Array.of(1, 2, 4));
  assert.throws(() => core.forward(old), {
    message:
      'x: the memory has grown since this view was taken: take `array` of its allocation again',
  });
  const x = Float32Array.of(1, 2, 3);
  for (const options of [{ out: old }, { gamma: old }, { beta: old }]) {
    assert.throws(() => core.forward(x, options), /the memory has grown/);
  }
});

test('a call in which the memory grows gives its result where out is, as a new view', async () => {
  const { core } = await fresh();
  const x = Float64Array.from(numbers(4e6, 1)); // 32 MB, of which there is no room beside those of out
  const out = core.allocate(x.length, 'float64');
  const { array } = out;
  const { y } = core.forward(x, { out: array });
  assert.equal(array.length, 0);
  assert.deepEqual([y.byteOffset, y.length, y[7]], [out.array.byteOffset, x.length, out.array[7]]);
  assert.deepEqual(y.slice(-5), core.forward(x).y.slice(-5));
});

test('a freed array is an error to read and to pass on; freeing it again does nothing', async () => {
  const { core, held } = await fresh();
  const allocation = core.allocate(3, 'float64');
  const view = allocation.array;
  allocation.free();
  allocation.free();
  assert.equal(held.size, 0);
  assert.throws(() => allocation.array, { name: 'Error', message: 'this array was freed' });
  assert.throws(() => core.forward(view), { name: 'Error', message: 'x: this array was freed' });
  assert.throws(() => core.vjp(new Float64Array(3), view), { message: 'g: this array was freed' });
});

test('an array of another core is copied like any other', async () => {
  const [here, there] = [await fresh(), await fresh()];
  const { array } = there.core.allocate(3, 'float64');
  array.set([1, 2, 4]);
  const { y } = here.core.forward(array);
  assert.deepEqual(y, here.core.forward(Float64Array.of(1, 2, 4)).y);
});

test('what cannot be allocated is refused, and says how much was asked for', async () => {
  const core = await loadCore();
  for (const [length, shown] of [
    [0, '0'],
    [-1, '-1'],
    [1.5, '1.5'],
    [NaN, 'NaN'],
    ['3', '"3"'],
    [null, 'null'],
  ]) {
    assert.throws(() => core.allocate(wrong(length), 'float32'), {
      name: 'RangeError',
      message: `length: expected a whole number of at least 1, got ${shown}`,
    });
  }
  assert.throws(() => core.allocate(3, wrong('float16')), {
    name: 'RangeError',
    message: `type: expected 'float32' or 'float64', got "float16"`,
  });
  assert.throws(() => core.allocate(3e8, 'float64'), {
    name: 'RangeError',
    message: 'not enough memory: 2400000000 bytes were asked for; WebAssembly has at most 2 GiB',
  });
});
