/** What a scene asks of the core for each frame. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../../web/src/core/index.js';
import { checked, type Reading } from '../../../web/src/scenes/reading.js';
import { Sheet, type Values } from '../../../web/src/scenes/sheet.js';

const core = await loadCore();
const text = String.raw`m = \frac{1}{N} \sum_{k=1}^{N} x_k \\ d_i = x_i - m`;

/** A sheet that counts the calls into the core. */
function counted(): { sheet: Sheet; calls: () => number } {
  const reading = checked(core, text);
  let calls = 0;
  const counting: Reading = {
    ...reading,
    each: (numbers, places) => {
      calls += 1;
      return reading.each(numbers, places);
    },
  };
  return { sheet: new Sheet(counting, text), calls: () => calls };
}

/** A frame: the mean, and every deviation from it. */
const frame = (sheet: Sheet, values: Values): number[] => [
  sheet.number('m', values),
  ...sheet.row('d_i', values, (values.x as number[]).length),
];

test('the formulas of the same numbers are computed once', () => {
  const { sheet, calls } = counted();
  const values = { x: [1, 2, 6] };
  assert.deepEqual(frame(sheet, values), [3, -2, -1, 3]);
  const asked = calls();
  assert.deepEqual(frame(sheet, values), [3, -2, -1, 3]);
  assert.equal(calls(), asked);
});

test('from the second frame on, all that a frame shows is one call', () => {
  const { sheet, calls } = counted();
  frame(sheet, { x: [1, 2, 6] });
  for (const last of [9, 12, 15]) {
    const asked = calls();
    assert.deepEqual(frame(sheet, { x: [0, 0, last] }), [
      last / 3,
      -last / 3,
      -last / 3,
      (2 * last) / 3,
    ]);
    assert.equal(calls(), asked + 1);
  }
});

test('fewer numbers are not asked at indices that they do not have', () => {
  const { sheet } = counted();
  frame(sheet, { x: [1, 2, 3, 6] });
  assert.deepEqual(frame(sheet, { x: [1, 5] }), [3, -2, 2]);
});

test('what one frame alone has asked is not computed for ever', () => {
  const reading = checked(core, text);
  const places: number[] = [];
  const sheet = new Sheet(
    {
      ...reading,
      each: (numbers, all) => {
        places.push(all.length);
        return reading.each(numbers, all);
      },
    },
    text,
  );
  frame(sheet, { x: [1, 2, 6] });
  for (const last of [7, 8]) sheet.number('m', { x: [1, 2, last] });
  assert.equal(places.at(-1), 1);
});
