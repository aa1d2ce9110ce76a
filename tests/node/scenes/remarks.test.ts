/** What is said of the reader's numbers is true of the normalization that is shown. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadCore } from '../../../web/src/core/index.js';
import { loadFormulas } from '../../../web/src/core/formulas.js';
import type { Block, Frame } from '../../../web/src/core/frame.js';
import { checkedFor } from '../../../web/src/scenes/checked.js';
import { eachRow, Sheet } from '../../../web/src/scenes/sheet.js';
import { numbersOf } from '../../../web/src/scenes/numbers.js';
import { remarkOn } from '../../../web/src/scenes/remarks.js';
import { readState } from '../../../web/src/state/state.js';

const core = await loadCore();
const formulas = await loadFormulas();
const text = readFileSync(
  new URL('../../../web/src/derivations/scenes/cross-entropy.tex', import.meta.url),
  'utf8',
);
const loss = new Sheet(checkedFor(formulas, core, text), text);
const askLoss = (frame: Frame, y: Block, t: number): Block =>
  loss.ask(frame, { y }, eachRow(y.length, { t })).block('\\frac{\\partial L_t}{\\partial y_i}');

function look(norm: 'layer' | 'sample' | 'rms', texts: Record<string, string>) {
  const { state } = readState(texts);
  const numbers = numbersOf(formulas, askLoss, state, norm);
  return { remark: remarkOn(state, numbers, norm), numbers };
}

const zero = (dx: ArrayLike<number>): boolean =>
  Array.from(dx).every((entry) => Math.abs(entry) < 64 * Number.EPSILON);

// Whether the gradient is gone, beside the words that say so.
for (const [norm, texts, gone, words] of [
  ['layer', {}, false, /along 1 and the part along y are lost/],
  ['layer', { g: 'ones' }, true, /the sum of y, and that is 0/],
  ['layer', { g: 'y' }, true, /4\/2 whatever x is/],
  ['layer', { g: 'y', epsilon: '0.1' }, false, /along y are lost/],
  ['layer', { g: 'entry' }, false, /none of them has to be zero/],
  ['layer', { g: 'ones', gamma: '1,2,3,4' }, false, /Of γg, entry by entry/],
  ['layer', { x: '1,4' }, true, /is −1 and the other 1/],
  ['layer', { x: '3', epsilon: '0.1' }, true, /With one input the output is 0/],
  ['sample', { g: 'ones' }, true, /the sum of y, and that is 0/],
  ['sample', { g: 'y' }, true, /\(4 − 1\)\/2 whatever x is/],
  ['sample', { x: '1,4' }, true, /is −1\/√2 and the other 1\/√2/],
  ['rms', {}, false, /only the part along y is lost/],
  ['rms', { g: 'ones' }, false, /its gradient is not zero/],
  ['rms', { g: 'y' }, true, /the one blind direction of RMSNorm/],
  ['rms', { g: 'entry' }, false, /need not add up to zero/],
  ['rms', { x: '1,4' }, false, /only the part along y is lost/],
  ['rms', { x: '3' }, true, /is −1 or 1/],
] as const) {
  test(`${norm} with ${JSON.stringify(texts)}: the gradient is ${gone ? '' : 'not '}zero, and it says why`, () => {
    const { remark, numbers } = look(norm, texts);
    assert.match(remark, words);
    assert.equal(zero(numbers.dx), gone);
  });
}

for (const [norm, texts, words] of [
  ['layer', { x: '2,2,2,2' }, /do not vary, so σ = 0 .* set ε above 0/],
  ['layer', { x: '2' }, /A single input does not vary/],
  ['sample', { x: '2', epsilon: '0.1' }, /no sample variance/],
  ['rms', { x: '0,0,0,0' }, /All inputs are 0, so r = 0/],
] as const) {
  test(`${norm} with ${JSON.stringify(texts)} is undefined, and it says why`, () => {
    const { remark, numbers } = look(norm, texts);
    assert.match(remark, words);
    assert.equal(numbers.defined, false);
    assert.ok(numbers.dx.length === numbers.y.length && Number.isNaN(numbers.dx[0]));
  });
}

test('all inputs moved together move no output, but of RMSNorm', () => {
  for (const norm of ['layer', 'sample', 'rms'] as const) {
    assert.equal(zero(look(norm, {}).numbers.rowSums), norm !== 'rms');
  }
});
