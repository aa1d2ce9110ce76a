/** The singular values of the Jacobian: what each direction of g is multiplied by, and which are lost. */
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { loadFigures, type Figures } from '../core/figures.js';
import type { Norm } from '../derivations/index.js';
import spectrumTex from '../derivations/scenes/spectrum.tex?raw';
import { axisFor } from '../drawing/axis.js';
import { formatNumber, scaleOf } from '../drawing/format.js';
import { inputControls } from './controls.js';
import { Formulas } from './derivation/formulas.js';
import { formulaList } from './formula-list.js';
import { guess, isTold, speakGuess } from './guess.js';
import { variantOf } from './numbers.js';
import { inputPanel, isMany, watchedPanel } from './panels.js';
import { readerOf } from './readers.js';
import type { Scene, SceneStart } from './scene.js';
import { Sheet } from './sheet.js';
import { sheetValues } from './sheet-values.js';
import type { View } from './view.js';

export async function spectrum(): Promise<SceneStart> {
  const [figures, read] = await Promise.all([
    loadFigures(),
    readerOf('scenes/spectrum', spectrumTex),
  ]);
  return () => started(figures, new Sheet(read(), spectrumTex));
}

function started(figures: Figures, sheet: Sheet): Scene {
  const formulas = new Formulas();
  return {
    norm: () => 'layer',
    render: (view) => render(figures, view, sheet, formulas),
    speak: (view, topic) =>
      topic === 'entry'
        ? speakGuess(view, 'two')
        : `Singular values: ${listed(figures.singularValues(view.state.x, variantOf(view.state, 'layer')))}.`,
    free: () => sheet.free(),
  };
}

function listed(values: Float64Array): string {
  return Array.from(values, (value) => formatNumber(value, scaleOf(values))).join(', ');
}

function render(figures: Figures, view: View, sheet: Sheet, formulas: Formulas): TemplateResult {
  const { state, numbers } = view;
  const of = (norm: Norm): Float64Array => figures.singularValues(state.x, variantOf(state, norm));
  const values = sheetValues(view);
  const s = sheet.number('s', values);
  return html`<div class="spectrum">
    <div class=${classMap({ beside: true, three: true, many: isMany(state.x) })}>
      <div>${inputPanel(view)}</div>
      <div>${panel(view, 'LayerNorm', of('layer'))}</div>
      <div>${panel(view, 'RMSNorm', of('rms'))}</div>
    </div>
    <div class="choices" part="controls">${inputControls(view, true)}</div>
    ${formulaList(sheet, formulas, [
      {
        head: '\\sum_{j=1}^{N}J_{ij}',
        word: 'along 1: always lost',
        value: numbers.rowSums[state.i - 1] ?? 0,
        scale: s,
      },
      { head: 's', word: 'at right angles to 1 and y', value: s, scale: s },
      {
        head: 't',
        word: 'along y: lost while ε is 0',
        value: sheet.number('t', values),
        scale: s,
      },
    ])}
    ${guess(view, 'two')}
    ${isTold(view, 'two') ? html`<p class="remark" part="remark">${numbers.defined ? words(state.epsilon, state.x.length) : 'Here σ = 0, and every direction is 0/0.'}</p>` : nothing}
  </div>`;
}

function words(epsilon: number, n: number): string {
  if (n < 3) {
    return 'With one or two inputs no direction is left over: 1 and y take them all.';
  }
  return epsilon === 0
    ? 'Two directions of LayerNorm come back as zero, 1 and y; all the others are multiplied by 1/σ. RMSNorm loses one, y.'
    : 'With ε above 0 the direction y is no longer quite lost: scaling x moves y a little, as long as ε is felt.';
}

function panel({ wide }: View, name: string, values: Float64Array): TemplateResult {
  return watchedPanel({
    quantity: 'dx',
    name,
    hint: 'singular values of J',
    values,
    axis: axisFor(values, 0, 1),
    scale: scaleOf(values),
    decimals: isMany(values) && !wide ? 2 : 3,
  });
}
