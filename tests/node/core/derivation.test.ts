/** `check` and `read` through the public interface, and what binary128 settles that doubles cannot. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadCore, type Report } from '../../../web/src/core/index.js';

const core = await loadCore();
const question = readFileSync(new URL('../../fixtures/question.tex', import.meta.url), 'utf8');

const letters = {
  defines: 'd',
  holds: 'h',
  fails: 'f',
  untested: 't',
  unread: 'u',
  unchecked: 'c',
};

function verdicts(report: Report): string {
  return report.lines.map(({ verdict }) => letters[verdict]).join('');
}

test('the question has three lines that fail, 26 that hold, and none unread', () => {
  const report = core.check(question);
  assert.equal(verdicts(report), 'ddddhhhhhhfhhfhhhhfhhhhhhhhhhhhdhh');
  assert.equal(report.ok, false);
});

test('a line has its text, what it was compared with, its reading, draws and error', () => {
  const text = 'q = \\sum_{k=1}^N x_k \\\\ q = N \\frac{q}{N}';
  const { lines } = core.check(text);
  assert.deepEqual(
    { ...lines[1], error: undefined },
    {
      latex: 'N \\frac{q}{N}',
      span: [28, 41],
      against: [24, 25],
      verdict: 'holds',
      reading: 'N · (q / N)',
      draws: { held: 40, tried: 40 },
      error: undefined,
    },
  );
  assert.ok((lines[1]?.error ?? 1) < 1e-15);
  assert.deepEqual(lines[0], {
    latex: '\\sum_{k=1}^N x_k',
    span: [4, 20],
    against: [0, 1],
    verdict: 'defines',
    reading: 'Σ_{k=1..N} [x_k]',
  });
});

test('a failing line has a witness that can be computed again', () => {
  const text = 'q = \\sum_{k=1}^N x_k \\\\ q = \\sum_{k=1}^N x_k^2';
  const derivation = core.read(text);
  const witness = derivation.report().lines[1]?.witness;
  assert.ok(witness);
  assert.equal(witness.sizes.N, 3);
  const [, again] = derivation.at({ values: witness.inputs });
  assert.ok(again);
  assert.equal(again.left, witness.left);
  assert.equal(again.right, witness.right);
  assert.equal(again.difference, witness.difference);
  assert.equal(again.equal, false);
  derivation.free();
});

test('both sides of every line are computed on the numbers given', () => {
  const derivation = core.read(question);
  assert.deepEqual(derivation.inputs(), ['x']);
  const sides = derivation.at({ values: { x: [1, 2, 4, 7] }, indices: { i: 1, j: 2 } });
  assert.equal(sides.length, 34);
  assert.equal(sides[0]?.left, 3.5);
  // sigma^2 = (6.25 + 2.25 + 0.25 + 12.25) / 4
  assert.equal(sides[1]?.left, Math.sqrt(5.25));
  // J(1, 2) = (-1 - y_1 y_2) / (N sigma), with y_1 y_2 = (-2.5)(-1.5) / 5.25
  const expected = (-1 - 3.75 / 5.25) / (4 * Math.sqrt(5.25));
  const jacobian = sides[4];
  assert.ok(jacobian);
  assert.ok(Math.abs(jacobian.left - expected) < 4 * Number.EPSILON * Math.abs(expected));
  assert.deepEqual(
    sides.filter(({ equal }) => !equal).map(({ line }) => line),
    [10, 13, 18],
  );
  derivation.free();
});

test('typed arrays and plain arrays give the same numbers', () => {
  const derivation = core.read(question);
  const at = (x: ArrayLike<number>) => derivation.at({ values: { x } });
  assert.deepEqual(at(new Float64Array([1, 2, 4, 7])), at([1, 2, 4, 7]));
  assert.deepEqual(at(new Float32Array([1, 2, 4, 7])), at([1, 2, 4, 7]));
  derivation.free();
});

test('the three slips of the question come with the edit that mends them first', () => {
  const failing = core.check(question).lines.filter(({ verdict }) => verdict === 'fails');
  const firsts = failing.map(({ repairs }) => repairs?.[0]);
  assert.deepEqual(
    firsts.map((repair) => repair && [repair.was, repair.becomes]),
    [
      ['\\delta_{ij}', '\\delta_{kj}'],
      ['-\\frac{1}{N}N\\mu', '+\\frac{1}{N}N\\mu'],
      ["(x_i)\\sigma'", "(x_i-\\mu)\\sigma'"],
    ],
  );
  for (const repair of firsts) {
    assert.ok(repair);
    assert.equal(question.slice(...repair.span), repair.was);
  }
  assert.equal(firsts[1]?.latex, '\\frac{2}{N}((x_j-\\mu)-\\mu+\\frac{1}{N}N\\mu)');
});

test('without repairs none is looked for', () => {
  const { lines } = core.check(question, { repairs: false });
  assert.ok(lines.every((line) => !('repairs' in line)));
});

test('what rounding hides from doubles is settled in binary128', () => {
  const huge = 'q = x_1 \\\\ y_i = x_i \\\\ q = x_1 + 10^{16} - 10^{16}';
  assert.equal(verdicts(core.check(huge)), 'ddh');
  assert.equal(verdicts(core.check(huge.replace('q = x_1 +', 'q = 2 x_1 +'))), 'ddf');
  const variance =
    'z_i = x_i + 10^{8} \\\\ m = \\frac1N\\sum_i z_i \\\\ v = \\frac1N\\sum_i (z_i - m)^2 \\\\ v = \\frac1N\\sum_i z_i^2 - m^2';
  assert.equal(verdicts(core.check(variance)), 'dddh');
  assert.equal(verdicts(core.check(`${variance} + 1`)), 'dddf');
});

test('an argument of the wrong type or range is refused with what was expected and got', () => {
  const wrong = (call: () => unknown, kind: typeof TypeError, message: RegExp) => {
    assert.throws(call, (error) => error instanceof kind && message.test(error.message));
  };
  wrong(() => core.check(3 as never), TypeError, /latex: expected a string, got 3/);
  wrong(() => core.read(null as never), TypeError, /latex: expected a string, got null/);
  wrong(() => core.check('', { seed: -1 }), RangeError, /seed: expected .*, got -1/);
  wrong(() => core.check('', { seed: 0.5 }), RangeError, /seed: expected .*, got 0.5/);
  wrong(() => core.check('', { repairs: 'no' as never }), TypeError, /repairs: .*, got "no"/);
  wrong(() => core.check('', { variable: 3 as never }), TypeError, /variable: .*, got 3/);
  wrong(() => core.check('', { variable: 'x_j +' }), RangeError, /variable: /);
});

test('numbers that do not fit the text are refused with their names', () => {
  const derivation = core.read('y_i = a x_i \\\\ s = \\sum_{k=1}^N x_k');
  const wrong = (values: Record<string, number | number[]>, message: RegExp, rest = {}) => {
    assert.throws(
      () => derivation.at({ values, ...rest }),
      (error) => error instanceof RangeError && message.test(error.message),
    );
  };
  wrong({ a: 1 }, /the input x is missing/);
  wrong({ a: 1, x: 2 }, /the input x is an array, got one number/);
  wrong({ a: [1], x: [2] }, /the input a is one number/);
  wrong({ a: 1, x: [1, 2], w: 3 }, /there is no input w; the inputs are: a, x/);
  wrong({ a: 1, x: [1, 2] }, /the index i must be a whole number from 1 to 2/, {
    indices: { i: 3 },
  });
  wrong({ a: 1, x: [1, 2] }, /x has length 2; expected 5, as the size N says/, { sizes: { N: 5 } });
  assert.throws(() => derivation.at({ values: { a: 'one' as never, x: [1] } }), TypeError);
  assert.throws(() => derivation.at({ values: { a: 1, x: ['1'] as never } }), TypeError);
  derivation.free();
});

test('a freed derivation says so, and freeing twice does no harm', () => {
  const derivation = core.read('a = 1');
  derivation.free();
  derivation.free();
  assert.throws(() => derivation.report(), /this derivation was freed/);
  assert.throws(() => derivation.at({ values: {} }), /this derivation was freed/);
});

test('an option with undefined stands for its default', () => {
  assert.deepEqual(
    core.check(question, { seed: undefined, variable: undefined } as never),
    core.check(question),
  );
});

test('spans are UTF-16 offsets into the text given, beyond the basic plane too', () => {
  const text = '\\text{𝛿 is small} \\\\ a = 1 \\\\ a = \\foo';
  const { lines } = core.check(text);
  assert.equal(lines[0]?.latex, '1');
  assert.deepEqual(lines[1]?.place && text.slice(...lines[1].place), '\\foo');
});

test('a megabyte of braces is an error message', () => {
  const report = core.check('{'.repeat(1_000_000));
  assert.equal(verdicts(report), 'u');
  assert.match(report.lines[0]?.reason ?? '', /at most 200000 are read/);
});

test('what a point lacks is drawn, to the lengths that are given', () => {
  const derivation = core.read('y_i = \\sum_{j=1}^{n} W_{ij} x_j + b');
  const { values, sizes, indices } = derivation.complete({
    values: { x: [1, 2] },
    indices: { i: 2 },
  });
  assert.deepEqual([values.x, sizes, indices], [[1, 2], { n: 2 }, { i: 2 }]);
  assert.equal(typeof values.b, 'number');
  assert.equal(derivation.at({ values, sizes }).length, 1);
  assert.throws(() => derivation.complete({ values: { x: 1 } }), /the input x is an array/);
  derivation.free();
});
