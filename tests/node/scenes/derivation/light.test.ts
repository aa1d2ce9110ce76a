/** What is pointed at in one place lights up in the others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  lightsEntry,
  lightsPlace,
  lettersOf,
  lightsTerm,
  meaningOf,
  type Light,
} from '../../../../web/src/scenes/derivation/light.js';
import type { Term } from '../../../../web/src/typesetting/tint.js';

const chosen = { i: 2, j: 3 };
const term = (quantity: Term['quantity'], letters = ''): Term => ({ quantity, letters });
const places = (light: Light, quantity: 'x' | 'y' | 'g'): number[] =>
  [1, 2, 3, 4].filter((place) => lightsPlace(light, quantity, place, chosen));

test('a term lights its own uses, and no other index', () => {
  const light = { term: term('x', 'i') };
  assert.equal(lightsTerm(light, term('x', 'i'), chosen), true);
  assert.equal(lightsTerm(light, term('x', 'j'), chosen), false);
  assert.equal(lightsTerm(light, term('y', 'i'), chosen), false);
});

test('a term with i or j lights one bar; a letter that is summed over lights all', () => {
  assert.deepEqual(places({ term: term('x', 'i') }, 'x'), [2]);
  assert.deepEqual(places({ term: term('x', 'j') }, 'x'), [3]);
  assert.deepEqual(places({ term: term('x', 'k') }, 'x'), [1, 2, 3, 4]);
  assert.deepEqual(places({ term: term('g') }, 'g'), [1, 2, 3, 4]);
  assert.deepEqual(places({ term: term('x', 'i') }, 'y'), []);
  assert.deepEqual(places({ term: term('mu') }, 'x'), []);
});

test('a bar lights the terms that can mean it', () => {
  const light: Light = { quantity: 'x', place: 3 };
  assert.equal(lightsTerm(light, term('x', 'j'), chosen), true);
  assert.equal(lightsTerm(light, term('x', 'k'), chosen), true);
  assert.equal(lightsTerm(light, term('x', 'i'), chosen), false);
  assert.equal(lightsTerm(light, term('y', 'j'), chosen), false);
  assert.deepEqual(places(light, 'x'), [3]);
});

test('an entry lights its derivative, its output and its input, and they light it', () => {
  const light: Light = { row: 2, column: 3 };
  assert.equal(lightsTerm(light, term('entry', 'ij'), chosen), true);
  assert.equal(lightsTerm(light, term('entry', 'ji'), chosen), false);
  assert.equal(lightsTerm(light, term('y', 'i'), chosen), true);
  assert.equal(lightsTerm(light, term('x', 'j'), chosen), true);
  assert.equal(lightsTerm(light, term('x', 'i'), chosen), false);
  assert.equal(lightsTerm(light, term('sigma'), chosen), false);
  assert.deepEqual(places(light, 'y'), [2]);
  assert.deepEqual(places(light, 'x'), [3]);
  assert.equal(lightsEntry({ term: term('entry', 'ij') }, 2, 3, chosen), true);
  assert.equal(lightsEntry({ term: term('entry', 'ij') }, 3, 2, chosen), false);
  assert.equal(lightsEntry({ term: term('entry', 'ik') }, 2, 1, chosen), true);
  assert.equal(lightsEntry({ term: term('x', 'i') }, 2, 3, chosen), false);
});

test('each letter of a term has its index, and a term its meaning', () => {
  assert.deepEqual(lettersOf(term('x', 'i')), [{ letter: 'x', index: 'i' }]);
  assert.deepEqual(lettersOf(term('mu')), [{ letter: 'μ', index: '' }]);
  assert.deepEqual(lettersOf(term('entry', 'ij')), [
    { letter: 'dy', index: 'i' },
    { letter: '/dx', index: 'j' },
  ]);
  assert.equal(meaningOf(term('mu')), 'their mean');
});
