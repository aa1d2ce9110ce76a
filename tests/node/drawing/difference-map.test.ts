/** Where a claim fails, in words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whereItFails } from '../../../web/src/drawing/difference-map.js';

/** Rows of `=` where both sides agree and `x` where they differ. */
const words = (...rows: string[]): string =>
  whereItFails(Array.from(rows.join(''), (mark) => mark === '='));

test('patterns are named, and what has none is counted', () => {
  assert.equal(words('xxx', 'xxx', 'xxx'), 'for every i and j');
  assert.equal(words('===', '===', '==='), 'nowhere on these numbers');
  assert.equal(words('x==', '=x=', '==x'), 'only where i = j');
  assert.equal(words('=xx', 'x=x', 'xx='), 'wherever i and j differ');
  assert.equal(words('x==', '===', '=x='), 'at 2 of 9 pairs of i and j');
  assert.equal(words('x'), 'for every i and j');
});

test('a line of a matrix is named by its index', () => {
  assert.equal(words('=xx', '=xx', '=xx'), 'for j = 2, 3, whatever i is');
  assert.equal(words('===', '===', 'xxx'), 'for i = 3, whatever j is');
});
