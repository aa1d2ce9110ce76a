/** Golden vectors: the right numbers to the last bit, the cases promised, and work that can be watched and ended. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { golden } from '../../../web/src/core/golden.js';
import {
  loadCore,
  type DType,
  type GoldenCase,
  type GoldenOptions,
} from '../../../web/src/core/index.js';
import { exactRow, exactSum, nearest } from './exact.js';
import { watched } from './module.js';

const core = await loadCore();
const arrays = ['x', 'dy', 'gamma', 'beta', 'y', 'mean', 'rstd', 'dx', 'dgamma', 'dbeta'] as const;
const types: DType[] = ['float32', 'float64'];

function rowsOf({ x, options }: GoldenCase): number[] {
  return Array.from({ length: x.length / options.features }, (_, r) => r);
}

/** One row of a case, and whether it is of numbers that can be divided by. */
function rowOf(one: GoldenCase, name: 'x' | 'dy' | 'y' | 'dx', r: number): number[] {
  const n = one.options.features;
  return Array.from(one[name].subarray(r * n, (r + 1) * n));
}

function exact(one: GoldenCase, r: number) {
  const weights = { gamma: Array.from(one.gamma), beta: Array.from(one.beta) };
  return exactRow({ x: rowOf(one, 'x', r), dy: rowOf(one, 'dy', r), ...weights }, one.options);
}

for (const dtype of types) {
  test(`every number of ${dtype} is the nearest to what 320 bits give`, async () => {
    for (const { features, rows, seed } of [
      { features: 7, rows: 3, seed: 1 },
      { features: 3, rows: 2, seed: 77 },
      { features: 64, rows: 2, seed: 4294967295 },
    ]) {
      const { cases } = await core.goldenVectors({ features, rows, seed, dtype });
      for (const one of cases) {
        const at = (name: string) => `${one.name}, N ${one.options.features}: ${name}`;
        const near = (values: Parameters<typeof nearest>[0][]) =>
          values.map((value) => nearest(value, one.y));
        const shares = [];
        for (const r of rowsOf(one)) {
          if (rowOf(one, 'x', r).some(Number.isNaN)) {
            assert.ok(rowOf(one, 'y', r).every(Number.isNaN), at('y'));
            assert.ok(rowOf(one, 'dx', r).every(Number.isNaN), at('dx'));
            assert.ok(Number.isNaN(one.rstd[r]), at('rstd'));
            continue;
          }
          const { mean, rstd, y, dx, dgamma } = exact(one, r);
          assert.deepEqual([one.mean[r], one.rstd[r]], near([mean, rstd]), at('mean, rstd'));
          assert.deepEqual(rowOf(one, 'y', r), near(y), at('y'));
          assert.deepEqual(rowOf(one, 'dx', r), near(dx), at('dx'));
          shares.push(dgamma);
        }
        if (one.name.startsWith('NaN')) assert.ok(one.dgamma.every(Number.isNaN), at('dgamma'));
        else assert.deepEqual(Array.from(one.dgamma), near(exactSum(shares)), at('dgamma'));
        const dbeta = exactSum(rowsOf(one).map((r) => exact({ ...one, x: one.dy }, r).dbeta));
        assert.deepEqual(Array.from(one.dbeta), near(dbeta), at('dbeta'));
      }
    }
  });
}

test('two features that epsilon is nothing beside have no gradient', async () => {
  for (const dtype of types) {
    const { cases } = await core.goldenVectors({ features: 2, rows: 3, seed: 2, dtype });
    const far = cases.filter(
      ({ name, options }) => /^(tiny|huge|denormal)/.test(name) && options.norm === 'layer',
    );
    assert.equal(far.length, 12);
    for (const { name, dx } of far) assert.deepEqual(Array.from(dx), Array(6).fill(0), name);
  }
});

