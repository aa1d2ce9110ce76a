/** What the formulas of a sheet come to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadFormulas } from '../../../web/src/core/formulas.js';
import { loadCore } from '../../../web/src/core/index.js';
import { checkedFor } from '../../../web/src/scenes/checked.js';
import { eachRow, Sheet } from '../../../web/src/scenes/sheet.js';

const core = await loadCore();
const formulas = await loadFormulas();
const text = String.raw`m = \frac{1}{N} \sum_{k=1}^{N} x_k \\ d_i = x_i - m \\ d_i = 0.1 + d_i`;

const opened = (): Sheet => new Sheet(checkedFor(formulas, core, text), text);

test('a number is that of the first place, a row has all places', () => {
  const sheet = opened();
  const frame = formulas.frame();
  const answers = sheet.ask(frame, { x: [1, 2, 6] }, eachRow(3));
  frame.run();
  assert.equal(answers.number('m'), 3);
  assert.equal(answers.rounded('m'), 3);
  assert.equal(answers.number('d_i'), -2);
  assert.deepEqual([...answers.row('d_i')], [-2, -1, 3]);
  sheet.free();
});

test('one sheet answers on several numbers in one frame', () => {
  const sheet = opened();
  const frame = formulas.frame();
  const answers = [1, 2, 3].map((last) => sheet.ask(frame, { x: [0, last] }));
  frame.run();
  assert.deepEqual(
    answers.map((one) => one.number('m')),
    [0.5, 1, 1.5],
  );
  sheet.free();
});

test('of numbers that it does not use it takes no notice', () => {
  const sheet = opened();
  const frame = formulas.frame();
  const answers = sheet.ask(frame, { x: [4], z: 7 });
  frame.run();
  assert.equal(answers.number('m'), 4);
  sheet.free();
});

test('of two lines with the same left side the first is shown, and what is not there is named', () => {
  const sheet = opened();
  assert.equal(sheet.latex('d_i'), 'd_i = x_i - m');
  assert.equal(sheet.verdict('d_i'), 'defines');
  assert.throws(() => sheet.latex('q'), /no formula for q/);
  sheet.free();
});

test('rows are numbered from 1, with the other indices as they are', () => {
  assert.deepEqual(eachRow(2, { t: 3 }), [
    { t: 3, i: 1 },
    { t: 3, i: 2 },
  ]);
});
