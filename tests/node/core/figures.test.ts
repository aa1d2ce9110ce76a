/** The numbers of a figure, in one call: those that the core gives one by one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  askRow,
  loadFigures,
  readRow,
  type Figures,
  type RowNumbers,
  type Variant,
} from '../../../web/src/core/figures.js';
import { askSingularValues, loadFormulas } from '../../../web/src/core/formulas.js';
import { loadCore, type NormOptions } from '../../../web/src/core/index.js';
import { askJacobians, loadChecks } from '../../../web/src/core/jacobians.js';
import { loadLongRow } from '../../../web/src/core/long-row.js';

const core = await loadCore();
const figures = await loadFigures();
const formulas = await loadFormulas();
const checks = await loadChecks();
const longRow = await loadLongRow();

/** The numbers of one row, in a frame of its own. */
function rowOf(
  by: Figures,
  x: ArrayLike<number>,
  gamma: ArrayLike<number> | null,
  g: ArrayLike<number> | 'y',
  variant: Variant,
): RowNumbers {
  const frame = by.frame();
  const asked = askRow(frame, x, gamma, g, variant);
  frame.run();
  return readRow(frame, asked);
}

/** Of NaN there are many, and they mean the same. */
function sameBits(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  assert.deepEqual(Array.from(found), Array.from(expected));
}

const VARIANTS: readonly Variant[] = [
  { norm: 'layer', variance: 'population', epsilon: 0 },
  { norm: 'layer', variance: 'population', epsilon: 1e-5 },
  { norm: 'layer', variance: 'sample', epsilon: 0.1 },
  { norm: 'rms', variance: 'population', epsilon: 0 },
];
const ROWS = [
  [1, 2, 4, 7],
  [3, 3, 3],
  [1e200, -2e200],
  [0.5, -1.5, NaN, 2],
  [5, 1e-3, -4, 8, 2, 0, -7, 1],
];
const G = [0.4, -1.1, 0, 0.7, 1.2, -0.3, 0.9, 0.2];
const GAMMA = [2, -1, 0.5, 3, 0, 1, -2, 0.1];

for (const variant of VARIANTS) {
  const name = `${variant.norm}, ${variant.variance}, epsilon ${variant.epsilon}`;
  test(`${name}: every number of a row is the core's, to the bit`, () => {
    for (const row of ROWS) {
      for (const weights of [null, GAMMA]) {
        const x = Float64Array.from(row);
        const n = x.length;
        const g = Float64Array.from(G.slice(0, n));
        const gamma = weights === null ? null : Float64Array.from(weights.slice(0, n));
        const options: NormOptions = { ...variant, ...(gamma === null ? {} : { gamma }) };
        const ones = new Float64Array(n).fill(1);
        const found = rowOf(figures, x, gamma, g, variant);
        const { y } = core.forward(x, options);
        sameBits(found.y, y);
        sameBits(found.g, g);
        sameBits(found.dx, core.vjp(x, g, options));
        sameBits(found.dx, core.backward(g, x, options).dx);
        sameBits(found.jacobian, core.jacobian(x, options));
        sameBits(found.rowSums, core.jvp(x, ones, options));
        sameBits(found.columnSums, core.vjp(x, ones, options));
        sameBits(rowOf(figures, x, gamma, 'y', variant).g, y);
        sameBits(rowOf(figures, x, gamma, 'y', variant).dx, core.vjp(x, y, options));
        for (const other of [formulas, checks]) {
          assert.deepEqual(rowOf(other, x, gamma, g, variant), found);
        }
      }
    }
  });
}

test('the lengths are those of g and of dx', () => {
  const variant: Variant = { norm: 'layer', variance: 'population', epsilon: 0 };
  const { lengthOfG, lengthOfDx, dx } = rowOf(figures, [1, 2, 4, 7], null, [3, 0, 4, 0], variant);
  assert.equal(lengthOfG, 5);
  // Four squares, their sum and a root: 8 roundings at most.
  assert.ok(Math.abs(lengthOfDx - Math.hypot(...dx)) < 8 * Number.EPSILON * lengthOfDx);
});

test('a long row has the Jacobian and the margins of the core, to the bit', () => {
  const x = Float32Array.from({ length: 300 }, (_, k) => Math.sin(k * k));
  const ones = new Float32Array(300).fill(1);
  for (const variant of VARIANTS.filter(({ variance }) => variance === 'population')) {
    const found = longRow(x, variant);
    sameBits(found.jacobian, core.jacobian(x, variant));
    sameBits(found.rowSums, core.jvp(x, ones, variant));
    sameBits(found.columnSums, core.vjp(x, ones, variant));
  }
});

test('the singular values are those of the core, to the bit', () => {
  for (const variant of VARIANTS) {
    for (const row of ROWS) {
      const frame = formulas.frame();
      const asked = askSingularValues(frame, row, variant);
      frame.run();
      sameBits(frame.read(asked), core.spectrum(Float64Array.from(row), { ...variant }).values);
    }
  }
});

test('the Jacobians by other means are those of the core, to the bit', () => {
  const steps = [1e-1, 1e-5, 1e-9];
  for (const row of ROWS) {
    for (const weights of [null, GAMMA]) {
      const x = Float64Array.from(row);
      const gamma = weights === null ? null : Float64Array.from(weights.slice(0, x.length));
      const epsilon = 1e-5;
      const options: NormOptions = { epsilon, ...(gamma === null ? {} : { gamma }) };
      const frame = checks.frame();
      const asked = askJacobians(frame, x, gamma, epsilon, steps);
      frame.run();
      for (const method of ['quad', 'dual', 'complex', 'central'] as const) {
        sameBits(frame.read(asked[method]), core.differences(x, { ...options, method }));
      }
      asked.byStep.forEach((one, k) => {
        const step = steps[k] ?? NaN;
        sameBits(frame.read(one), core.differences(x, { ...options, method: 'central', step }));
      });
      const narrow: NormOptions =
        gamma === null ? { epsilon } : { epsilon, gamma: Float32Array.from(gamma) };
      sameBits(frame.read(asked.single), core.jacobian(Float32Array.from(x), narrow));
    }
  }
});

test('computing again and again takes no more memory', () => {
  const variant: Variant = { norm: 'layer', variance: 'population', epsilon: 0 };
  rowOf(figures, [1, 2, 4, 7], null, 'y', variant);
  const before = figures.memory.buffer.byteLength;
  for (let k = 0; k < 1000; k += 1) rowOf(figures, [1, 2, 4, 7], null, 'y', variant);
  assert.equal(figures.memory.buffer.byteLength, before);
});
