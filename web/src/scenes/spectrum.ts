/** The singular values of the Jacobian: what each direction of g is multiplied by, and which are lost. */
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { askSingularValues, type Formulas as Computing } from '../core/formulas.js';
import type { Block } from '../core/frame.js';
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
import { Sheet, type Answers } from './sheet.js';
import { sheetValues } from './sheet-values.js';
import type { View } from './view.js';

/** What is computed for a picture. */
interface Found {
  answers: Answers;
  layer: Float64Array;
  rms: Float64Array;
}

export async function spectrum(computing: Computing): Promise<SceneStart> {
  const read = await readerOf('scenes/spectrum', spectrumTex);
  return () => started(new Sheet(read(computing), spectrumTex));
}

function started(sheet: Sheet): Scene {
  const formulas = new Formulas();
  let found: () => Found;
  return {
    norm: () => 'layer',
    ask(frame, { state, g }) {
      const answers = sheet.ask(frame, sheetValues(state, g));
      const [layer, rms] = (['layer', 'rms'] as const).map((norm) =>
        askSingularValues(frame, state.x, variantOf(state, norm)),
      ) as [Block, Block];
      found = () => ({ answers, layer: frame.read(layer), rms: frame.read(rms) });
    },
    render: (view) => render(view, sheet, found(), formulas),
    speak: (view, topic) =>
      topic === 'entry' ? speakGuess(view, 'two') : `Singular values: ${listed(found().layer)}.`,
    free: () => sheet.free(),
  };
}

function listed(values: Float64Array): string {
  return Array.from(values, (value) => formatNumber(value, scaleOf(values))).join(', ');
}

function render(
  view: View,
  sheet: Sheet,
  { answers, layer, rms }: Found,
  formulas: Formulas,
): TemplateResult {
  const { state, numbers } = view;
  const s = answers.number('s');
  return html`<div class="spectrum">
    <div class=${classMap({ beside: true, three: true, many: isMany(state.x) })}>
      <div>${inputPanel(view)}</div>
      <div>${panel(view, 'LayerNorm', layer)}</div>
      <div>${panel(view, 'RMSNorm', rms)}</div>
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
        value: answers.number('t'),
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
