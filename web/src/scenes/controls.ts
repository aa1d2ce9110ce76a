/** Choices for x, epsilon and g: presets that each show something, and their fields. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatEntry, SUBSCRIPTS } from '../drawing/format.js';
import { preset } from './preset.js';
import { field, problemLine } from './field.js';
import {
  addInput,
  removeInput,
  setEpsilon,
  setInputs,
  setUpstream,
  setWeight,
  setWeights,
  type Edit,
} from '../state/edits.js';
import { ENTRY, EPSILON, MOST_INPUTS, writesSame, type State } from '../state/properties.js';
import { nextRandom, type Upstream } from '../state/upstream.js';
import type { View } from './view.js';

const INPUTS: readonly { name: string; title: string; x: readonly number[]; epsilon: number }[] = [
  { name: '1, 2, 4, 7', title: 'four inputs', x: [1, 2, 4, 7], epsilon: 0 },
  { name: 'N = 2', title: 'two inputs: the outputs are always −1 and 1', x: [1, 4], epsilon: 0 },
  { name: 'N = 1', title: 'one input: the output is always 0', x: [3], epsilon: 1e-5 },
  { name: 'all equal', title: 'inputs that do not vary: 0/0', x: [2, 2, 2, 2], epsilon: 0 },
];

const UPSTREAMS: readonly { name: string; title: string; next: (g: Upstream) => Upstream }[] = [
  { name: 'ones', title: 'the loss is the sum of y', next: () => ({ kind: 'ones' }) },
  { name: 'y', title: 'the loss is half the sum of the squares of y', next: () => ({ kind: 'y' }) },
  {
    name: 'entry',
    title: 'the loss is one output, the chosen row',
    next: () => ({ kind: 'entry' }),
  },
  {
    name: 'cross-entropy',
    title: 'the loss is the cross-entropy of softmax(y), the right class being the chosen row',
    next: () => ({ kind: 'cross-entropy' }),
  },
  { name: 'random', title: 'other numbers each time', next: nextRandom },
];

const UNEVEN = [0.5, 2, -1, 1.5, 0.8, -0.6, 1.2, 3];

/** N, presets of x, and epsilon where there is one. */
export function inputControls(view: View, withEpsilon: boolean): TemplateResult {
  const { state } = view;
  const n = state.x.length;
  return html`<div class="controls" role="group" aria-label="inputs">
    <span class="stepper">
      ${button('−', 'one input fewer', n <= 1, () => edit(view, removeInput))}
      <span class="count">N = ${n}</span>
      ${button('+', 'one input more', n >= MOST_INPUTS, () => edit(view, addInput))}
    </span>
    ${INPUTS.map(({ name, title, x, epsilon }) =>
      preset(name, title, isShown(state, x, epsilon), () => edit(view, setInputs(x, epsilon))),
    )}
    ${withEpsilon ? epsilonField(view) : nothing}
  </div>`;
}

function epsilonField(view: View): TemplateResult {
  const { epsilon } = view.state;
  return html`<label class="epsilon"
      >ε
      ${field(view.drafts, {
        id: 'epsilon',
        label: 'epsilon, added to the variance',
        name: 'ε',
        value: epsilon,
        shown: String(epsilon),
        range: EPSILON,
        problemId: 'epsilon-problem',
        set: (value) => view.change(setEpsilon(value), 'values'),
      })}</label
    >
    ${problemLine(view.drafts, 'epsilon', 'epsilon-problem')}`;
}

/** The weights gamma, each in a field, all ones at first. */
export function weightControls(view: View): TemplateResult {
  const { state } = view;
  const set = (gamma: readonly number[] | null): void => {
    view.drafts.dropAll('gamma-');
    view.change(setWeights(gamma), 'values');
  };
  const uneven = UNEVEN.slice(0, state.x.length);
  return html`<div class="controls" role="group" aria-label="weights gamma">
    <span class="name">γ</span>
    ${preset('ones', 'no weights', state.gamma === null, () => set(null))}
    ${preset('uneven', 'weights that differ', writesSame('gamma', state.gamma, uneven), () => set(uneven))}
    <span class="weights">${state.x.map((_, k) => weightField(view, k))}</span>
    ${problemLine(view.drafts, 'gamma-', 'gamma-problem')}
  </div>`;
}

export function upstreamControls(view: View): TemplateResult {
  const { g } = view.state;
  return html`<div class="controls" role="group" aria-label="upstream gradient g">
    <span class="name">g</span>
    ${UPSTREAMS.map(({ name, title, next }) =>
      preset(name === 'entry' ? 'one entry' : name, title, g.kind === name, () => {
        view.drafts.dropAll('g-');
        view.change(setUpstream(next(g)), 'values');
      }),
    )}
  </div>`;
}

function weightField(view: View, k: number): TemplateResult {
  const value = view.state.gamma?.[k] ?? 1;
  return field(view.drafts, {
    id: `gamma-${k}`,
    label: `gamma ${k + 1}, typed`,
    name: `γ${SUBSCRIPTS[k] ?? ''}`,
    value,
    shown: formatEntry(value),
    range: ENTRY,
    problemId: 'gamma-problem',
    set: (next) => view.change(setWeight(k, next), 'values'),
  });
}

function edit(view: View, change: Edit): void {
  view.drafts.dropAll('x-');
  view.drafts.dropAll('g-');
  view.drafts.dropAll('gamma-');
  view.drafts.drop('epsilon');
  view.change(change, 'values');
}

function isShown(state: State, x: readonly number[], epsilon: number): boolean {
  return writesSame('x', state.x, x) && state.epsilon === epsilon;
}

function button(sign: string, label: string, disabled: boolean, press: () => void): TemplateResult {
  return html`<button
    type="button"
    class="round"
    aria-label=${label}
    ?disabled=${disabled}
    @click=${press}
  >
    ${sign}
  </button>`;
}
