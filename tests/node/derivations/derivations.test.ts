/** The derivations of the page: every line of them checked, and their results held against the kernels. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import katex from 'katex';
import { loadCore, type Line, type NormOptions, type Vector } from '../../../web/src/core/index.js';
import { DERIVATIONS } from '../../../web/src/state/properties.js';
import { tellStory } from '../../../web/src/typesetting/steps.js';

const folder = new URL('../../../web/src/derivations/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.tex'))
  .map((file) => file.slice(0, -'.tex'.length));
const textOf = (name: string): string => readFileSync(new URL(`${name}.tex`, folder), 'utf8');

const seeds = [1, 2, 3, 4, 5];
const core = await loadCore();

/** The texts of a derivation without comments and sentences. */
const formulas = (text: string): string[] =>
  text.split('\n').filter((row) => row !== '' && !/^%|^\\textrm/.test(row));

test('the page offers every derivation there is', () => {
  assert.deepEqual([...DERIVATIONS].sort(), names.sort());
});

for (const name of names.filter((name) => name !== 'question')) {
  test(`${name}: every line defines or holds, whatever the draws`, () => {
    for (const seed of seeds) {
      const report = core.check(textOf(name), { seed });
      const others = report.lines.filter(({ verdict }) => !/^(defines|holds)$/.test(verdict));
      assert.deepEqual(others, [], `seed ${seed}`);
      assert.equal(
        report.ok,
        report.lines.some(({ verdict }) => verdict === 'holds'),
      );
    }
  });
}

for (const file of readdirSync(new URL('scenes/', folder))) {
  test(`${file} of a scene: every line defines or holds, whatever the draws`, () => {
    const text = readFileSync(new URL(`scenes/${file}`, folder), 'utf8');
    for (const seed of seeds) {
      const others = core
        .check(text, { seed })
        .lines.filter(({ verdict }) => !/^(defines|holds)$/.test(verdict));
      assert.deepEqual(others, [], `seed ${seed}`);
    }
  });
}

test('question: three lines fail, each with its own edit first, whatever the draws', () => {
  const text = textOf('question');
  for (const seed of seeds) {
    const { lines } = core.check(text, { seed });
    assert.deepEqual(
      lines
        .filter(({ verdict }) => !/^(defines|holds)$/.test(verdict))
        .map(({ verdict, repairs }) => [verdict, repairs?.[0]?.was, repairs?.[0]?.becomes]),
      [
        ['fails', '\\delta_{ij}', '\\delta_{kj}'],
        ['fails', '-\\frac{1}{N}N\\mu', '+\\frac{1}{N}N\\mu'],
        ['fails', "(x_i)\\sigma'", "(x_i-\\mu)\\sigma'"],
      ],
    );
  }
});

test('mended: the question with the first repair of each failing line put in', () => {
  let text = textOf('question');
  const repairs = core.check(text).lines.flatMap(({ repairs: [first] = [] }) => first ?? []);
  for (const { span, becomes } of repairs.reverse()) {
    text = text.slice(0, span[0]) + becomes + text.slice(span[1]);
  }
  assert.deepEqual(formulas(textOf('mended')), formulas(text));
});

for (const name of names) {
  test(`${name}: formulas, sentences and remarks can all be typeset`, () => {
    const text = textOf(name);
    const { steps, closing } = tellStory(text, core.check(text, { repairs: false }).lines);
    const sentences = steps.flatMap(({ prose, remark }) => [...prose, remark ?? '']);
    const inline = [...sentences, ...closing].flatMap((sentence) =>
      sentence.split('$').filter((_, k) => k % 2 === 1),
    );
    for (const latex of [...steps.map((step) => step.latex), ...inline]) {
      katex.renderToString(latex, { strict: 'ignore' });
    }
    // A remark whose line was not found would be lost.
    assert.equal(
      steps.filter(({ remark }) => remark !== undefined).length,
      text.match(/(?<!^%: .*\n)^%: /gm)?.length ?? 0,
    );
  });
}

const x = [1, 2, 4, 7];
const g = [0.8, -1.1, 0.6, 0.5];
const upstream = '\\frac{\\partial L}{\\partial y}';

/** The value of the last line of a derivation that has this expression on its right, for every i and j. */
function valuesOf(
  name: string,
  values: Record<string, number | readonly number[]>,
  latex: string,
  sizes: Record<string, number> = {},
): number[] {
  const derivation = core.read(textOf(name), { repairs: false });
  const line = derivation.report().lines.findLastIndex((one: Line) => one.latex === latex);
  assert.ok(line >= 0, `${name} has no line ${latex}`);
  const found = x.flatMap((_, i) =>
    x.map((_, j) => {
      const sides = derivation.at({ values, sizes, indices: { i: i + 1, j: j + 1 } });
      return sides.find((side) => side.line === line)?.right ?? NaN;
    }),
  );
  derivation.free();
  return found;
}

