/** Where a gradient goes: it loses its part along 1, then its part along y; the rest is divided by sigma. */
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Formulas as Computing } from '../core/formulas.js';
import flowTex from '../derivations/scenes/flow.tex?raw';
import { evenAxisFor } from '../drawing/axis.js';
import { formatFully, formatPart, scaleOf } from '../drawing/format.js';
import { setFlow } from '../state/edits.js';
import { inputControls, upstreamControls, weightControls } from './controls.js';
import { formulaList } from './formula-list.js';
import { guess, isTold, speakGuess } from './guess.js';
import { inputPanel, isMany, upstreamPanel, watchedPanel } from './panels.js';
import { remarkOn } from './remarks.js';
import { readerOf } from './readers.js';
import type { SceneStart } from './scene.js';
import { Sheet, type Answers } from './sheet.js';
import { staged, type Staged } from './staged.js';
import { stageChoice, type Stage } from './stages.js';
import type { Topic, View } from './view.js';

const STAGES: readonly (Stage & { head: string; hint: string })[] = [
  { name: 'g', title: 'what arrives at the normalization', head: 'h_i', hint: 'what arrives' },
  {
    name: 'without 1',
    title: 'its mean taken away',
    head: 'a_i',
    hint: 'without its part along 1',
  },
  {
    name: 'without y',
    title: 'and its part along y',
    head: 'b_i',
    hint: 'without its part along y',
  },
  { name: '÷ σ', title: 'what reaches x', head: 'w_i', hint: 'what reaches x' },
];

export async function flow(computing: Computing): Promise<SceneStart> {
  const read = await readerOf('scenes/flow', flowTex);
  return () => staged('flow', new Sheet(read(computing), flowTex), render, speak);
}

/** What of |h|^2 is lost, from 0 to 1. */
const LOST = 'B';

function render({ view, sheet, answers, formulas, moves }: Staged): TemplateResult {
  const { state, numbers } = view;
  const at = state.flow;
  const value = (head: string): number => answers.number(head);
  const lost = value(LOST);
  const scale = scaleOf(numbers.g);
  return html`<div class="flow">
    ${stageChoice('stages of the backward pass', STAGES, at, (stage) => view.change(setFlow(stage), 'step'))}
    <div class=${classMap({ beside: true, three: true, many: isMany(state.x) })}>
      <div>${inputPanel(view)}</div>
      <div>${upstreamPanel(view)}</div>
      <div>${stagePanel(view, answers, moves)}</div>
    </div>
    <div class="choices" part="controls">
      ${inputControls(view, true)} ${upstreamControls(view)} ${weightControls(view)}
    </div>
    <div class="readouts">
      <div class="readout">
        <output class="figure" title=${formatFully(lost)}>${formatPart(lost)}</output>
        <p>
          of the squared length of ${state.gamma === null ? 'g' : 'γg'} is lost.
          <br />${badge(lost)}
        </p>
      </div>
      ${formulaList(sheet, formulas, [
        { head: 'p', word: 'along 1', value: value('p'), scale, current: at >= 2 },
        { head: 'q', word: 'along y', value: value('q'), scale, current: at >= 3 },
        { head: 'b_i', word: 'what survives', current: at >= 3 },
        { head: 'w_i', word: 'what reaches x', current: at >= 4 },
        {
          head: '\\frac{\\partial L}{\\partial x_i}',
          word: 'and that is the gradient',
          current: at >= 4,
        },
      ])}
    </div>
    ${guess(view, 'blind')}
    ${
      isTold(view, 'blind')
        ? html`<p class="remark" part="remark">${remarkOn(state, numbers, view.norm)}</p>`
        : nothing
    }
  </div>`;
}

function stagePanel(view: View, answers: Answers, moves: boolean): TemplateResult {
  const { state, numbers } = view;
  const stage = STAGES[state.flow - 1];
  if (stage === undefined) return html``;
  const entries = answers.row(stage.head);
  return watchedPanel({
    quantity: state.flow === 4 ? 'dx' : 'g',
    name: stage.name,
    hint: stage.hint,
    values: entries,
    axis: evenAxisFor([...Array.from(numbers.g), ...Array.from(entries)], 2),
    // What is left of rounding is read against what it was.
    scale: Math.max(scaleOf(entries), scaleOf(numbers.g) * 1e-3),
    moves,
  });
}

function badge(lost: number): string {
  if (Number.isNaN(lost)) return 'With a gradient of zero there is nothing to lose.';
  if (lost > 1 - 1e-9) return 'This loss is blind: whatever x is, nothing of it arrives.';
  if (lost > 0.9) return 'Nearly blind: a test with this loss compares what is left of rounding.';
  return 'The rest arrives, divided by σ.';
}

function speak(view: View, topic: Topic, answers: Answers): string {
  if (topic === 'entry') return speakGuess(view, 'blind');
  if (!view.numbers.defined) return remarkOn(view.state, view.numbers, view.norm);
  const lost = answers.number(LOST);
  return `${formatPart(lost)} of the gradient’s squared length is lost. ${badge(lost)}`;
}
