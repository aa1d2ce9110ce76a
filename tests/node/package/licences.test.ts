/** What is shipped is listed with version and licence. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './packed.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const versionOf = (name: string): string =>
  (JSON.parse(read(`node_modules/${name}/package.json`)) as { version: string }).version;

const ENTRIES = [
  `lit ${versionOf('lit')}`,
  `lit-html ${versionOf('lit-html')}`,
  `@lit/reactive-element ${versionOf('@lit/reactive-element')}`,
  `katex ${versionOf('katex')}`,
  'Emscripten',
  'musl',
  'libc++, libc++abi and compiler-rt',
  'Eigen',
];

for (const folder of ['package', 'site']) {
  test(`licences.txt of the ${folder} lists all that is in it, with the texts that npm brings`, () => {
    const text = read(`dist/${folder}/licences.txt`);
    for (const entry of ENTRIES) assert.ok(text.includes(`\n${entry}`), entry);
    for (const name of ['lit', 'katex'])
      assert.ok(text.includes(read(`node_modules/${name}/LICENSE`).trim()), name);
    assert.match(text, /\nEmscripten \d+\.\d+\.\d+: /);
    assert.match(text, /\nEigen \d+\.\d+\.\d+: /);
  });
}

test('the README lists the same versions', () => {
  const readme = read('README.md');
  assert.ok(readme.includes(`Lit ${versionOf('lit')}`));
  assert.ok(readme.includes(`KaTeX ${versionOf('katex')}`));
});
