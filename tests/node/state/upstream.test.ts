/** Each named choice of g has the entries its name says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextRandom, upstreamValues } from '../../../web/src/state/upstream.js';

const y = [-1, 0.5, 0.5];
const ofLoss = (): Float64Array => Float64Array.of(0.25, -0.5, 0.25);

test('ones, y, one entry and own numbers are what they say', () => {
  assert.deepEqual([...upstreamValues({ kind: 'ones' }, y, 2, ofLoss)], [1, 1, 1]);
  assert.deepEqual([...upstreamValues({ kind: 'y' }, y, 2, ofLoss)], y);
  assert.deepEqual([...upstreamValues({ kind: 'entry' }, y, 2, ofLoss)], [0, 1, 0]);
  assert.deepEqual(
    [...upstreamValues({ kind: 'values', values: [3, 2, 1] }, y, 2, ofLoss)],
    [3, 2, 1],
  );
});

test('of a loss the entries are asked for', () => {
  assert.deepEqual(
    [...upstreamValues({ kind: 'cross-entropy' }, y, 2, ofLoss)],
    [0.25, -0.5, 0.25],
  );
});

test('random numbers are the same for everyone, have one decimal, and none is zero', () => {
  const entries = [
    ...upstreamValues({ kind: 'random', seed: 1 }, [0, 0, 0, 0, 0, 0, 0, 0], 1, ofLoss),
  ];
  assert.deepEqual(entries, [0.4, -1.5, 0.1, 1.4, 1.4, -0.7, 0.3, 0.7]);
});

test('a longer g begins like a shorter one of the same seed', () => {
  const [two, three] = [
    [0, 0],
    [0, 0, 0],
  ].map((zeros) => [...upstreamValues({ kind: 'random', seed: 9 }, zeros, 1, ofLoss)]);
  assert.deepEqual(three?.slice(0, 2), two);
});

test('random again is another seed, and the last seed is followed by the first', () => {
  assert.deepEqual(nextRandom({ kind: 'ones' }), { kind: 'random', seed: 1 });
  assert.deepEqual(nextRandom({ kind: 'random', seed: 1 }), { kind: 'random', seed: 2 });
  assert.deepEqual(nextRandom({ kind: 'random', seed: 9999 }), { kind: 'random', seed: 1 });
});
