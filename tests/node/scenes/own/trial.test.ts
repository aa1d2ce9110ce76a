/** What is tried on a pasted function, and what is made of the answer, which may be anything. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore, type BackwardFunction } from '../../../../web/src/core/index.js';
import { FUNCTIONS } from '../../../../web/src/scenes/own/functions.js';
import {
  blindSentence,
  entryName,
  functionOf,
  LOSSES,
  readSaid,
  verdictsOf,
  type Done,
  type LossName,
} from '../../../../web/src/scenes/own/trial.js';

const core = await loadCore();
const returned: Done['returned'] = ['dx', 'dgamma', 'dbeta'];

async function tried(code: string, loss: LossName = 'weighted'): Promise<Done> {
  const backward = functionOf(code) as BackwardFunction<Float64Array>;
  const found = await core.gradcheck(backward, {
    features: 5,
    rows: 3,
    loss: LOSSES[loss].loss,
  });
  return { kind: 'done', returned, ...found };
}

for (const [name, verdicts, likely] of [
  ['right', 'holds holds holds', undefined],
  ['no mean term', 'fails holds holds', /mean term/],
  ['not summed', 'holds fails holds', /not summed over rows/],
] as const) {
  test(`the example “${name}” is judged as it should be`, async () => {
    const found = verdictsOf(await tried(FUNCTIONS[name]?.code ?? ''));
    assert.equal(found.map(({ verdict }) => verdict).join(' '), verdicts);
    const wrong = found.find(({ verdict }) => verdict === 'fails');
    if (likely) assert.match(wrong?.likely ?? '', likely);
  });
}

test('the sum of y and the sum of its squares are blind, a weighted sum is not', async () => {
  const code = FUNCTIONS.right?.code ?? '';
  for (const [loss, isBlind] of [
    ['sum', true],
    ['squares', true],
    ['weighted', false],
  ] as const) {
    const { blind } = await tried(code, loss);
    assert.equal(blindSentence(loss, blind) !== undefined, isBlind, loss);
  }
});

test('a function is read from an expression or from a declaration', () => {
  for (const code of [
    '(dy) => dy',
    'async (dy) => dy; ',
    'function (dy) { return dy } // done',
    'const half = 2;\nfunction backward(dy) { return half }',
    'const backward = (dy) => dy;',
  ]) {
    assert.equal(typeof functionOf(code), 'function', code);
  }
  assert.throws(() => functionOf('(dy => '), SyntaxError);
  for (const code of ['', '2', 'const forward = 1']) {
    assert.throws(() => functionOf(code), { name: 'TypeError', message: /expected a function/ });
  }
});

test('messages of any kind are read without harm', () => {
  const finding = { gradient: 'dx', row: 1, index: 2, expected: 1, got: NaN };
  const done = { kind: 'done', ok: true, findings: [finding], returned: ['dx', 'onload'] };
  assert.deepEqual(readSaid(done), { ...done, ok: false, returned: ['dx'] });
  for (const data of [undefined, null, 7, 'done', [], {}, { kind: 'done' }, { kind: 'toString' }]) {
    assert.equal(readSaid(data), undefined);
  }
  const odd = [null, { gradient: 'x' }, { ...finding, got: '<b>' }];
  assert.deepEqual(readSaid({ ...done, findings: odd }), {
    ...done,
    findings: [],
    returned: ['dx'],
  });
  const said = readSaid({ kind: 'error', text: 'x'.repeat(1e6) });
  assert.equal(said?.kind === 'error' && said.text.length, 301);
});

test('an entry is named as the code counts; a gradient left out is missing', () => {
  const finding = { row: 0, index: 2, expected: 1, got: 2 };
  assert.equal(entryName({ ...finding, gradient: 'dx' }), 'dx[0, 2]');
  assert.equal(entryName({ ...finding, gradient: 'dbeta' }), 'dbeta[2]');
  assert.equal(entryName({ ...finding, gradient: 'dgamma', row: 1 }), 'dgamma[1, 2]');
  const [, dgamma] = verdictsOf({ kind: 'done', ok: true, findings: [], returned: ['dx'] });
  assert.equal(dgamma?.verdict, 'missing');
});