/** Both are sums of a few products of numbers near 1. */
function assertClose(got: ArrayLike<number>, expected: ArrayLike<number>): void {
  assert.equal(got.length, expected.length);
  for (let k = 0; k < got.length; k++) {
    assert.ok(Math.abs((got[k] ?? NaN) - (expected[k] ?? NaN)) < 32 * Number.EPSILON, `entry ${k}`);
  }
}

const dxOf = (options: NormOptions): Vector =>
  core.backward(Float64Array.from(g), Float64Array.from(x), { epsilon: 0, ...options }).dx;
const jacobianOf = (options: NormOptions): Vector =>
  core.jacobian(Float64Array.from(x), { epsilon: 0, ...options });
const sums = {
  g: String.raw`\frac{1}{N}\sum_{i=1}^{N}g_i`,
  gy: String.raw`\sum_{i=1}^{N}g_iy_i`,
};

test('what the derivations end in is what the kernels compute', () => {
  const gamma = [0.5, -1, 2, 1.5];
  const given = { x, [upstream]: g };
  const mean = String.raw`\frac{1}{N}`;
  const last = (values: number[]): number[] => values.slice(-x.length);
  assertClose(
    last(
      valuesOf('backward', given, String.raw`\frac{1}{\sigma}(g_j-${sums.g}-y_j${mean}${sums.gy})`),
    ),
    dxOf({}),
  );
  assertClose(
    last(
      valuesOf(
        'sample',
        given,
        String.raw`\frac{1}{\sigma}(g_j-${sums.g}-\frac{y_j}{N-1}${sums.gy})`,
      ),
    ),
    dxOf({ variance: 'sample' }),
  );
  assertClose(
    last(valuesOf('rms', given, String.raw`\frac{1}{r}(g_j-y_j${mean}${sums.gy})`)),
    dxOf({ norm: 'rms' }),
  );
  assertClose(
    last(
      valuesOf(
        'affine',
        { ...given, '\\gamma': gamma, '\\beta': [1, 2, 3, 4] },
        String.raw`\frac{1}{\sigma}(\gamma_jg_j-\frac{1}{N}\sum_{i=1}^{N}\gamma_ig_i-\hat{x}_j\frac{1}{N}\sum_{i=1}^{N}\gamma_ig_i\hat{x}_i)`,
      ),
    ),
    dxOf({ gamma: Float64Array.from(gamma) }),
  );
});

test('both places of epsilon give the Jacobians that the kernels give', () => {
  const epsilon = 0.3;
  assertClose(
    valuesOf(
      'epsilon',
      { x, '\\epsilon': epsilon },
      String.raw`\frac{1}{N\sigma}(N\delta_{ij}-1-y_iy_j)`,
    ),
    jacobianOf({ epsilon }),
  );
  assertClose(
    valuesOf(
      'epsilon',
      { x, '\\epsilon': epsilon },
      String.raw`\frac{1}{N(s+\epsilon)}(N\delta_{ij}-1-\frac{s+\epsilon}{s}z_iz_j)`,
    ),
    jacobianOf({ epsilon, epsilonPlacement: 'outside' }),
  );
});

test('the vector form ends in the same Jacobian and the same dx', () => {
  const given = { '\\mathbf{x}': x, '\\frac{\\partial L}{\\partial \\mathbf{y}}': g };
  assertClose(
    valuesOf(
      'vector',
      given,
      String.raw`\frac{1}{\sigma}(I-\frac{1}{N}\mathbf{1}\mathbf{1}^\top-\frac{1}{N}\mathbf{y}\mathbf{y}^\top)`,
    ),
    jacobianOf({}),
  );
  // Its entries are counted by i.
  const dx = valuesOf('vector', given, String.raw`\frac{1}{\sigma}Q\mathbf{g}`);
  assertClose(
    x.map((_, i) => dx[i * x.length] ?? NaN),
    dxOf({}),
  );
});

test('a feature of a batch has the Jacobian of layer normalization of its column', () => {
  const table = x.flatMap((entry, k) => [entry, 3 - entry * entry, k * k]);
  assertClose(
    valuesOf(
      'batch',
      { x: table, [upstream]: table },
      String.raw`\frac{\delta_{cd}}{N\sigma_c}(N\delta_{ij}-1-y_{ic}y_{jc})`,
      { N: x.length },
    ),
    jacobianOf({}),
  );
});

test('softmax with cross-entropy ends in the probabilities less the right answer', () => {
  const total = x.reduce((sum, entry) => sum + Math.exp(entry), 0);
  assertClose(
    valuesOf('softmax', { x }, String.raw`p_j-\delta_{ij}`),
    x.flatMap((_, i) => x.map((entry, j) => Math.exp(entry) / total - (i === j ? 1 : 0))),
  );
});
