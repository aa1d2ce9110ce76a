/** An axis stays put while its values fit, and heights and values answer each other. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  axisFor,
  dragStep,
  evenAxisFor,
  heightOf,
  ladder,
  snap,
  valueAt,
} from '../../../web/src/drawing/axis.js';

test('the ladder climbs 1, 2, 5, 10', () => {
  assert.deepEqual([0.9, 1, 1.1, 3, 5.5, 73, 0.03].map(ladder), [1, 1, 2, 5, 10, 100, 0.05]);
});

test('an axis keeps its ends until a value passes one', () => {
  assert.deepEqual(axisFor([1, 2, 8], -4, 8), { low: -4, high: 8 });
  assert.deepEqual(axisFor([1, 9, -30], -4, 8), { low: -50, high: 10 });
  assert.deepEqual(axisFor([NaN, Infinity], -4, 8), { low: -4, high: 8 });
  assert.deepEqual(evenAxisFor([1, -3], 2), { low: -5, high: 5 });
});

test('a height and its value answer each other', () => {
  const axis = { low: -4, high: 8 };
  assert.equal(heightOf(8, axis), 0);
  assert.equal(heightOf(-4, axis), 1);
  assert.equal(valueAt(heightOf(2.3, axis), axis), 2.3);
  assert.equal(valueAt(-1, axis), 8);
  assert.equal(valueAt(2, axis), -4);
});

test('a drag moves in tenths, coarser on a longer axis, without binary dust', () => {
  assert.equal(dragStep({ low: -4, high: 8 }), 0.1);
  assert.equal(dragStep({ low: -4, high: 100 }), 1);
  assert.equal(snap(0.30000000000000004, 0.1), 0.3);
  assert.ok(Object.is(snap(-0.04, 0.1), 0));
});
