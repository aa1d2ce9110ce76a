/** The Jacobian: its margins, what one entry is made of, and what it looks like when it is large. */
import { html, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Formulas as Computing } from '../core/formulas.js';
import layerTex from '../derivations/scenes/jacobian.tex?raw';
import rmsTex from '../derivations/scenes/rms.tex?raw';
import { formatNumber, scaleOf } from '../drawing/format.js';
import { setNorm, setSize } from '../state/edits.js';
import { NORMS, SIZES, type State } from '../state/properties.js';
import { inputControls, upstreamControls, weightControls } from './controls.js';
import { Formulas } from './derivation/formulas.js';
import { jacobian as small } from './derivation/jacobian.js';
import { formulaList, type Row } from './formula-list.js';
import type { LargeJacobian } from './large-jacobian.js';
import { inputPanel, isMany } from './panels.js';
import { preset } from './preset.js';
import { readerOf } from './readers.js';
import type { Scene, SceneStart } from './scene.js';
import { Sheet, type Answers } from './sheet.js';
import { sheetValues } from './sheet-values.js';
import type { View } from './view.js';

const PARTIAL = '\\frac{\\partial z_i}{\\partial x_j}';

const TERMS = {
  layer: [
    ['A_{ij}', 'on the diagonal only'],
    ['B_{ij}', 'the same everywhere: it takes away what all inputs share'],
    ['C_{ij}', 'it takes away what runs along y'],
  ],
  rms: [
    ['A_{ij}', 'on the diagonal only'],
    ['C_{ij}', 'it takes away what runs along y'],
  ],
} as const;

export async function jacobian(computing: Computing): Promise<SceneStart> {
  const [layer, rms] = await Promise.all([
    readerOf('scenes/jacobian', layerTex),
    readerOf('scenes/rms', rmsTex),
  ]);
  return (changed) => {
    const sheets = {
      layer: new Sheet(layer(computing), layerTex),
      rms: new Sheet(rms(computing), rmsTex),
    };
    return started(sheets, changed);
  };
}

function started(sheets: Readonly<Record<State['norm'], Sheet>>, changed: () => void): Scene {
  let answers: Answers;
  const formulas = { layer: new Formulas(), rms: new Formulas() };
  const large = largeOnDemand(changed);
  return {
    ask(frame, { state, g }) {
      const { norm, i, j } = state;
      answers = sheets[norm].ask(frame, sheetValues(state, g), [{ i, j }]);
    },
    render(view) {
      const { norm } = view.state;
      const own = view.state.size === 'x';
      return html`<div class="jacobian-scene">
        ${choices(view)}
        ${own ? ownMatrix(view, sheets[norm], answers, formulas[norm]) : large(view)}
      </div>`;
    },
    speak: (view) => spoken(view),
    free() {
      sheets.layer.free();
      sheets.rms.free();
    },
  };
}

/** The large matrix, which few ask for: loaded with what computes it once somebody does. */
function largeOnDemand(changed: () => void): (view: View) => TemplateResult {
  let large: LargeJacobian | undefined;
  let failure: string | undefined;
  const load = async (): Promise<void> => {
    try {
      const { loadLargeJacobian } = await import('./large-jacobian.js');
      large = await loadLargeJacobian(changed);
    } catch (error) {
      failure = (error as Error).message;
    }
    changed();
  };
  const again = (): void => {
    failure = undefined;
    void load();
    changed();
  };
  let asked: Promise<void> | undefined;
  return (view) => {
    asked ??= load();
    if (large !== undefined) return large.render(view);
    if (failure === undefined) return html`<p class="waiting" aria-busy="true">…</p>`;
    return html`<p class="problem" part="problem">
        The large matrix could not be loaded: ${failure}
      </p>
      <button type="button" class="round" @click=${again}>try again</button>`;
  };
}

const NAMES = {
  layer: { name: 'LayerNorm', title: 'mean and variance' },
  rms: { name: 'RMSNorm', title: 'no mean' },
} as const;

function choices({ state, change }: View): TemplateResult {
  return html`<div class="choices" part="controls">
    <div class="controls" role="group" aria-label="normalization">
      ${NORMS.map((norm) => preset(NAMES[norm].name, NAMES[norm].title, state.norm === norm, () => change(setNorm(norm), 'values')))}
    </div>
    <div class="controls" role="group" aria-label="size of the matrix">
      <span class="name">N</span>
      ${SIZES.map((size) => preset(size === 'x' ? 'yours' : size, size === 'x' ? 'your inputs' : `${size} drawn inputs`, state.size === size, () => change(setSize(size), 'values')))}
    </div>
  </div>`;
}

function ownMatrix(view: View, sheet: Sheet, answers: Answers, formulas: Formulas): TemplateResult {
  const { state, numbers } = view;
  return html`<div class=${classMap({ beside: true, many: isMany(state.x) })}>
      <div>
        ${inputPanel(view)}
        ${formulaList(sheet, formulas, entryRows(answers, state, scaleOf(numbers.jacobian)))}
      </div>
      ${small(view, {})}
    </div>
    <div class="choices" part="controls">
      ${inputControls(view, true)} ${upstreamControls(view)} ${weightControls(view)}
    </div>
    <p class="remark" part="remark">${sums(view)}</p>`;
}

/** An entry opened into its terms. */
function entryRows(answers: Answers, { norm, i, j }: State, scale: number): Row[] {
  const value = (head: string): number => answers.number(head);
  return [
    ...TERMS[norm].map(([head, word]) => ({ head, word, value: value(head), scale })),
    { head: PARTIAL, word: `the entry of row ${i}, column ${j}`, value: value(PARTIAL), scale },
  ];
}

/** What the margins say: two facts, easily taken for one. */
function sums({ state, numbers, norm }: View): string {
  if (!numbers.defined) return 'Here σ = 0, and every entry is 0/0.';
  if (norm === 'rms') {
    return 'RMSNorm takes no mean away: moving all inputs together moves its outputs, and neither rows nor columns add up to zero.';
  }
  return state.gamma === null
    ? 'Rows add up to zero: moving all inputs together moves no output. Columns add up to zero, too: the sum of the outputs never changes. These are two facts, and they look like one because this matrix is symmetric. Make the weights uneven to tell them apart.'
    : 'With weights the rows still add up to zero, and the columns no longer do: moving all inputs together moves no output, but the sum of the weighted outputs can change.';
}

function spoken(view: View): string {
  const { state, numbers } = view;
  if (!numbers.defined) return sums(view);
  const scale = scaleOf(numbers.jacobian);
  const n = state.x.length;
  const entry = numbers.jacobian[(state.i - 1) * n + state.j - 1] ?? NaN;
  return (
    `Row ${state.i}, column ${state.j}: ${formatNumber(entry, scale)}. The row adds up to ` +
    `${formatNumber(numbers.rowSums[state.i - 1] ?? 0, scale)}, the column to ` +
    `${formatNumber(numbers.columnSums[state.j - 1] ?? 0, scale)}.`
  );
}
