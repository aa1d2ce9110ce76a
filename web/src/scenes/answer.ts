/** The answer in one picture: inputs, outputs, an upstream gradient, what reaches the inputs; and two read-outs. */
import { html, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { formatFully, formatNumber, scaleOf } from '../drawing/format.js';
import { setRow } from '../state/edits.js';
import { indexChoice } from './choice.js';
import { inputControls, upstreamControls } from './controls.js';
import {
  gradientPanel,
  gradientScale,
  inputPanel,
  isMany,
  outputPanel,
  upstreamPanel,
} from './panels.js';
import { remarkOn } from './remarks.js';
import type { Scene } from './scene.js';
import type { View } from './view.js';

export const answer = (): Scene => ({ render, speak: speakAnswer });

function render(view: View): TemplateResult {
  const { state, numbers } = view;
  const n = state.x.length;
  return html`<div class="answer">
    <div class=${classMap({ panels: true, many: isMany(state.x) })}>
      ${inputPanel(view)} ${outputPanel(view)} ${upstreamPanel(view)} ${gradientPanel(view)}
    </div>
    <div class="choices" part="controls">
      ${inputControls(view, true)} ${upstreamControls(view)}
    </div>
    <div class="readouts">
      <div class="readout">
        ${readout(rowSum(view), numbers.rowSums[state.i - 1] ?? 0)}
        <p>
          the sum of row
          ${indexChoice('i', 'row of the Jacobian', state.i, n, (i) => view.change(setRow(i), 'values'))}
          of the Jacobian.<br />How output ${state.i} moves if all inputs move together.
        </p>
      </div>
      <div class="readout">
        ${readout(gradientLength(view), numbers.lengthOfDx)}
        <p>
          the length of <b>∂L/∂x</b>.<br />What reaches x of an upstream gradient of length
          <span class="number">${formatNumber(numbers.lengthOfG, scaleOf(numbers.g))}</span>.
        </p>
      </div>
    </div>
    <p class="remark" part="remark">${remarkOn(state, numbers, view.norm)}</p>
  </div>`;
}

/** What a change of values led to, for the ear. */
export function speakAnswer(view: View): string {
  if (!view.numbers.defined) return remarkOn(view.state, view.numbers, view.norm);
  return (
    `Row ${view.state.i} of the Jacobian adds up to ${rowSum(view)}. ` +
    `The length of the gradient at x is ${gradientLength(view)}.`
  );
}

function rowSum({ state, numbers }: View): string {
  return formatNumber(numbers.rowSums[state.i - 1] ?? 0, scaleOf(numbers.jacobian));
}

function gradientLength(view: View): string {
  return formatNumber(view.numbers.lengthOfDx, gradientScale(view));
}

function readout(text: string, value: number): TemplateResult {
  return html`<output class="figure" title=${formatFully(value)}>${text}</output>`;
}
