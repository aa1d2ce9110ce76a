/** Whatever the reader does, the next state fits together. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addInput,
  removeInput,
  setInput,
  setInputs,
  setStep,
  setUpstream,
  setUpstreamEntry,
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
