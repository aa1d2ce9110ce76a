/** What a release says of itself is what the README says of its version. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { notesOf } from '../../../.tools/lib/release-notes.mjs';

const readme =
  '# A\n\n## Changes\n\n### 1.1.0\nNew.\n\n- one\n\n### 1.0.0 (2026)\nFirst.\n\n## Other\nno\n';

test('the changes of a version end where those of the next begin', () => {
  assert.equal(notesOf(readme, '1.1.0'), 'New.\n\n- one');
  assert.equal(notesOf(readme, '1.0.0'), 'First.');
});

test('a version that nothing is said of has no notes', () => {
  assert.equal(notesOf(readme, '1.2.0'), undefined);
  assert.equal(notesOf('# A\n', '1.0.0'), undefined);
});

test('the README tells the changes of this version', () => {
  const root = new URL('../../../', import.meta.url);
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    version: string;
  };
  assert.ok(notesOf(readFileSync(new URL('README.md', root), 'utf8'), version));
});
