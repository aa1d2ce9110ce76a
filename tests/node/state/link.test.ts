/** A link carries what was set, and nothing it does not know. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHash, writeHash } from '../../../web/src/state/link.js';

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
