/** What the operator refuses, and that it says what was expected and what was got. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import {
  loadCore,
  type Kernels,
  type NormOptions,
  type Spectra,
  type Witnesses,
  type Vector,
} from '../../../web/src/core/index.js';
import { witnesses } from '../../../web/src/core/differences.js';
import { kernels } from '../../../web/src/core/kernels.js';
import { spectra } from '../../../web/src/core/spectrum.js';
import { watched } from './module.js';

const core = await loadCore();
const x = Float64Array.of(1, 2, 4, 7, 1, 3);
const six = Float64Array.of(1, 1, 1, 1, 1, 1);

/** For what TypeScript would not let through; the type is what is wanted there. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
const wrong = <T>(value: unknown) => value as T;

type Call = (core: Kernels & Witnesses & Spectra) => unknown;

const arrays: [string, Call, 'TypeError' | 'RangeError', string][] = [
  [
    'a plain array as x',
    (c) => c.forward(wrong<Vector>([1, 2, 4])),
    'TypeError',
    'x: expected a Float32Array or a Float64Array, got a plain array',
  ],
  [
    'whole numbers as x',
    (c) => c.forward(wrong<Vector>(Int32Array.of(1, 2))),
    'TypeError',
    'x: expected a Float32Array or a Float64Array, got Int32Array',
  ],
  [
    'no x',
    (c) => c.jacobian(wrong<Vector>(undefined)),
    'TypeError',
    'x: expected a Float32Array or a Float64Array, got undefined',
  ],
  [
    'an empty x',
    (c) => c.forward(new Float64Array(0)),
    'RangeError',
    'x: expected at least one number, got an empty array',
  ],
  [
    'a plain array as dy',
    (c) => c.backward(wrong<Float64Array>([1, 1, 1, 1, 1, 1]), x),
    'TypeError',
    'dy: expected a Float32Array or a Float64Array, got a plain array',
  ],
  [
    'a dy of another type',
    (c) => c.backward<Vector>(Float32Array.from(six), x),
    'TypeError',
    'dy: expected a Float64Array like x, got a Float32Array',
  ],
  [
    'a dy of another length',
    (c) => c.backward(Float64Array.of(1), x),
    'RangeError',
    'dy: expected length 6, got 1',
  ],
  [
    'a v of another type',
    (c) => c.jvp<Vector>(x, Float32Array.from(six)),
    'TypeError',
    'v: expected a Float64Array like x, got a Float32Array',
  ],
  [
    'a g of another length',
    (c) => c.vjp(x, Float64Array.of(1, 2, 3), { features: 3 }),
    'RangeError',
    'g: expected length 6, got 3',
  ],
  [
    'several rows for a Jacobian',
    (c) => c.jacobian(x, { features: 3 }),
    'RangeError',
    'x: expected one row of features = 3 numbers, got 2 rows',
  ],
  [
    'several rows for differences',
    (c) => c.differences(x, { features: 2, method: 'dual' }),
    'RangeError',
    'x: expected one row of features = 2 numbers, got 3 rows',
  ],
  [
    'several rows for a spectrum',
    (c) => c.spectrum(x, { features: 2 }),
    'RangeError',
    'x: expected one row of features = 2 numbers, got 3 rows',
  ],
  [
    'an out of the wrong length for a spectrum',
    (c) => c.spectrum(x, { out: Float64Array.of(1) }),
    'RangeError',
    'out: expected length 6, got 1',
  ],
  [
    'a w of another type',
    (c) => c.blindness<Vector>(Float32Array.from(six), x),
    'TypeError',
    'w: expected a Float64Array like x, got a Float32Array',
  ],
  [
    'an out where there is one number',
    (c) => c.blindness(six, x, wrong({ out: six })),
    'TypeError',
    'options: there is no option out',
  ],
  [
    'a method where there is none',
    (c) => c.forward(x, wrong({ method: 'dual' })),
    'TypeError',
    'options: there is no option method',
  ],
  [
    'an out of the wrong length for a Jacobian',
    (c) => c.jacobian(x, { out: six }),
    'RangeError',
    'out: expected length 36, got 6',
  ],
  [
    'a method there is not',
    (c) => c.differences(x, { method: wrong<'dual'>('forward') }),
    'RangeError',
    'method: expected one of central, complex, dual, quad, got "forward"',
  ],
  [
    'no method',
    (c) => c.differences(x, wrong<{ method: 'dual' }>({})),
    'RangeError',
    'method: expected one of central, complex, dual, quad, got undefined',
  ],
  [
    'no options where a method is needed',
    (c) => c.differences(x, wrong<{ method: 'dual' }>(undefined)),
    'TypeError',
    'options: expected an object, got undefined',
  ],
  ...[0, -1, NaN, Infinity].map((step): (typeof arrays)[number] => [
    `a step of ${step}`,
    (c) => c.differences(x, { method: 'central', step }),
    'RangeError',
    `step: expected a finite number above 0, got ${step}`,
  ]),
];

const options: [unknown, 'TypeError' | 'RangeError', string][] = [
  [null, 'TypeError', 'options: expected an object, got null'],
  [NaN, 'TypeError', 'options: expected an object, got NaN'],
  ['rms', 'TypeError', 'options: expected an object, got "rms"'],
  [{ eps: 1 }, 'TypeError', 'options: there is no option eps'],
  [{ features: 4 }, 'RangeError', 'x: expected a multiple of features = 4 numbers, got 6'],
  [{ features: 12 }, 'RangeError', 'x: expected a multiple of features = 12 numbers, got 6'],
  ...[0, -3, 1.5, NaN, Infinity].map((features): (typeof options)[number] => [
    { features },
    'RangeError',
    `features: expected a whole number of at least 1, got ${features}`,
  ]),
  [{ features: '3' }, 'RangeError', 'features: expected a whole number of at least 1, got "3"'],
  ...[-1e-5, NaN, Infinity, -Infinity].map((epsilon): (typeof options)[number] => [
    { epsilon },
    'RangeError',
    `epsilon: expected a finite number of at least 0, got ${epsilon}`,
  ]),
  [{ epsilon: '1e-5' }, 'TypeError', 'epsilon: expected a number, got "1e-5"'],
  [{ epsilon: null }, 'TypeError', 'epsilon: expected a number, got null'],
  [{ norm: 'batch' }, 'RangeError', `norm: expected 'layer' or 'rms', got "batch"`],
  [
    { variance: 'biased' },
    'RangeError',
    `variance: expected 'population' or 'sample', got "biased"`,
  ],
  [
    { epsilonPlacement: 'under' },
    'RangeError',
    `epsilonPlacement: expected 'inside' or 'outside', got "under"`,
  ],
  [
    { features: 1, variance: 'sample' },
    'RangeError',
    "variance: 'sample' divides by N - 1 and needs features of at least 2, got 1",
  ],
  [
    { norm: 'rms', variance: 'sample' },
    'RangeError',
    "variance: 'sample' has no meaning with norm 'rms', which has no mean",
  ],
  [
    { gamma: [1, 1, 1, 1, 1, 1] },
    'TypeError',
    'gamma: expected a Float32Array or a Float64Array, got a plain array',
  ],
  [
    { gamma: Float32Array.from(six) },
    'TypeError',
    'gamma: expected a Float64Array like x, got a Float32Array',
  ],
  [{ features: 3, beta: six }, 'RangeError', 'beta: expected length 3, got 6'],
  [
    { out: Float32Array.from(six) },
    'TypeError',
    'out: expected a Float64Array like x, got a Float32Array',
  ],
  [{ out: Float64Array.of(1) }, 'RangeError', 'out: expected length 6, got 1'],
  [{ out: 6 }, 'TypeError', 'out: expected a Float32Array or a Float64Array, got 6'],
];

for (const [what, call, name, message] of arrays) {
  test(`${what} is refused`, () => {
    assert.throws(() => call(core), { name, message });
  });
}

for (const [given, name, message] of options) {
  const what = inspect(given, { breakLength: Infinity });
  test(`the options ${what} are refused by every function over rows`, () => {
    const bad = wrong<NormOptions>(given);
    assert.throws(() => core.forward(x, bad), { name, message });
    assert.throws(() => core.backward(six, x, bad), { name, message });
    assert.throws(() => core.jvp(x, six, bad), { name, message });
    assert.throws(() => core.vjp(x, six, bad), { name, message });
    if ('out' in Object(given)) return;
    assert.throws(() => core.blindness(six, x, bad), { name, message });
  });
}

test('NaN in gamma or beta is a number like any other', () => {
  const { y } = core.forward(x, { gamma: Float64Array.of(1, NaN, 1, 1, 1, 1) });
  assert.deepEqual(Array.from(y, Number.isNaN), [false, true, false, false, false, false]);
});

test('nothing stays allocated after a result or an error', async () => {
  const { module, held, counts } = await watched();
  const counted = { ...kernels(module), ...witnesses(module), ...spectra(module) };
  counted.forward(x, { gamma: six, beta: six });
  counted.backward(six, x, { features: 3 });
  counted.jacobian(x);
  counted.jvp(x, six);
  counted.vjp(x, six);
  counted.differences(x, { method: 'quad' });
  counted.spectrum(x, { gamma: six });
  counted.blindness(six, x);
  assert.ok(counts.allocated >= 30);
  assert.equal(held.size, 0);
  for (const [, call] of arrays) assert.throws(() => call(counted));
  for (const [given] of options) {
    assert.throws(() => counted.backward(six, x, wrong<NormOptions>(given)));
  }
  assert.equal(held.size, 0);
});

test('the module alone refuses what the checks before it would have let through', async () => {
  const { module } = await watched();
  const problem = {
    ...{ x: 0, length: 0, features: 0, gamma: 0, beta: 0 },
    ...{ epsilon: 0, rms: false, sample: false, outside: false },
  };
  assert.equal(module.spectrum64(problem, 0, 0, 0, 0), 'features must be at least 1, got 0');
  assert.equal(
    module.spectrum32({ ...problem, features: 3 }, 0, 0, 0, 0),
    'the length of x must be a positive multiple of features (3), got 0',
  );
});
