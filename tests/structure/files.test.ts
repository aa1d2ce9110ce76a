/** The top of the tree holds what it should, and no file is too long. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { misplaced, tooLong, unnamed } from './files.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('only what belongs there stands at the top', () => {
  assert.deepEqual(misplaced(readdirSync(root)), []);
});

test('a stray file at the top is found', () => {
  assert.deepEqual(misplaced(['cpp', 'notes.txt', '.gitignore', 'layernorm.wasm']), [
    'notes.txt',
    'layernorm.wasm',
  ]);
});

test('no source file is too long', () => {
  const written = (file: string): boolean =>
    /\.(cpp|h|ts|js|mjs|css|html)$/.test(file) &&
    !/node_modules|core\/layernorm[^/]*\.js$/.test(file);
  const files = ['cpp', 'web', 'tests', '.tools'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(written)
      .map((file) => join(folder, file)),
  );
  assert.ok(files.length > 20);
  assert.deepEqual(
    tooLong(new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))),
    [],
  );
});

test('a file of 401 lines is found', () => {
  assert.deepEqual(tooLong(new Map([['cpp/a.cpp', 'x\n'.repeat(401)]])), [
    'cpp/a.cpp has 401 lines; 400 are the most',
  ]);
  assert.deepEqual(tooLong(new Map([['cpp/a.cpp', 'x\n'.repeat(400)]])), []);
});

test('each input of the fuzzers’ corpus is kept for something it is named by', () => {
  for (const folder of ['texts', 'numbers']) {
    const inputs = readdirSync(join(root, 'tests/fuzz/corpus', folder));
    assert.ok(inputs.length > 5);
    assert.deepEqual(unnamed(inputs), []);
  }
});

test('an input that a fuzzer named is found', () => {
  const find = 'f755d4a7b0dc0444edbf471621db5d014e34cde2';
  assert.deepEqual(unnamed([find, 'comma-as-index']), [find]);
});
