/** A link carries what was set, and nothing it does not know. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setText } from '../../../web/src/state/edits.js';
import { readHash, writeHash } from '../../../web/src/state/link.js';
import { readState } from '../../../web/src/state/state.js';

test('a link is written in the order of the table and read back', () => {
  const texts = { step: '13', x: '1,2,4,7.5', g: 'random:2' };
  assert.equal(writeHash(texts), '#x=1,2,4,7.5&g=random:2&step=13');
  assert.deepEqual(readHash('#x=1,2,4,7.5&g=random:2&step=13'), texts);
});

test('nothing set is no hash', () => {
  assert.equal(writeHash({}), '');
  assert.deepEqual(readHash(''), {});
  assert.deepEqual(readHash('#'), {});
});

test('unknown names, and those that belong to the host, are ignored', () => {
  assert.deepEqual(readHash('#scene=derivation&theme=dark&utm=1&x=1,2'), { x: '1,2' });
  assert.equal(writeHash({ scene: 'answer', i: '2' }), '#i=2');
});

test('text that is no value survives the way as it is', () => {
  const x = '<img src=x>&step=2';
  assert.deepEqual(readHash(writeHash({ x })), { x });
});

test('a hash that is badly encoded is read without an error', () => {
  assert.deepEqual(readHash('#x=%E0%A4%A&&&=&step=3').step, '3');
});

test('a text of the reader’s own survives the way, line ends made alike', () => {
  const text = '\\mu &= \\frac{1}{N} % 100 % + #\r\n\\sum_k x_k\\\\ “é” 🙂';
  const back = readState(readHash(writeHash({ text })));
  assert.equal(back.state.text, text.replace('\r\n', '\n'));
  assert.deepEqual(back.problems, []);
  assert.equal(readState({ text: 'a\ud800b' }).state.text, 'a\ufffdb');
});

test('a text that is too long for a link is named, and left out', () => {
  const { state, problems } = readState({ text: 'x'.repeat(20_001) });
  assert.equal(state.text, '');
  assert.deepEqual(
    problems.map(({ text }) => text),
    ['text: expected at most 20,000 characters, got 20,001'],
  );
  assert.equal(setText('x'.repeat(20_001))(state).text, '');
  assert.equal(setText('x'.repeat(20_000))(state).text.length, 20_000);
});
