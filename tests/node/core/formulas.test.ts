/** Formulas that were packed, computed by the module without the checker: the same bits, the same errors. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { packedOf } from '../../../web/src/core/derivation.js';
import { loadFormulas } from '../../../web/src/core/formulas.js';
import { loadCore } from '../../../web/src/core/index.js';
import type { Derivation, Point } from '../../../web/src/core/report.js';

const core = await loadCore();
const formulas = await loadFormulas();
const folder = new URL('../../../web/src/derivations/', import.meta.url);

const read = (text: string): Derivation => core.read(text, { repairs: false });

const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.tex'),
);

for (const name of texts) {
  test(`${name}: every line has the same bits at every place, as the checker computes it`, () => {
    const derivation = read(readFileSync(new URL(name, folder), 'utf8'));
    const computing = formulas.open(packedOf(derivation));
    const { values, sizes } = derivation.complete({ values: {} });
    const places = [1, 2, 3].flatMap((i) => [1, 3].map((j) => ({ i, j, k: i, t: j })));
    const found = computing.each({ values, sizes }, places);
    assert.deepEqual(
      found,
      places.map((indices) => derivation.at({ values, sizes, indices })),
    );
    assert.ok(found[0] !== undefined && found[0].length > 1);
    computing.free();
    derivation.free();
  });
}

const message = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof RangeError);
    return error.message;
  }
  return 'nothing was wrong';
};

test('what is wrong with the numbers is told as the checker tells it', () => {
  const derivation = read('y_i = a x_i - \\frac{1}{N}\\sum_{k=1}^{N} z_k');
  const computing = formulas.open(packedOf(derivation));
  const points: Point[] = [
    { values: { a: 2, x: [1, 2] } },
    { values: { a: [2], x: [1, 2], z: [1, 2] } },
    { values: { a: 2, x: 1, z: [1, 2] } },
    { values: { a: 2, x: [1, 2], z: [1, 2, 3] }, sizes: { N: 2 } },
    { values: { a: 2, x: [], z: [] } },
    { values: { a: 2, x: [1, 2], z: [1, 2] }, sizes: { N: 3 } },
    { values: { a: 2, x: [1, 2], z: [1, 2] }, sizes: { N: 0.5 } },
    { values: { a: 2, x: [1, 2], z: [1, 2] }, indices: { i: 3 } },
    { values: { a: 2, x: [1, 2], z: [1, 2] }, indices: { i: 1.5 } },
  ];
  for (const { indices = {}, ...numbers } of points) {
    const expected = message(() => derivation.at({ ...numbers, indices }));
    assert.notEqual(expected, 'nothing was wrong');
    assert.equal(
      message(() => computing.each(numbers, [indices])),
      expected,
    );
  }
  assert.match(
    message(() => computing.each({ values: { a: 2, b: 1 } }, [{}])),
    /^there is no input b/,
  );
});

test('numbers that are not finite pass as they are', () => {
  const derivation = read('y_i = 2 x_i');
  const computing = formulas.open(packedOf(derivation));
  const numbers = { values: { x: [NaN, Infinity, -0] } };
  const places = [{ i: 1 }, { i: 2 }, { i: 3 }];
  assert.deepEqual(
    computing.each(numbers, places),
    places.map((indices) => derivation.at({ ...numbers, indices })),
  );
});

test('bytes of something else are refused, and what was freed computes nothing', () => {
  assert.throws(() => formulas.open(btoa('something else')), /expected formulas of this version/);
  const computing = formulas.open(packedOf(read('y_i = 2 x_i')));
  computing.free();
  assert.throws(() => computing.each({ values: { x: [1] } }, [{}]), /were freed/);
});

test('opening, computing and freeing again and again takes no more memory', () => {
  const packed = packedOf(read('y_i = 2 x_i'));
  const values = { x: Array.from({ length: 200 }, (_, k) => k) };
  const places = Array.from({ length: 200 }, (_, k) => ({ i: k + 1 }));
  const round = (): void => {
    const computing = formulas.open(packed);
    computing.each({ values }, places);
    computing.free();
  };
  for (let k = 0; k < 20; k += 1) round();
  const before = formulas.memory.buffer.byteLength;
  for (let k = 0; k < 2000; k += 1) round();
  assert.equal(formulas.memory.buffer.byteLength, before);
});
