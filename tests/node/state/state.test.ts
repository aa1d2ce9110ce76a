/** A state is always whole: what cannot be used is named and the last good value stays. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NAMES, propertyOf } from '../../../web/src/state/properties.js';
import {
  changedTexts,
  initialState,
  newTexts,
  readState,
  writeTexts,
} from '../../../web/src/state/state.js';

test('nothing said gives the start: 1, 2, 4, 7, epsilon 0, a random g, row 2, column 3', () => {
  const { state, problems } = readState({});
  assert.deepEqual(problems, []);
  assert.deepEqual(state.x, [1, 2, 4, 7]);
  assert.deepEqual(
    [state.epsilon, state.g, state.i, state.j, state.step, state.gamma, state.scene],
    [0, { kind: 'random', seed: 1 }, 2, 3, 1, null, 'answer'],
  );
});

test('texts are read, and written back as they were', () => {
  const texts = {
    x: '1,-2.5,1000',
    gamma: '1,2,3',
    epsilon: '0.00001',
    g: '0.5,0,-1',
    i: '3',
    j: '1',
    derivation: 'rms',
    norm: 'rms',
    forward: '2',
    flow: '1',
    size: '64',
    turn: '30,-10',
    h: '-3',
    offset: '4',
    code: 'cpp',
    guesses: '0,-1,2',
    step: '13',
    text: 'a = 2',
    src: 'mine.tex',
    scene: 'derivation',
    theme: 'dark',
    motion: 'none',
  };
  const { state, problems } = readState(texts);
  assert.deepEqual(problems, []);
  assert.deepEqual(writeTexts(state), texts);
});

for (const g of ['ones', 'y', 'entry', 'random', 'random:7', '1,2,3,4']) {
  test(`g="${g}" is read and written back`, () => {
    const { state, problems } = readState({ g });
    assert.deepEqual(problems, []);
    assert.equal(writeTexts(state).g, g);
  });
}

for (const [name, text] of [
  ['x', 'one,two'],
  ['x', ''],
  ['x', '1,2,3,4,5,6,7,8,9'],
  ['x', '1e7'],
  ['x', 'Infinity'],
  ['gamma', '1,2'],
  ['epsilon', '-1'],
  ['epsilon', 'tiny'],
  ['g', 'twos'],
  ['g', '1,2'],
  ['g', 'random:0'],
  ['i', '5'],
  ['i', '0'],
  ['j', '1.5'],
  ['derivation', 'none'],
  ['step', '0'],
  ['scene', 'nowhere'],
  ['theme', 'blue'],
  ['motion', 'fast'],
] as const) {
  test(`${name}="${text}" is named and the last good value stays`, () => {
    const last = readState({ x: '3,1,2,5', epsilon: '0.5', g: 'ones', i: '4', step: '9' }).state;
    const texts = { ...writeTexts(last), [name]: text };
    const { state, problems } = readState(texts, last);
    assert.deepEqual(
      problems.map((problem) => problem.name),
      [name],
    );
    assert.match(problems[0]?.text ?? '', new RegExp(`^${name}: .*expected`));
    assert.deepEqual(state, last);
  });
}

test('a last value that does not fit the new number of inputs gives way to the initial one', () => {
  const last = readState({ g: '1,2,3,4', i: '4' }).state;
  const { state, problems } = readState({ x: '1,2', g: 'none', i: '4' }, last);
  assert.deepEqual(state.g, { kind: 'random', seed: 1 });
  assert.equal(state.i, 2);
  assert.deepEqual(
    problems.map(({ name }) => name),
    ['g', 'i'],
  );
});

test('names that are not in the table are ignored', () => {
  assert.deepEqual(readState({ colour: 'red', __proto__: 'x', onclick: 'y' }), readState({}));
});

test('a single input starts at row 1 and column 1', () => {
  const { state, problems } = readState({ x: '3' });
  assert.deepEqual([state.i, state.j, problems], [1, 1, []]);
});

test('only what differs is told', () => {
  const state = initialState();
  assert.deepEqual(changedTexts(state, { ...state, step: 4, j: 1 }), { j: '1', step: '4' });
  assert.deepEqual(newTexts(state), {});
  assert.deepEqual(newTexts({ ...state, epsilon: 0.1 }), { epsilon: '0.1' });
});

test('every initial value of the table is written and read back alike, for every N', () => {
  for (let n = 1; n <= 8; n++) {
    const x = Array.from({ length: n }, (_, k) => k).join(',');
    for (const name of NAMES.filter((name) => name !== 'x')) {
      const text = propertyOf(name).write(propertyOf(name).initial(n));
      assert.deepEqual(readState({ x, [name]: text }), readState({ x }));
    }
  }
});
