/** Numbers as people type them are read, and what is no number is answered with what was expected. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readList, readNumber } from '../../../web/src/state/number-text.js';

const range = { min: -10, max: 10 };

for (const [text, value] of [
  ['2', 2],
  [' -3.5 ', -3.5],
  ['−1', -1],
  ['.5', 0.5],
  ['5.', 5],
  ['+1e-3', 0.001],
  ['10', 10],
] as const) {
  test(`${JSON.stringify(text)} is read as ${value}`, () => {
    assert.deepEqual(readNumber(text, range), { value });
  });
}

test('minus zero is zero', () => {
  const read = readNumber('-0', range);
  assert.ok('value' in read && Object.is(read.value, 0));
});

for (const [text, got] of [
  ['', 'nothing'],
  ['   ', 'nothing'],
  ['abc', '“abc”'],
  ['1 2', '“1 2”'],
  ['0x10', '“0x10”'],
  ['NaN', '“NaN”'],
  ['Infinity', '“Infinity”'],
  ['-∞', '“-∞”'],
  ['1e400', '“1e400”'],
  ['10.001', '“10.001”'],
  ['2,5', '“2,5”'],
] as const) {
  test(`${JSON.stringify(text)} is no number here, and the sentence says so`, () => {
    const read = readNumber(text, range);
    assert.ok('problem' in read);
    assert.ok(read.problem.startsWith('expected a number from −10 to 10'), read.problem);
    assert.ok(read.problem.endsWith(`got ${got}`), read.problem);
  });
}

test('a long text is quoted by its beginning only', () => {
  const read = readNumber('x'.repeat(1000), range);
  assert.ok('problem' in read && read.problem.length < 80);
});

test('a fraction is refused where a whole number is expected', () => {
  assert.deepEqual(readNumber('1.5', { min: 1, max: 4, whole: true }), {
    problem: 'expected a whole number from 1 to 4, got “1.5”',
  });
});

test('a list may be separated by commas or blanks', () => {
  assert.deepEqual(readList('1, 2 -3.5,4', range, 1, 8), { value: [1, 2, -3.5, 4] });
});

test('a list names the entry that is wrong', () => {
  assert.deepEqual(readList('1,two,3', range, 1, 8), {
    problem: 'entry 2: expected a number from −10 to 10, got “two”',
  });
});

test('a list of the wrong length says how many were expected', () => {
  assert.deepEqual(readList('', range, 1, 8), { problem: 'expected 1 to 8 numbers, got 0' });
  assert.deepEqual(readList('1,2,3', range, 1, 2), { problem: 'expected 1 to 2 numbers, got 3' });
});