test('every kind of input comes in every variant it has', async () => {
  const kinds = ['random', 'large epsilon', 'offset 1e4', 'constant row', 'N = 1', 'N = 2'];
  const more = ['tiny', 'huge', 'denormal', 'NaN row'];
  const wide = { float32: [], float64: ['offset 1e8'] };
  for (const dtype of types) {
    const { cases } = await core.goldenVectors({ features: 5, rows: 2, seed: 3, dtype });
    const expected = [...kinds, ...more, ...wide[dtype]].flatMap((kind) =>
      ['layer, population', 'layer, sample', 'rms']
        .filter((variant) => kind !== 'N = 1' || variant !== 'layer, sample')
        .flatMap((variant) =>
          ['inside', 'outside'].map((place) => `${kind}, ${variant}, epsilon ${place}`),
        ),
    );
    assert.deepEqual(cases.map(({ name }) => name).sort(), expected.sort());
    for (const { name, options } of cases) {
      const { norm, variance, epsilonPlacement } = options;
      const told = norm === 'rms' ? 'rms' : `layer, ${variance}`;
      assert.ok(name.endsWith(`, ${told}, epsilon ${epsilonPlacement}`), name);
    }
  }
});

test('the inputs are what the names say', async () => {
  for (const dtype of types) {
    const isSingle = dtype === 'float32';
    const [least, most] = isSingle ? [2 ** -126, 2 ** 128] : [2 ** -1022, Infinity];
    const { cases } = await core.goldenVectors({ features: 9, rows: 3, seed: 5, dtype });
    const of = (kind: string) => {
      const found = cases.find(({ name }) => name.startsWith(kind));
      assert.ok(found, kind);
      return found;
    };
    const near = (kind: string, mean: number) =>
      assert.ok(
        of(kind).x.every((x) => Math.abs(x - mean) <= 3),
        kind,
      );
    near('random', 0);
    near('offset 1e4', 1e4);
    if (!isSingle) near('offset 1e8', 1e8);
    const constant = of('constant row');
    for (const r of rowsOf(constant)) assert.equal(new Set(rowOf(constant, 'x', r)).size, 1);
    assert.equal(new Set(constant.x).size, 3);
    assert.equal(of('N = 1').options.features, 1);
    assert.equal(of('N = 2').options.features, 2);
    assert.ok(of('tiny').x.every((x) => x !== 0 && x * x < least));
    assert.ok(of('huge').x.some((x) => x * x >= most));
    assert.ok(of('denormal').x.every((x) => x !== 0 && Math.abs(x) < least));
    const holey = of('NaN row');
    const places = Array.from(holey.x, (x, k) => (Number.isNaN(x) ? k : -1)).filter((k) => k >= 0);
    assert.deepEqual(places, [9 + 4]);
    for (const { name, gamma, beta } of cases)
      assert.ok(gamma.some((value) => value !== 1) && beta.some((value) => value !== 0), name);
  }
});

test('the same seed gives the same vectors, another seed others', async () => {
  const given = { features: 4, rows: 2, dtype: 'float32' } as const;
  const first = await core.goldenVectors({ ...given, seed: 8 });
  assert.deepEqual(await core.goldenVectors({ ...given, seed: 8 }), first);
  const { cases } = await core.goldenVectors({ ...given, seed: 9 });
  assert.notDeepEqual(cases[0]?.x, first.cases[0]?.x);
  // These bits are to be the same in every version, engine and on every machine.
  assert.deepEqual(
    first.cases[0]?.x.subarray(0, 4),
    Float32Array.of(
      0.8389641642570496,
      -1.0504004955291748,
      -0.2176564484834671,
      0.6040119528770447,
    ),
  );
});

