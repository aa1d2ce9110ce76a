/** The page of notations: every row of the table is there, with what the core itself says of it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { notationTables } from '../../../web/language-page.js';
import { loadCore } from '../../../web/src/core/index.js';

const core = await loadCore();

test('a formula stands with its reading, its value and its note', () => {
  const html = notationTables('= What is read\n== Sums\n\\sum_k x_k => 10 -- All < of them.', core);
  assert.match(html, /<h2>What is read<\/h2>\n<h3>Sums<\/h3>/);
  assert.match(
    html,
    /<code>\\sum_k x_k<\/code><span class="note">All &lt; of them\.<\/span><\/td><td>Σ_\{k\} \[x_k\]<\/td><td>10</,
  );
});

test('what is not read stands with the whole message', () => {
  const html = notationTables('a! => unread: factorial', core);
  assert.match(html, /<em>the factorial is not read<\/em><\/td><td></);
});

test('a text stands with the verdict and reading of each statement', () => {
  const html = notationTables('y = 2x \\\\ y < 3x :: defines unchecked', core);
  assert.match(html, /<code>y = 2x \\\\\ny &lt; 3x<\/code>/);
  assert.match(
    html,
    /defines<\/span> 2 · x<\/li><li><span class="verdict">unchecked<\/span> 3 · x/,
  );
});

test('the built page has a row for every row of the table', () => {
  const read = (path: string): string =>
    readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
  const rows = read('tests/fixtures/notations.txt')
    .split('\n')
    .filter((line) => !line.startsWith('%') && / (=>|::) /.test(line));
  assert.ok(rows.length > 200);
  assert.equal(read('dist/site/language.html').match(/<tr><td>/g)?.length, rows.length);
});
