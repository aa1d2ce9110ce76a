/** Whatever the reader does, the next state fits together. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addInput,
  removeInput,
  setDerivation,
  setInput,
  setInputs,
  setStep,
  setUpstream,
  setUpstreamEntry,
  setWeight,
  setWeights,
} from '../../../web/src/state/edits.js';
import { MOST_INPUTS, type State } from '../../../web/src/state/properties.js';
import { initialState, readState, writeTexts } from '../../../web/src/state/state.js';

const fits = (state: State): void => {
  assert.deepEqual(readState(writeTexts(state)), { state, problems: [] });
};

test('one input is set and the others stay', () => {
  const state = setInput(2, -1.5)(initialState());
  assert.deepEqual(state.x, [1, 2, -1.5, 7]);
  fits(state);
});

test('inputs are added up to the most and removed down to one, and g and gamma follow', () => {
  let state = readState({ g: '1,2,3,4', gamma: '1,2,1,2', i: '4', j: '4' }).state;
  for (let n = 5; n <= MOST_INPUTS; n++) {
    state = addInput(state);
    assert.equal(state.x.length, n);
    fits(state);
  }
  assert.equal(addInput(state), state);
  for (let n = MOST_INPUTS - 1; n >= 1; n--) {
    state = removeInput(state);
    assert.equal(state.x.length, n);
    fits(state);
  }
  assert.deepEqual([state.i, state.j], [1, 1]);
  assert.equal(removeInput(state), state);
});

test('a preset of inputs may bring its epsilon', () => {
  const state = setInputs([3], 1e-5)(initialState());
  assert.deepEqual([state.x, state.epsilon], [[3], 1e-5]);
  fits(state);
});

test('setting one entry of g keeps the others as they are shown', () => {
  const shown = [0.1, -0.65465367, NaN, 1];
  const state = setUpstreamEntry(shown, 3, 2)(setUpstream({ kind: 'y' })(initialState()));
  assert.deepEqual(state.g, { kind: 'values', values: [0.1, -0.655, 0, 2] });
  fits(state);
});

test('a step stays within the derivation', () => {
  assert.equal(setStep(0, 34)(initialState()).step, 1);
  assert.equal(setStep(35, 34)(initialState()).step, 34);
  assert.equal(setStep(13, 34)(initialState()).step, 13);
});

test('one weight is set and the others stay; all of them are set, cut to the inputs or taken away', () => {
  const one = setWeight(1, -2)(initialState());
  assert.deepEqual(one.gamma, [1, -2, 1, 1]);
  fits(one);
  const all = setWeights([0.5, 2, -1, 3, 7])(one);
  assert.deepEqual(all.gamma, [0.5, 2, -1, 3]);
  fits(all);
  assert.equal(setWeights(null)(all).gamma, null);
});

test('another derivation starts at its first line, but as asked and mended have their lines in common', () => {
  const asked = setStep(13, 34)(initialState());
  const mended = setDerivation('mended')(asked);
  assert.deepEqual([mended.derivation, mended.step], ['mended', 13]);
  assert.equal(setDerivation('question')(mended).step, 13);
  const other = setDerivation('rms')(mended);
  assert.deepEqual([other.derivation, other.step], ['rms', 1]);
  fits(other);
  assert.equal(setDerivation('mended')(setStep(5, 15)(other)).step, 1);
});