test('arrays have the lengths of their case and the type asked for', async () => {
  for (const dtype of types) {
    const { cases } = await core.goldenVectors({ features: 6, rows: 5, seed: 1, dtype });
    for (const one of cases) {
      const n = one.options.features;
      for (const name of arrays) {
        assert.equal(
          one[name].constructor.name,
          dtype === 'float32' ? 'Float32Array' : 'Float64Array',
        );
        const rows = { mean: 5, rstd: 5, gamma: n, beta: n, dgamma: n, dbeta: n, x: 5 * n };
        assert.equal(one[name].length, { ...rows, dy: 5 * n, y: 5 * n, dx: 5 * n }[name], name);
      }
    }
  }
});

test('one feature leaves the sample variance out', async () => {
  const { cases } = await core.goldenVectors({ features: 1, rows: 1, seed: 1, dtype: 'float64' });
  const sample = cases.filter(({ options }) => options.variance === 'sample');
  assert.ok(sample.every(({ options }) => options.features === 2));
});

test('what does not fit is told', async () => {
  const right = { features: 4, rows: 1, seed: 1, dtype: 'float64' };
  const refused = (wrong: object, name: string, message: string | RegExp) =>
    assert.rejects(core.goldenVectors({ ...right, ...wrong } as unknown as GoldenOptions), {
      name,
      message,
    });
  const whole = (name: string, range: string, got: string) =>
    `${name}: expected a whole number from ${range}, got ${got}`;
  const count = '1 to 2147483647';
  await refused({ features: 0 }, 'RangeError', whole('features', count, '0'));
  await refused({ features: undefined }, 'RangeError', whole('features', count, 'undefined'));
  await refused({ rows: 1.5 }, 'RangeError', whole('rows', count, '1.5'));
  await refused({ seed: -1 }, 'RangeError', whole('seed', '0 to 4294967295', '-1'));
  await refused(
    { dtype: 'half' },
    'RangeError',
    "dtype: expected 'float32' or 'float64', got \"half\"",
  );
  await refused({ signal: {} }, 'TypeError', 'signal: expected an AbortSignal, got Object');
  await refused({ onProgress: 1 }, 'TypeError', 'onProgress: expected a function, got 1');
  await refused({ row: 1 }, 'TypeError', 'options: there is no option row');
  await assert.rejects(core.goldenVectors(null as unknown as GoldenOptions), {
    name: 'TypeError',
    message: 'options: expected an object, got null',
  });
  await refused({ features: 2 ** 30 }, 'RangeError', /^not enough memory: 8589934592 bytes/);
});

test('progress counts the rows of all cases', async () => {
  const told: [number, number][] = [];
  const onProgress = (done: number, all: number) => void told.push([done, all]);
  const given = { features: 300, rows: 5, seed: 1, dtype: 'float32', onProgress } as const;
  const { cases } = await core.goldenVectors(given);
  assert.ok(told.every(([, all]) => all === 5 * cases.length));
  assert.ok(told.every(([done], k) => done > (told[k - 1]?.[0] ?? 0)));
  assert.equal(told.at(-1)?.[0], 5 * cases.length);
});

test('long work lets timers run and ends when its signal says so', async () => {
  const { module, held } = await watched();
  const given = { features: 1000, rows: 1000, seed: 1, dtype: 'float64' } as const;
  const ending = new AbortController();
  setTimeout(() => ending.abort(new Error('enough')), 50);
  await assert.rejects(golden(module).goldenVectors({ ...given, signal: ending.signal }), {
    message: 'enough',
  });
  assert.equal(held.size, 0);
  await assert.rejects(core.goldenVectors({ ...given, signal: AbortSignal.abort() }), {
    name: 'AbortError',
  });
});

test('a callback that throws ends the work, and nothing stays allocated', async () => {
  const { module, held, counts } = await watched();
  const onProgress = () => {
    throw new Error('no more');
  };
  const given = { features: 4, rows: 1, seed: 1, dtype: 'float64', onProgress } as const;
  await assert.rejects(golden(module).goldenVectors(given), { message: 'no more' });
  assert.ok(counts.allocated > 0);
  assert.equal(held.size, 0);
});
