/** Backward passes that are right pass, those with a slip are told which. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  loadCore,
  type Gradcheck,
  type GradcheckOptions,
  type NormOptions,
  type Vector,
} from '../../../web/src/core/index.js';
import { gradchecks } from '../../../web/src/core/gradcheck.js';
import { backward, type Slip } from './backward.js';
import { variants } from './definition.js';
import { watched } from './module.js';

const core = await loadCore();

/** For what TypeScript would not let through; the type is what is wanted there. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
const wrong = <T>(value: unknown) => value as T;

/** The core's own. */
const right = (dy: Vector, x: Vector, options: NormOptions) => core.backward(dy, x, options);

const passes = ({ ok, findings }: Gradcheck) => {
  assert.deepEqual(findings, []);
  assert.ok(ok);
};

describe('a backward pass that is right has no finding', () => {
  const written = variants.flatMap((variant) => [
    { ...variant, features: 5, rows: 4 },
    { ...variant, features: 2, rows: 1 },
  ]);
  for (const options of [...written, { features: 100 }, { features: 1 }, {}]) {
    test(JSON.stringify(options), async () => {
      passes(await core.gradcheck((dy, x, given) => backward(dy, x, given), options));
      passes(await core.gradcheck(right, options));
    });
  }

  test('whatever the seed', async () => {
    for (let seed = 0; seed < 50; seed += 1) {
      passes(await core.gradcheck((dy, x, given) => backward(dy, x, given), { seed }));
    }
  });

  test('if it computes in float32 and says so by its arrays', async () => {
    for (const features of [3, 8, 300]) {
      const result = await core.gradcheck(
        (dy, x, given) => {
          const { dx, dgamma, dbeta } = backward(dy, x, given, undefined, Math.fround);
          return {
            dx: Float32Array.from(dx),
            dgamma: Float32Array.from(dgamma),
            dbeta: Float32Array.from(dbeta),
          };
        },
        { features },
      );
      passes(result);
    }
  });

  test('if it is given float32, by a gamma of that type', async () => {
    const gamma = Float32Array.of(1, 2, -1, 0.5);
    const types = new Set<unknown>();
    const result = await core.gradcheck(
      (dy, x, given) => {
        for (const array of [dy, x, given.gamma, given.beta]) types.add(array.constructor);
        return backward(dy, x, given, undefined, Math.fround);
      },
      { gamma },
    );
    passes(result);
    assert.deepEqual([...types], [Float32Array]);
  });

  test('if it answers later', async () => {
    passes(await core.gradcheck((...given) => Promise.resolve(core.backward(...given))));
  });

  test('if it has no weights, and gives dx alone', async () => {
    const plain = { gamma: undefined, beta: undefined };
    passes(
      await core.gradcheck((dy, x, { gamma, beta, ...given }) => {
        assert.deepEqual(
          { ...plain, gamma, beta },
          { gamma: gamma.map(() => 1), beta: beta.map(() => 0) },
        );
        return { dx: core.vjp(x, dy, given) };
      }),
    );
  });

  test('if it spoils what it was given', async () => {
    passes(
      await core.gradcheck((dy, x, given) => {
        const result = core.backward(dy, x, given);
        for (const array of [dy, x, given.gamma, given.beta]) array.fill(NaN);
        return result;
      }),
    );
  });
});

const slips: [Slip, (keyof ReturnType<typeof backward>)[], RegExp][] = [
  ['no mean term', ['dx'], /^a lost mean term/],
  ['no y term', ['dx'], /^a lost y term/],
  ['neither term', ['dx'], /^both terms lost/],
  ['no epsilon', ['dx', 'dgamma'], /^epsilon left out/],
  ['epsilon on the other side', ['dx', 'dgamma'], /^epsilon on the other side/],
  ['the other divisor in the variance', ['dx', 'dgamma'], /^N - 1 for N.* in the variance/],
  ['the other divisor in the means', ['dx'], /^N - 1 for N.* in the means/],
  ['no gamma', ['dx'], /^gamma forgotten/],
  ['gamma twice', ['dx'], /^gamma applied twice/],
  ['gamma in dgamma', ['dgamma', 'dbeta'], /^gamma applied to dgamma/],
  ['last row', ['dgamma', 'dbeta'], /not summed over rows: only the last/],
  ['first row', ['dgamma', 'dbeta'], /not summed over rows: only the first/],
  ['mean of rows', ['dgamma', 'dbeta'], /not summed over rows: divided/],
];

