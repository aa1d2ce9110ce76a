/** The forward pass: the inputs lose their mean, are divided by their spread, and are weighted. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Formulas as Computing } from '../core/formulas.js';
import forwardTex from '../derivations/scenes/forward.tex?raw';
import { axisFor, type Axis } from '../drawing/axis.js';
import { formatNumber, scaleOf } from '../drawing/format.js';
import { setForward } from '../state/edits.js';
import { inputControls, weightControls } from './controls.js';
import { formulaList } from './formula-list.js';
import { guess, isTold, speakGuess } from './guess.js';
import { inputPanel, watchedPanel } from './panels.js';
import { remarkOn } from './remarks.js';
import { readerOf } from './readers.js';
import type { SceneStart } from './scene.js';
import { Sheet, type Answers } from './sheet.js';
import { staged, type Staged } from './staged.js';
import { stageChoice, type Stage } from './stages.js';
import type { Topic, View } from './view.js';

const STAGES: readonly (Stage & { head: string; hint: string })[] = [
  { name: 'x', title: 'the inputs', head: 'x_i', hint: 'the inputs' },
  { name: 'x − μ', title: 'without their mean', head: 'c_i', hint: 'around their mean' },
  { name: '(x − μ)/σ', title: 'in units of their spread', head: 'y_i', hint: 'in units of σ' },
  { name: 'γy', title: 'weighted', head: 'z_i', hint: 'weighted by γ' },
];

export async function forward(computing: Computing): Promise<SceneStart> {
  const read = await readerOf('scenes/forward', forwardTex);
  return () => staged('forward', new Sheet(read(computing), forwardTex), render, speak);
}

function render({ view, sheet, answers, formulas, moves }: Staged): TemplateResult {
  const { state, numbers } = view;
  const mu = answers.number('\\mu');
  const sigma = answers.number('\\sigma');
  const at = state.forward;
  return html`<div class="forward">
    ${stageChoice('stages of the forward pass', STAGES, at, (stage) => view.change(setForward(stage), 'step'))}
    <div class="beside">
      <div>${inputPanel(view)}</div>
      <div>
        ${stagePanel(view, answers, moves)}
        ${formulaList(sheet, formulas, [
          { head: '\\mu', word: 'the mean', value: mu, scale: scaleOf(state.x), current: at >= 2 },
          { head: 'c_i', word: 'what is left without it', current: at >= 2 },
          { head: '\\sigma', word: 'the spread', value: sigma, scale: sigma, current: at >= 3 },
          { head: 'y_i', word: 'the output', current: at >= 3 },
          { head: 'z_i', word: 'weighted and moved', current: at >= 4 },
        ])}
      </div>
    </div>
    <div class="choices" part="controls">${inputControls(view, true)} ${weightControls(view)}</div>
    ${guess(view, 'together')}
    ${
      !numbers.defined || isTold(view, 'together')
        ? html`<p class="remark" part="remark">
            ${numbers.defined ? WORDS[at - 1] : remarkOn(state, numbers, view.norm)}
          </p>`
        : nothing
    }
  </div>`;
}

const WORDS = [
  'The inputs as they are. Move one, or all of them.',
  'Add the same number to all inputs and nothing here changes: the mean takes it away again. This is the first direction in which no gradient flows.',
  'Pull all inputs apart about their mean, and nothing here changes: σ grows along. This is the second direction. With ε above 0 it is damped, and not quite lost.',
  'Each output has a weight γ of its own (and an offset β, here 0). They are learned; they come after all that is lost.',
];

function stagePanel(view: View, answers: Answers, moves: boolean): TemplateResult {
  const { state } = view;
  const stage = STAGES[state.forward - 1] ?? STAGES[0];
  if (stage === undefined) return html``;
  const entries = stage.head === 'x_i' ? state.x : answers.row(stage.head);
  const axis: Axis = state.forward >= 3 ? axisFor(entries, -3, 3) : axisFor(entries, -4, 8);
  return watchedPanel({
    quantity: state.forward >= 3 ? 'y' : 'x',
    name: stage.name,
    hint: stage.hint,
    values: entries,
    axis,
    scale: scaleOf(entries),
    moves,
  });
}

function speak(view: View, topic: Topic, answers: Answers): string {
  if (topic === 'entry') return speakGuess(view, 'together');
  if (!view.numbers.defined) return remarkOn(view.state, view.numbers, view.norm);
  const text = (head: string): string => {
    const value = answers.number(head);
    return formatNumber(value, value);
  };
  return `The mean is ${text('\\mu')}, the spread ${text('\\sigma')}.`;
}
