/** Which places of a text are marked, and how it is cut for that. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Line } from '../../../../web/src/core/index.js';
import { linesAround, marksOf, pieces } from '../../../../web/src/scenes/own/marks.js';

const line = (more: Partial<Line>): Line => ({
  latex: '',
  span: [4, 9],
  verdict: 'fails',
  ...more,
});
const shown = (...of: Parameters<typeof pieces>): string =>
  pieces(...of)
    .map(({ text, mark }) => (mark === undefined ? text : `<${mark}:${text}>`))
    .join('');

test('a failing line is marked along its right side, and at what mends it or at its place', () => {
  const repairs = [{ span: [6, 7] as [number, number], was: 'c', becomes: 'd', latex: '' }];
  assert.equal(
    shown('a = b+c+d', [0, 9], marksOf(line({ repairs }))),
    'a = <part:b+><place:c><part:+d>',
  );
  assert.equal(
    shown('a = b+c+d', [0, 9], marksOf(line({ place: [8, 9], repairs }))),
    'a = <part:b+c+><place:d>',
  );
  assert.equal(shown('a = b+c+d', [0, 9], marksOf(line({}))), 'a = <place:b+c+d>');
});

test('an unread line is marked at its place, or as a whole; one that holds is not', () => {
  const unread = { verdict: 'unread' } as const;
  assert.equal(
    shown('a = b?c', [0, 7], marksOf(line({ ...unread, place: [5, 6] }))),
    'a = b<doubt:?>c',
  );
  assert.equal(shown('a = b?c+d', [0, 9], marksOf(line(unread))), 'a = <doubt:b?c+d>');
  assert.deepEqual(marksOf(line({ verdict: 'holds' })), []);
});

test('what is missing is marked by the character behind, at the end by a blank', () => {
  const missing = (at: number) => marksOf(line({ verdict: 'unread', place: [at, at] }));
  assert.equal(shown('a = (b c', [0, 8], missing(6)), 'a = (b<doubt: >c');
  assert.equal(shown('a = (b\nc', [0, 6], missing(6)), 'a = (b<doubt: >');
});

test('a piece from the middle starts inside its marks', () => {
  assert.equal(shown('abcdef', [2, 5], [{ span: [1, 4], mark: 'part' }]), '<part:cd>e');
  assert.equal(shown('abcdef', [2, 4], [{ span: [4, 6], mark: 'part' }]), 'cd<part: >');
});

test('the lines around a place are whole', () => {
  const text = 'one\ntwo three\nfour';
  assert.equal(text.slice(...linesAround(text, [8, 9])), 'two three');
  assert.equal(text.slice(...linesAround(text, [0, 1])), 'one');
  assert.equal(text.slice(...linesAround(text, [8, 15])), 'two three\nfour');
});