for (const [slip, gradients, likely] of slips) {
  describe(`with the slip "${slip}"`, () => {
    const shapes: GradcheckOptions[] = [
      {},
      { features: 3, rows: 2 },
      { features: 64, rows: 5 },
      { epsilonPlacement: 'outside' },
      { variance: 'sample' },
    ];
    for (const options of shapes) {
      for (const type of ['float64', 'float32']) {
        test(`in ${type}: ${JSON.stringify(options)}`, async () => {
          const round = type === 'float32' ? Math.fround : undefined;
          const into = (array: Vector) => (round ? Float32Array.from(array) : array);
          const { ok, findings } = await core.gradcheck((dy, x, given) => {
            const { dx, dgamma, dbeta } = backward(dy, x, given, slip, round);
            return { dx: into(dx), dgamma: into(dgamma), dbeta: into(dbeta) };
          }, options);
          assert.ok(!ok);
          assert.deepEqual(new Set(findings.map(({ gradient }) => gradient)), new Set(gradients));
          for (const finding of findings) assert.match(finding.likely ?? 'nothing', likely);
        });
      }
    }
  });
}

test('a dgamma for each row is told as not summed', async () => {
  const { findings } = await core.gradcheck((dy, x, given) => {
    const { dx } = core.backward(dy, x, given);
    const { y } = core.forward(x, {
      ...given,
      gamma: given.gamma.map(() => 1),
      beta: given.beta.map(() => 0),
    });
    return { dx, dgamma: dy.map((dy_k, k) => dy_k * (y[k] ?? NaN)) };
  });
  assert.equal(findings[0]?.gradient, 'dgamma');
  assert.match(findings[0].likely ?? '', /not summed over rows: there is one for each row/);
});

test('float64 numbers that are right to float32 only are told as float32 noise', async () => {
  const { ok, findings } = await core.gradcheck((...given) =>
    backward(...given, undefined, Math.fround),
  );
  assert.ok(!ok);
  for (const { likely } of findings) assert.match(likely ?? '', /^float32 noise/);
});

test('one wrong entry is named, with its numbers, and no slip', async () => {
  const { findings } = await core.gradcheck(
    (dy, x, given) => {
      const result = core.backward(dy, x, given);
      result.dx[7] = 42;
      return result;
    },
    { features: 4, rows: 2 },
  );
  assert.equal(findings.length, 1);
  const [{ expected, ...finding }] = findings as [(typeof findings)[0]];
  assert.deepEqual(finding, { gradient: 'dx', row: 1, index: 3, got: 42 });
  assert.notEqual(expected, 42);
});

test('a row that looks at another is found', async () => {
  const { findings } = await core.gradcheck((dy, x, given) => {
    const result = core.backward(dy, x, given);
    result.dx[0] = (result.dx[0] ?? NaN) + (dy.at(-1) ?? NaN) * 1e-9;
    return result;
  });
  assert.deepEqual(
    findings.map(({ gradient, row, index }) => [gradient, row, index]),
    [['dx', 0, 0]],
  );
});

test('one direction of the Jacobian that is wrong is found', async () => {
  const { findings } = await core.gradcheck(
    (dy, x, given) => {
      const result = core.backward(dy, x, given);
      if (dy.every((value, k) => value === (k % 8 === 5 ? 1 : 0))) result.dx.fill(0);
      return result;
    },
    { features: 8 },
  );
  assert.equal(findings.length, 24);
});

test('NaN is a finding; at most 100 of a gradient are told, the worst first', async () => {
  const { findings } = await core.gradcheck(
    (dy, x, given) => {
      const result = core.backward(dy, x, given);
      result.dx.fill(0).fill(NaN, 70, 71);
      return result;
    },
    { features: 50, rows: 4 },
  );
  assert.equal(findings.length, 100);
  const { row, index, got, likely } = findings[0] ?? {};
  assert.deepEqual([row, index, got, likely], [1, 20, NaN, undefined]);
});

test('the same seed gives the same numbers, another seed others', async () => {
  const seen = async (seed: number) => {
    const all: Vector[] = [];
    await core.gradcheck(
      (dy, x, given) => {
        all.push(dy, x, given.gamma, given.beta);
        return core.backward(dy, x, given);
      },
      { seed },
    );
    return all;
  };
  assert.deepEqual(await seen(3), await seen(3));
  assert.notDeepEqual(await seen(3), await seen(4));
});

