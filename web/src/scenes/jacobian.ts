/** The Jacobian: its margins, what one entry is made of, and what it looks like when it is large. */
import { html, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { loadFigures, type Figures } from '../core/figures.js';
import layerTex from '../derivations/scenes/jacobian.tex?raw';
import rmsTex from '../derivations/scenes/rms.tex?raw';
import { formatNumber, scaleOf } from '../drawing/format.js';
import { HeatmapDrawing } from '../drawing/heatmap.js';
import { setNorm, setSize } from '../state/edits.js';
import { NORMS, SIZES } from '../state/properties.js';
import { inputControls, upstreamControls, weightControls } from './controls.js';
import { Formulas } from './derivation/formulas.js';
import { jacobian as small } from './derivation/jacobian.js';
import { formulaList, type Row } from './formula-list.js';
import { drawnInputs } from './drawn-inputs.js';
import { inputPanel, isMany } from './panels.js';
import { preset } from './preset.js';
import { readerOf, type Reader } from './readers.js';
import type { Scene, SceneStart } from './scene.js';
import { Sheet, type Values } from './sheet.js';
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

export async function jacobian(): Promise<SceneStart> {
  const [layer, rms, figures] = await Promise.all([
    readerOf('scenes/jacobian', layerTex),
    readerOf('scenes/rms', rmsTex),
    loadFigures(),
  ]);
  return (changed) => started(layer, rms, new Large(figures, changed));
}

function started(layer: Reader, rms: Reader, large: Large): Scene {
  const sheets = { layer: new Sheet(layer(), layerTex), rms: new Sheet(rms(), rmsTex) };
  const formulas = { layer: new Formulas(), rms: new Formulas() };
  return {
    render(view) {
      const { norm } = view.state;
      const own = view.state.size === 'x';
      return html`<div class="jacobian-scene">
        ${choices(view)} ${own ? ownMatrix(view, sheets[norm], formulas[norm]) : large.render(view)}
      </div>`;
    },
    speak: (view) => spoken(view),
    free() {
      sheets.layer.free();
      sheets.rms.free();
    },
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

function ownMatrix(view: View, sheet: Sheet, formulas: Formulas): TemplateResult {
  const { state, numbers } = view;
  const values = sheetValues(view);
  return html`<div class=${classMap({ beside: true, many: isMany(state.x) })}>
      <div>
        ${inputPanel(view)}
        ${formulaList(sheet, formulas, entryRows(sheet, values, state.norm, state, scaleOf(numbers.jacobian)))}
      </div>
      ${small(view, {})}
    </div>
    <div class="choices" part="controls">
      ${inputControls(view, true)} ${upstreamControls(view)} ${weightControls(view)}
    </div>
    <p class="remark" part="remark">${sums(view)}</p>`;
}

/** An entry opened into its terms. */
function entryRows(
  sheet: Sheet,
  values: Values,
  norm: 'layer' | 'rms',
  { i, j }: { i: number; j: number },
  scale: number,
): Row[] {
  const value = (head: string): number => sheet.number(head, values, { i, j });
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

/** A matrix of 16 to 1024 drawn inputs. */
class Large {
  readonly #figures: Figures;
  readonly #changed: () => void;
  readonly #drawing = new HeatmapDrawing();
  #key = '';
  #entries: Float32Array = new Float32Array(0);
  #scale = 0;
  #rows: Float32Array = new Float32Array(0);
  #columns: Float32Array = new Float32Array(0);
  #chosen = { i: 1, j: 1 };

  constructor(figures: Figures, changed: () => void) {
    this.#figures = figures;
    this.#changed = changed;
  }

  render(view: View): TemplateResult {
    const { state } = view;
    const n = Number(state.size);
    this.#compute(n, state.norm, state.epsilon);
    const { i, j } = { i: Math.min(this.#chosen.i, n), j: Math.min(this.#chosen.j, n) };
    const scale = this.#scale;
    const largest = (values: Float32Array): string => formatNumber(scaleOf(values), scale);
    const entry = this.#entries[(i - 1) * n + j - 1] ?? NaN;
    return html`<div class="large">
      ${this.#drawing.render({
        entries: this.#entries,
        n,
        scale,
        i,
        j,
        choose: (row, column) => {
          this.#chosen = { i: row, j: column };
          this.#changed();
        },
        summary: `The Jacobian of ${n} drawn inputs: a strong diagonal, and all the rest faint. Arrow keys choose an entry.`,
      })}
      <div>
        <p class="figure number">${formatNumber(entry, scale)}</p>
        <p>dy<sub>${i}</sub>/dx<sub>${j}</sub>, of ${n} × ${n}</p>
        <dl>
          <div>
            <dt>largest row sum</dt>
            <dd class="number">${largest(this.#rows)}</dd>
          </div>
          <div>
            <dt>largest column sum</dt>
            <dd class="number">${largest(this.#columns)}</dd>
          </div>
        </dl>
        <p class="note">
          The inputs are drawn, the same for everybody. The more there are, the more the diagonal
          stands alone: of a random gradient only two directions of ${n} are lost.
        </p>
      </div>
    </div>`;
  }

  #compute(n: number, norm: 'layer' | 'rms', epsilon: number): void {
    const key = `${n} ${norm} ${epsilon}`;
    if (key === this.#key) return;
    this.#key = key;
    const x = Float32Array.from(drawnInputs(n));
    const found = this.#figures.longRow(x, { norm, epsilon, variance: 'population' });
    this.#entries = found.jacobian;
    this.#scale = scaleOf(this.#entries);
    this.#rows = found.rowSums;
    this.#columns = found.columnSums;
  }
}
