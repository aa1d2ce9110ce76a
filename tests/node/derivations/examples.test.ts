/** The texts that a reader can start from: each line with the verdict that is expected of it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadCore } from '../../../web/src/core/index.js';
import { MOST_LINKED } from '../../../web/src/state/properties.js';

const folder = new URL('../../../web/src/derivations/examples/', import.meta.url);
const core = await loadCore();

const EXPECTED: Readonly<Record<string, string>> = {
  'layer-norm': 'defines defines defines defines holds defines holds holds',
  'rms-norm': 'defines defines holds holds holds holds defines holds',
  softmax: 'defines holds holds holds defines holds',
  variance: 'defines defines holds fails holds holds',
};

test('every example has its expectation', () => {
  const names = readdirSync(folder).map((file) => file.replace(/\.tex$/, ''));
  assert.deepEqual(names.sort(), Object.keys(EXPECTED).sort());
});

for (const [name, expected] of Object.entries(EXPECTED)) {
  test(`${name}: the expected verdicts, whatever the draws, and short enough for a link`, () => {
    const text = readFileSync(new URL(`${name}.tex`, folder), 'utf8');
    assert.ok(text.length < MOST_LINKED);
    for (const seed of [1, 2, 3, 4, 5]) {
      const { lines } = core.check(text, { seed });
      assert.equal(lines.map(({ verdict }) => verdict).join(' '), expected, `seed ${seed}`);
    }
  });
}

test('variance: the slip is mended by its first repair', () => {
  const text = readFileSync(new URL('variance.tex', folder), 'utf8');
  const repair = core.check(text).lines[3]?.repairs?.[0];
  assert.equal(repair?.was, 'N^2');
  assert.equal(repair.becomes, 'N');
});
