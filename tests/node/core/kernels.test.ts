/** The numbers of the operator through the public interface, against its definition in plain sums. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadCore, type Method, type Vector } from '../../../web/src/core/index.js';
import { forwardRow, jacobianRow, numbers, rowsOf, types, variants } from './definition.js';

const core = await loadCore();
const N = 5;
const ROWS = 3;
const methods: Method[] = ['central', 'complex', 'dual', 'quad'];

/** Equal to `units` units in the last place of the type at the size given. */
function near(got: ArrayLike<number>, expected: number[], tolerance: number, what: string) {
  assert.equal(got.length, expected.length, what);
  expected.forEach((value, k) => {
    const difference = Math.abs((got[k] ?? NaN) - value);
    assert.ok(difference <= tolerance, `${what}[${k}]: ${got[k]} is not ${value}`);
  });
}

const largest = (values: ArrayLike<number>) => Math.max(...Array.from(values, Math.abs));
const dot = (a: number[], b: number[]) => a.reduce((total, a_k, k) => total + a_k * (b[k] ?? 0), 0);
const columns = (matrix: number[][]) => matrix.map((_, j) => matrix.map((row) => row[j] ?? NaN));

for (const { name, of, unit } of types) {
  const x = of(numbers(ROWS * N, 1));
  const v = of(numbers(ROWS * N, 2));
  const gamma = of(numbers(N, 3));
  const beta = of(numbers(N, 4));
  const rows = rowsOf(x, N);
  const weights = { gamma, beta };

  describe(`in ${name}, in every variant,`, () => {
    for (const variant of variants) {
      const options = { features: N, ...weights, ...variant };
      const expected = rows.map((row) => forwardRow(row, variant, weights));
      const J = rows.map((row) => jacobianRow(row, variant, weights));
      const label = JSON.stringify(variant);
      // Everything here is a sum of about 3 N products of this size; each rounds once, in the core or above.
      const size = Math.max(...expected.map(({ rstd }) => rstd)) * largest(gamma) * largest(v);
      const tolerance = 3 * N * unit * Math.max(size, 4);

      test(`forward gives y, mean and rstd: ${label}`, () => {
        const got = core.forward(x, options);
        near(
          got.y,
          expected.flatMap(({ y }) => y),
          tolerance,
          'y',
        );
        near(
          got.mean,
          expected.map(({ mean }) => mean),
          tolerance,
          'mean',
        );
        near(
          got.rstd,
          expected.map(({ rstd }) => rstd),
          tolerance,
          'rstd',
        );
      });

      test(`jvp multiplies by J, vjp and backward by its transpose: ${label}`, () => {
        const vectors = rowsOf(v, N);
        const Jv = J.flatMap((matrix, r) => matrix.map((row) => dot(row, vectors[r] ?? [])));
        const JTv = J.flatMap((matrix, r) =>
          columns(matrix).map((column) => dot(column, vectors[r] ?? [])),
        );
        near(core.jvp(x, v, options), Jv, tolerance, 'J v');
        near(core.vjp(x, v, options), JTv, tolerance, 'J^T v');
        near(core.backward(v, x, options).dx, JTv, tolerance, 'dx');
      });

      test(`dgamma and dbeta are sums over the rows: ${label}`, () => {
        const vectors = rowsOf(v, N);
        const xhat = rows.map((row) => forwardRow(row, variant).y);
        const { dgamma, dbeta } = core.backward(v, x, options);
        const over = (term: (r: number, j: number) => number) =>
          Array.from({ length: N }, (_, j) =>
            rows.reduce((total, _row, r) => total + term(r, j), 0),
          );
        const dy = (r: number, j: number) => vectors[r]?.[j] ?? NaN;
        near(
          dgamma,
          over((r, j) => dy(r, j) * (xhat[r]?.[j] ?? NaN)),
          tolerance,
          'dgamma',
        );
        near(
          dbeta,
          over((r, j) => dy(r, j)),
          tolerance,
          'dbeta',
        );
      });

      test(`jacobian and every method of differences give J: ${label}`, () => {
        const first = of(rows[0] ?? []);
        const matrix = (J[0] ?? []).flat();
        near(core.jacobian(first, options), matrix, tolerance, 'J');
        for (const method of methods) {
          // Central differences leave h^2 y''' and rounding / h: 2^-29 where epsilon is 3 outside.
          const more = method === 'central' ? 2 ** -29 * Math.max(size, 1) : 0;
          const got = core.differences(first, { ...options, method });
          near(got, matrix, tolerance + more, method);
        }
      });
    }
  });

  test(`results are ${name} and new arrays; the inputs stay as they are`, () => {
    const before = x.slice();
    const { y, mean, rstd } = core.forward(x, { features: N });
    const { dx, dgamma, dbeta } = core.backward(v, x, { features: N });
    const J = core.jacobian(x);
    for (const array of [y, mean, rstd, dx, dgamma, dbeta, J, core.vjp(x, v), core.jvp(x, v)]) {
      assert.equal(array.constructor, x.constructor);
      assert.ok(array !== x && array !== v);
    }
    assert.deepEqual(x, before);
    assert.deepEqual(
      [y, mean, rstd, dgamma, dbeta, J].map(({ length }) => length),
      [15, 3, 3, 5, 5, 225],
    );
  });

  test(`the main result is written into out, in ${name}`, () => {
    const into = (length: number) => of(new Array<number>(length).fill(9));
    const written = (call: (out: Vector) => Vector, plain: Vector) => {
      const out = into(plain.length);
      assert.equal(call(out), out);
      assert.deepEqual(out, plain);
    };
    written((out) => core.forward(x, { out }).y, core.forward(x).y);
    written((out) => core.backward(v, x, { out }).dx, core.backward(v, x).dx);
    written((out) => core.jacobian(x, { out }), core.jacobian(x));
    written((out) => core.jvp(x, v, { out }), core.jvp(x, v));
    written((out) => core.vjp(x, v, { out }), core.vjp(x, v));
    written(
      (out) => core.differences(x, { method: 'dual', out }),
      core.differences(x, { method: 'dual' }),
    );
  });

  test(`out may be x itself, in ${name}`, () => {
    const same = x.slice();
    core.forward(same, { out: same });
    assert.deepEqual(same, core.forward(x).y);
  });

  test(`NaN and infinity stay in their own row, in ${name}`, () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      const spoiled = x.slice();
      spoiled[N + 2] = bad;
      const pairs = [
        [core.forward(spoiled, { features: N }).y, core.forward(x, { features: N }).y],
        [core.backward(v, spoiled, { features: N }).dx, core.backward(v, x, { features: N }).dx],
        [core.jvp(spoiled, v, { features: N }), core.jvp(x, v, { features: N })],
        [core.vjp(spoiled, v, { features: N }), core.vjp(x, v, { features: N })],
      ] as const;
      for (const [got, clean] of pairs) {
        const [first, second, third] = rowsOf(got, N);
        assert.deepEqual([first, third], [rowsOf(clean, N)[0], rowsOf(clean, N)[2]]);
        assert.ok(second?.every(Number.isNaN));
      }
    }
  });

  test(`a constant row is NaN without epsilon, in ${name}`, () => {
    const constant = of([5, 5, 5]);
    const g = of([1, 2, 4]);
    for (const epsilonPlacement of ['inside', 'outside'] as const) {
      const options = { epsilon: 0, epsilonPlacement };
      assert.ok(core.forward(constant, options).y.every(Number.isNaN));
      assert.ok(core.backward(g, constant, options).dx.every(Number.isNaN));
      assert.ok(core.jacobian(constant, options).every(Number.isNaN));
    }
  });

  test(`a constant row gives beta and takes the mean away with epsilon, in ${name}`, () => {
    const constant = of([5, 5, 5, 5]);
    const options = { gamma: of([1, 2, 4, 8]), beta: of([0.1, 0.2, 0.3, 0.4]), epsilon: 0.25 };
    for (const [epsilonPlacement, rstd] of [
      ['inside', 2],
      ['outside', 4],
    ] as const) {
      assert.deepEqual(
        core.forward(constant, { ...options, epsilonPlacement }).y,
        of([0.1, 0.2, 0.3, 0.4]),
      );
      const J = core.jacobian(constant, { ...options, epsilonPlacement });
      const expected = [1, 2, 4, 8].flatMap((gamma_i, i) =>
        [0, 1, 2, 3].map((j) => gamma_i * rstd * ((i === j ? 1 : 0) - 0.25)),
      );
      assert.deepEqual(J, of(expected));
    }
  });
}

test('a step changes what differences give, and dual has none', () => {
  const x = Float64Array.of(1, 2, 4, 7);
  const fine = core.differences(x, { method: 'central' });
  assert.notDeepEqual(core.differences(x, { method: 'central', step: 1 }), fine);
  const dual = core.differences(x, { method: 'dual' });
  assert.deepEqual(core.differences(x, { method: 'dual', step: 1 }), dual);
});

test('views into a larger buffer are read from where they begin', () => {
  const whole = Float64Array.of(9, 9, 1, 2, 4, 7, 9);
  const { y } = core.forward(whole.subarray(2, 6));
  assert.deepEqual(y, core.forward(Float64Array.of(1, 2, 4, 7)).y);
});

test('thousands of rows give what each row gives alone, while the memory grows', () => {
  const n = 512;
  const many = Float32Array.from(numbers(n * 8192, 9)); // 16 MB, more than the memory begins with
  const { y } = core.forward(many, { features: n });
  for (const r of [0, 4095, 8191]) {
    const row = many.slice(r * n, (r + 1) * n);
    assert.deepEqual(y.slice(r * n, (r + 1) * n), core.forward(row).y);
  }
});
