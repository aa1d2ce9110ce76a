/** What hosts are told of the attributes is what the attributes are. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { markdownTable } from '../../../web/gallery-page.js';
import { ATTRIBUTES, attributesOf, TOLD } from '../../../web/src/state/attributes.js';
import { NAMES, PROPERTIES, SCENES } from '../../../web/src/state/properties.js';

test('the README has the table of attributes as the gallery has it', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  assert.ok(readme.includes(markdownTable()), `expected in README.md:\n${markdownTable()}`);
});

test('every attribute is told of once', () => {
  assert.deepEqual([...TOLD].sort(), [...NAMES].sort());
});

test('every word that an attribute is told to take is taken, and no other', () => {
  for (const name of TOLD) {
    for (const word of ATTRIBUTES[name].words ?? []) {
      assert.deepEqual(PROPERTIES[name].read(word), { value: word }, name);
    }
    if (ATTRIBUTES[name].words) assert.ok('problem' in PROPERTIES[name].read('other'), name);
  }
});

test('every scene depends on something of its own', () => {
  for (const scene of SCENES) assert.ok(attributesOf(scene).length > 3, scene);
});
