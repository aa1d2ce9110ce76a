/** A derivation is computed on the reader's numbers where the page has them, and says so where it has none. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { packedOf } from '../../../../web/src/core/derivation.js';
import { loadFormulas } from '../../../../web/src/core/formulas.js';
import { Block } from '../../../../web/src/core/frame.js';
import { loadCore } from '../../../../web/src/core/index.js';
import { givenRow, givenTable } from '../../../../web/src/scenes/derivation/given.js';
import { DERIVATIONS, MOST_INPUTS } from '../../../../web/src/state/properties.js';
import { initialState, readState } from '../../../../web/src/state/state.js';

const core = await loadCore();
const formulas = await loadFormulas();
const folder = new URL('../../../../web/src/derivations/', import.meta.url);
const read = (name: string) =>
  core.read(readFileSync(new URL(`${name}.tex`, folder), 'utf8'), { repairs: false });

const texts = { x: '3,1,2', gamma: '2,-1,0.5', epsilon: '0.25' };
const { state } = readState(texts);
const g = [0.5, -1, 2];
const words = (name: string): string => {
  const derivation = read(name);
  const given = givenRow(derivation.report(), state, g);
  derivation.free();
  return given.words;
};

test("the reader's numbers stand under the names of the text, and no others", () => {
  const derivation = read('affine');
  assert.deepEqual(givenRow(derivation.report(), state, g).values, {
    x: [3, 1, 2],
    '\\gamma': [2, -1, 0.5],
    '\\beta': [0.3, -0.6, 0.9],
    '\\frac{\\partial L}{\\partial y}': [0.5, -1, 2],
  });
  derivation.free();
});

test('what they are is said in words, and drawn numbers are named', () => {
  assert.equal(words('question'), 'your x');
  assert.equal(words('epsilon'), 'your x and ε');
  assert.equal(words('rms'), 'your x and g');
  assert.equal(words('vector'), 'your x and g, entry by entry');
  assert.equal(words('affine'), 'your x, γ and g, with β = 0.3, −0.6, 0.9 drawn for it');
});

test('of a batch the reader has the first feature, and the others follow', () => {
  const frame = formulas.frame();
  const { values, sizes } = givenTable(frame, state, frame.given(g));
  frame.run();
  for (const [name, first] of [
    ['x', [3, 1, 2]],
    ['\\frac{\\partial L}{\\partial y}', g],
  ] as const) {
    const block = values[name];
    assert.ok(block instanceof Block && block.length === 9);
    const table = frame.read(block);
    assert.deepEqual(
      [0, 3, 6].map((k) => table[k]),
      first,
    );
    assert.ok(table.every((entry) => entry !== 0));
  }
  assert.deepEqual(sizes, { N: 3 });
});

for (const name of DERIVATIONS) {
  test(`${name}: every line has a value, for one input to the most`, () => {
    const derivation = read(name);
    const report = derivation.report();
    const computing = formulas.open(packedOf(derivation));
    for (let n = 1; n <= MOST_INPUTS; n++) {
      const some = { ...initialState(), x: Array.from({ length: n }, (_, k) => 1 + k * k) };
      const arriving = some.x.map((entry) => entry - 3);
      const frame = formulas.frame();
      const given =
        name === 'batch' ? givenTable(frame, some, arriving) : givenRow(report, some, arriving);
      const asked = computing.ask(frame, given, [{ i: n, j: 1 }]);
      frame.run();
      const [sides = []] = asked.read();
      assert.equal(sides.length, report.lines.length);
      const defined = sides.every(({ left, right }) => !Number.isNaN(left + right));
      // One input does not vary: 0/0, but for RMSNorm and softmax.
      assert.equal(defined, n > 1 || name === 'rms' || name === 'softmax', `N = ${n}`);
    }
    computing.free();
    derivation.free();
  });
}
