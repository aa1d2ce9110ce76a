/** Whether the gradient can see the loss that a backward pass is tested with. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  loadCore,
  type GradcheckOptions,
  type NormOptions,
  type Vector,
} from '../../../web/src/core/index.js';

const core = await loadCore();

const right = (dy: Vector, x: Vector, options: NormOptions) => core.backward(dy, x, options);

describe('a loss is', () => {
  const sum = (y: Float64Array) => y.reduce((all, value) => all + value, 0);
  const squares = (y: Float64Array) => y.reduce((all, value) => all + value ** 2, 0);
  const blind = async (loss: (y: Float64Array) => number, options: GradcheckOptions = {}) => {
    const result = await core.gradcheck(right, { ...options, loss });
    assert.ok(result.ok);
    return result.blind ?? NaN;
  };

  test('blind if it is the sum of y or of its squares', async () => {
    for (const rows of [1, 4]) {
      // Central differences lose some ten digits at most of a share of 1.
      assert.ok((await blind(sum, { rows, epsilon: 0 })) > 1 - 1e-9);
      assert.ok((await blind(squares, { rows, epsilon: 0 })) > 1 - 1e-9);
      assert.ok((await blind((y) => 3 * sum(y) - squares(y), { rows, epsilon: 0 })) > 1 - 1e-9);
    }
  });

  test('seen in part if it is another', async () => {
    const share = await blind((y) => y[0] ?? NaN, { rows: 1, epsilon: 0 });
    assert.ok(share > 0.01 && share < 0.9, String(share));
    const weights = Float64Array.from({ length: 24 }, (_, k) => Math.cos(k * k));
    assert.ok(
      (await blind((y) => y.reduce((all, value, k) => all + value * (weights[k] ?? NaN), 0))) < 0.8,
    );
  });

  test('seen if gamma or the missing mean shows it', async () => {
    assert.ok((await blind(sum, { gamma: Float64Array.of(1, -1, 2, -2) })) < 0.8);
    assert.ok((await blind(sum, { norm: 'rms', rows: 1, features: 64 })) < 0.9);
  });

  test('not spoken of if there is none', async () => {
    assert.ok(!('blind' in (await core.gradcheck(right))));
  });
});
