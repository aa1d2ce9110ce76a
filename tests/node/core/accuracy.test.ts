/** The last bits, against 60 digits: with SIMD and without, in every class of input and every variant. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../../web/src/core/index.js';
import { kernels } from '../../../web/src/core/kernels.js';
import { worstErrors, type Result } from './accuracy.js';
import { instantiate } from './module.js';

/**
 * In ulp at the row's scale. float32 is computed in doubles and rounded once; in float64 xhat is rounded twice, its
 * product with gamma and the sum with beta once each, and dx, its two subtractions kept, with rstd.
 */
const bounds: Record<32 | 64, Record<Result, number>> = {
  32: { xhat: 1, y: 1, dx: 1, dgamma: 1, dbeta: 1, J: 1, mean: 1, rstd: 1 },
  64: { xhat: 2, y: 5, dx: 3, dgamma: 2, dbeta: 1, J: 4, mean: 1, rstd: 1 },
};

for (const [name, core] of [
  ['with SIMD', await loadCore()],
  ['without SIMD', kernels(await instantiate())],
] as const) {
  for (const bits of [32, 64] as const) {
    test(`${name}, float${bits} is as near to 60 digits as is said, for every class of input`, (t) => {
      const classes = worstErrors(core)[bits];
      assert.equal(Object.keys(classes).length, 11);
      for (const [of, errors] of Object.entries(classes)) {
        t.diagnostic(
          `${of}: ${Object.entries(errors)
            .map(([result, error]) => `${result} ${error.toFixed(2)}`)
            .join(', ')}`,
        );
        for (const [result, bound] of Object.entries(bounds[bits])) {
          const error = errors[result as Result];
          assert.ok(error <= bound, `${of}: ${result} is off by ${error} ulp`);
        }
      }
    });
  }
}
