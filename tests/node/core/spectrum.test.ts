/** The singular values and vectors of the Jacobian, and the blindness of a loss, through the public interface. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadCore, type Vector } from '../../../web/src/core/index.js';
import { forwardRow, jacobianRow, numbers, rowsOf, types, variants } from './definition.js';

const core = await loadCore();
const N = 6;

const dot = (a: number[], b: number[]) =>
  a.reduce((total, a_k, k) => total + a_k * (b[k] ?? NaN), 0);

for (const { name, of, unit } of types) {
  const x = of(numbers(N, 1));
  const gamma = of(numbers(N, 3));

  describe(`in ${name}, in every variant,`, () => {
    for (const variant of variants) {
      const label = JSON.stringify(variant);

      for (const weights of [{}, { gamma }]) {
        test(`J is the sum of values left right^T, with${'gamma' in weights ? '' : 'out'} gamma: ${label}`, () => {
          const { values, left, right } = core.spectrum(x, { ...variant, ...weights });
          const J = jacobianRow(Array.from(x), variant, weights);
          const [u, v] = [rowsOf(left, N), rowsOf(right, N)];
          // Some N rotations for each vector, and a rounding of each number to its type.
          const tolerance = 8 * N * unit;
          const size = values[0] ?? NaN;
          for (let i = 0; i < N; i += 1) {
            for (let j = 0; j < N; j += 1) {
              const sum = Array.from(
                values,
                (value, k) => value * (u[k]?.[i] ?? NaN) * (v[k]?.[j] ?? NaN),
              );
              const off = Math.abs(sum.reduce((a, b) => a + b) - (J[i]?.[j] ?? NaN));
              assert.ok(off <= tolerance * size, `J[${i}][${j}]`);
              for (const rows of [u, v]) {
                const skew = dot(rows[i] ?? [], rows[j] ?? []) - (i === j ? 1 : 0);
                assert.ok(Math.abs(skew) <= tolerance, `${i} across ${j}`);
              }
            }
          }
          assert.deepEqual(values, values.slice().sort().reverse());
        });
      }

      test(`blindness is the share that J^T takes away from gamma w: ${label}`, () => {
        const many = of(numbers(3 * N, 5));
        const w = of(numbers(3 * N, 6));
        let [seen, all] = [0, 0];
        rowsOf(many, N).forEach((row, r) => {
          const J = jacobianRow(row, variant, { gamma });
          const sigma = 1 / forwardRow(row, variant).rstd;
          const w_r = Array.from(w.slice(r * N, (r + 1) * N));
          row.forEach((_, j) => {
            seen +=
              (sigma *
                dot(
                  w_r,
                  J.map((J_i) => J_i[j] ?? NaN),
                )) **
              2;
            all += ((gamma[j] ?? NaN) * (w_r[j] ?? NaN)) ** 2;
          });
        });
        const got = core.blindness(w, many, { ...variant, features: N, gamma });
        // The core works in float64 whatever the type.
        assert.ok(Math.abs(got - (1 - seen / all)) <= 64 * 2 ** -52, `${got}, ${1 - seen / all}`);
      });
    }
  });

  test(`the results are ${name} and new arrays; the values go into out`, () => {
    const { values, left, right } = core.spectrum(x);
    assert.deepEqual(
      [values, left, right].map((array) => [array.constructor, array.length]),
      [N, N * N, N * N].map((length) => [x.constructor, length]),
    );
    const out: Vector = of(new Array<number>(N).fill(9));
    assert.equal(core.spectrum(x, { out }).values, out);
    assert.deepEqual(out, values);
  });

  test(`the sum of y and of its squares cannot be seen, in ${name}`, () => {
    const options = { epsilon: 0 };
    assert.equal(
      core.blindness(
        x.map(() => 1),
        x,
        options,
      ),
      1,
    );
    const { y } = core.forward(x, options);
    assert.ok(core.blindness(y, x, options) > 1 - unit);
    assert.ok(core.blindness(y, x, { epsilon: 3 }) < 0.999);
    assert.ok(core.blindness(of([1, 0, 0, 0, 0, 0]), x) < 0.9);
    assert.ok(
      Number.isNaN(
        core.blindness(
          x.map(() => 0),
          x,
        ),
      ),
    );
  });

  test(`a constant row without epsilon, or one with NaN, is NaN all over, in ${name}`, () => {
    for (const bad of [of([5, 5, 5]), of([1, NaN, 2])]) {
      for (const array of Object.values(core.spectrum(bad, { epsilon: 0 }))) {
        assert.ok((array as Vector).every(Number.isNaN));
      }
      assert.ok(Number.isNaN(core.blindness(of([1, 2, 4]), bad, { epsilon: 0 })));
    }
  });
}
