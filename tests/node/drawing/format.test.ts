/** Numbers are shown with digits that fit their figure, and rounding is never shown as a value. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatEntry, formatNumber, scaleOf } from '../../../web/src/drawing/format.js';

for (const [value, scale, decimals, text] of [
  [0.41666, 1, 3, '0.417'],
  [-0.41666, 1, 3, '−0.417'],
  [1e-17, 1, 3, '0.000'],
  [-1e-17, 1, 3, '0.000'],
  [-0.0004, 1, 3, '0.000'],
  [0.0312, 0.05, 3, '0.0312'],
  [12.3456, 30, 3, '12.35'],
  [1234.5, 2000, 3, '1234.5'],
  [2.31e-7, 3e-7, 3, '2.31e−7'],
  [-1e-25, 3e-7, 3, '0'],
  [4.5e9, 5e9, 3, '4.50e+9'],
  [0, 0, 3, '0.000'],
  [NaN, 1, 3, '0/0'],
  [-Infinity, 1, 3, '−∞'],
] as const) {
  test(`${value} in a figure of scale ${scale} is ${text}`, () => {
    assert.equal(formatNumber(value, scale, decimals), text);
  });
}

for (const [value, text] of [
  [1, '1.0'],
  [-2.25, '−2.25'],
  [0.1, '0.1'],
  [-12345, '−12345'],
  [1000000, '1000000'],
  [0.123456789, '0.123'],
] as const) {
  test(`an entry of ${value} is shown as ${text}`, () => {
    assert.equal(formatEntry(value), text);
  });
}

test('the scale of a figure is its largest finite size', () => {
  assert.equal(scaleOf([1, -3, NaN, Infinity]), 3);
  assert.equal(scaleOf([]), 0);
});