describe('what cannot be tested is refused:', () => {
  const refusals: [unknown, unknown, object][] = [
    [undefined, {}, { name: 'TypeError', message: 'backward: expected a function, got undefined' }],
    [right, { row: 3 }, { name: 'TypeError', message: 'options: there is no option row' }],
    [right, { out: 3 }, { name: 'TypeError', message: 'options: there is no option out' }],
    [right, null, { name: 'TypeError', message: 'options: expected an object, got null' }],
    ...['rows', 'features'].map((name): [unknown, unknown, object] => [
      right,
      { [name]: 0 },
      { name: 'RangeError', message: `${name}: expected a whole number of at least 1, got 0` },
    ]),
    [
      right,
      { seed: 0.5 },
      {
        name: 'RangeError',
        message: 'seed: expected a whole number from 0 to 4294967295, got 0.5',
      },
    ],
    [
      right,
      { gamma: [1, 2] },
      {
        name: 'TypeError',
        message: 'gamma: expected a Float32Array or a Float64Array, got a plain array',
      },
    ],
    [
      right,
      { features: 3, gamma: Float64Array.of(1, 2) },
      { name: 'RangeError', message: 'gamma: expected length 3, got 2' },
    ],
    [
      right,
      { features: 1, epsilon: 0 },
      {
        name: 'RangeError',
        message: 'epsilon: a row of one number has no gradient with epsilon 0',
      },
    ],
    [right, { loss: 'sum' }, { message: 'loss: expected a function, got "sum"' }],
    [
      right,
      { loss: () => 'much' },
      { name: 'TypeError', message: 'loss: expected it to return a number, got "much"' },
    ],
    [
      () => undefined,
      {},
      { name: 'TypeError', message: 'backward: expected it to return { dx, ... }, got undefined' },
    ],
    [
      () => ({}),
      {},
      {
        name: 'TypeError',
        message: 'backward: dx: expected a Float32Array or a Float64Array, got undefined',
      },
    ],
    [
      (dy: Float64Array) => ({ dx: dy, dgamma: [1] }),
      {},
      {
        name: 'TypeError',
        message: 'backward: dgamma: expected a Float32Array or a Float64Array, got a plain array',
      },
    ],
    [
      () => ({ dx: Float64Array.of(1) }),
      {},
      { name: 'RangeError', message: 'backward: dx: expected length 24, got 1' },
    ],
  ];
  for (const [given, options, expected] of refusals) {
    const { message } = expected as { message: string };
    test(message, async () => {
      await assert.rejects(
        core.gradcheck(wrong<typeof right>(given), wrong<GradcheckOptions>(options)),
        expected,
      );
    });
  }
});

test('what backward or loss throws is the cause of an error that says where', async () => {
  const cause = new Error('no kernel');
  const thrower = () => {
    throw cause;
  };
  const message = 'backward threw, given x around 1 and a random dy: no kernel';
  await assert.rejects(core.gradcheck(thrower), { message, cause });
  await assert.rejects(
    core.gradcheck(() => Promise.reject(cause)),
    { message, cause },
  );
  await assert.rejects(core.gradcheck(right, { loss: thrower }), {
    message: 'loss threw: no kernel',
    cause,
  });
});

test('it tells how far it is', async () => {
  const told: [number, number][] = [];
  await core.gradcheck(right, {
    features: 5,
    onProgress: (done, all) => told.push([done, all]),
  });
  const all = told.length;
  assert.ok(all > 10);
  assert.deepEqual(
    told,
    told.map((_, k) => [k + 1, all]),
  );
});

test('it ends when it is aborted, with the reason, and calls no more', async () => {
  let calls = 0;
  const aborter = new AbortController();
  const reason = new Error('typed on');
  const checking = core.gradcheck(
    (...given) => {
      calls += 1;
      if (calls === 5) aborter.abort(reason);
      return core.backward(...given);
    },
    { signal: aborter.signal },
  );
  await assert.rejects(checking, reason);
  assert.equal(calls, 5);
  await assert.rejects(core.gradcheck(right, { signal: AbortSignal.abort(reason) }), reason);
});

test('long work lets timers run, so that they can abort it', async () => {
  const signal = AbortSignal.timeout(50);
  await assert.rejects(core.gradcheck(right, { features: 2048, rows: 64, signal }), {
    name: 'TimeoutError',
  });
});

test('nothing stays allocated, however it ends', async () => {
  const { module, held, counts } = await watched();
  const counted = gradchecks(module);
  const loss = (y: Float64Array) => y[0] ?? NaN;
  await counted.gradcheck((...given) => backward(...given, 'no gamma'), { loss });
  assert.ok(counts.allocated > 100);
  await assert.rejects(counted.gradcheck(() => ({ dx: new Float64Array(1) })));
  await assert.rejects(counted.gradcheck(right, { loss: wrong(() => null) }));
  assert.equal(held.size, 0);
});
