/** What a reader can do: each edit takes a state and gives the next one, and the result always fits. */
import { MOST_INPUTS, MOST_LINKED, type State } from './properties.js';
import type { Upstream } from './upstream.js';

export type Edit = (state: State) => State;

/** What a new input starts at, by its place. */
const NEW_INPUT = [1, 2, 4, 7, 3, -2, 5, 2.5];
const NEW_UPSTREAM = 0.5;

export const setInput =
  (k: number, value: number): Edit =>
  (state) => ({ ...state, x: state.x.with(k, value) });

/** Other inputs altogether; what no longer fits their number is cut or filled up. */
export const setInputs =
  (x: readonly number[], epsilon?: number): Edit =>
  (state) =>
    fit({ ...state, x, epsilon: epsilon ?? state.epsilon });

export const addInput: Edit = (state) => {
  const n = state.x.length;
  return n >= MOST_INPUTS ? state : fit({ ...state, x: [...state.x, NEW_INPUT[n] ?? 0] });
};

export const removeInput: Edit = (state) =>
  state.x.length <= 1 ? state : fit({ ...state, x: state.x.slice(0, -1) });

export const setEpsilon =
  (epsilon: number): Edit =>
  (state) => ({ ...state, epsilon });

/** One weight, the others staying as they are. */
export const setWeight =
  (k: number, value: number): Edit =>
  (state) => ({ ...state, gamma: (state.gamma ?? state.x.map(() => 1)).with(k, value) });

/** All weights, as many of `gamma` as there are inputs; null for all ones. */
export const setWeights =
  (gamma: readonly number[] | null): Edit =>
  (state) =>
    fit({ ...state, gamma });

export const setUpstream =
  (g: Upstream): Edit =>
  (state) => ({ ...state, g });

/** One entry of g, the others staying as they are now: `shown`. */
export const setUpstreamEntry =
  (shown: ArrayLike<number>, k: number, value: number): Edit =>
  (state) => {
    // A choice such as y has long decimals; a link should stay short.
    const values = Array.from(shown, (entry) =>
      Number.isFinite(entry) ? Number(entry.toFixed(3)) : 0,
    );
    return { ...state, g: { kind: 'values', values: values.with(k, value) } };
  };

export const setRow =
  (i: number): Edit =>
  (state) => ({ ...state, i });

export const setColumn =
  (j: number): Edit =>
  (state) => ({ ...state, j });

/** Another derivation from its start; the mended question has the lines of the question, so the line stays. */
export const setDerivation =
  (derivation: State['derivation']): Edit =>
  (state) => {
    const alike = new Set<string>(['question', 'mended']);
    const stays = alike.has(derivation) && alike.has(state.derivation);
    return { ...state, derivation, step: stays ? state.step : 1 };
  };

/** A text of the reader's own; one that is too long for a link is left out. */
export const setText =
  (text: string): Edit =>
  (state) => ({ ...state, text: text.length > MOST_LINKED ? '' : text });

/** A line of a derivation of `lines` lines; past either end the end itself. */
export const setStep =
  (step: number, lines: number): Edit =>
  (state) => ({ ...state, step: Math.max(1, Math.min(lines, step)) });

export const setForward =
  (forward: number): Edit =>
  (state) => ({ ...state, forward });

export const setFlow =
  (flow: number): Edit =>
  (state) => ({ ...state, flow });

export const setNorm =
  (norm: State['norm']): Edit =>
  (state) => ({ ...state, norm });

export const setSize =
  (size: State['size']): Edit =>
  (state) => ({ ...state, size });

/** How the space is turned, in whole degrees; it tips over neither pole. */
export const setTurn =
  (about: number, up: number): Edit =>
  (state) => ({
    ...state,
    turn: [((Math.round(about) + 540) % 360) - 180, Math.max(-90, Math.min(90, Math.round(up)))],
  });

export const setCode =
  (code: State['code']): Edit =>
  (state) => ({ ...state, code });

/** A guess at question `k`, or -1 to be told. */
export const setGuess =
  (k: number, guess: number): Edit =>
  (state) => ({ ...state, guesses: state.guesses.with(k, guess) });

export const setStepPower =
  (h: number): Edit =>
  (state) => ({ ...state, h });

export const setOffsetPower =
  (offset: number): Edit =>
  (state) => ({ ...state, offset });

function fit(state: State): State {
  const n = state.x.length;
  const { g, gamma } = state;
  return {
    ...state,
    gamma: gamma === null ? null : resized(gamma, n, 1),
    g: g.kind === 'values' ? { ...g, values: resized(g.values, n, NEW_UPSTREAM) } : g,
    i: Math.min(state.i, n),
    j: Math.min(state.j, n),
  };
}

function resized(values: readonly number[], n: number, filler: number): readonly number[] {
  return Array.from({ length: n }, (_, k) => values[k] ?? filler);
}
