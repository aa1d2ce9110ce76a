/** Each named choice of g has the entries its name says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextRandom, upstreamValues } from '../../../web/src/state/upstream.js';

test('ones, one entry and own numbers are what they say', () => {
  assert.deepEqual([...upstreamValues({ kind: 'ones' }, 3, 2)], [1, 1, 1]);
  assert.deepEqual([...upstreamValues({ kind: 'entry' }, 3, 2)], [0, 1, 0]);
  assert.deepEqual([...upstreamValues({ kind: 'values', values: [3, 2, 1] }, 3, 2)], [3, 2, 1]);
});

test('random numbers are the same for everyone, have one decimal, and none is zero', () => {
  const entries = [...upstreamValues({ kind: 'random', seed: 1 }, 8, 1)];
  assert.deepEqual(entries, [0.4, -1.5, 0.1, 1.4, 1.4, -0.7, 0.3, 0.7]);
});

test('a longer g begins like a shorter one of the same seed', () => {
  const [two, three] = [2, 3].map((n) => [...upstreamValues({ kind: 'random', seed: 9 }, n, 1)]);
  assert.deepEqual(three?.slice(0, 2), two);
});

test('random again is another seed, and the last seed is followed by the first', () => {
  assert.deepEqual(nextRandom({ kind: 'ones' }), { kind: 'random', seed: 1 });
  assert.deepEqual(nextRandom({ kind: 'random', seed: 1 }), { kind: 'random', seed: 2 });
  assert.deepEqual(nextRandom({ kind: 'random', seed: 9999 }), { kind: 'random', seed: 1 });
});
