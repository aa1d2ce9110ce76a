/** The derivation: its lines one at a time on the reader's numbers, and beside them the Jacobian they lead to. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Sides } from '../../core/report.js';
import type { Content } from '../../derivations/index.js';
import { setStep } from '../../state/edits.js';
import { speakAnswer } from '../answer.js';
import { inputControls, upstreamControls, weightControls } from '../controls.js';
import { inputPanel } from '../panels.js';
import { remarkOn } from '../remarks.js';
import type { Topic, View } from '../view.js';
import { chooser } from './chooser.js';
import { foreignNote, jacobian } from './jacobian.js';
import { lineList, markStrip } from './list.js';
import type { Script } from './script.js';
import { stage } from './stage.js';
import { stepByKey, stepper } from './stepper.js';
import { speakSides, values } from './values.js';
import { verdictOf } from './verdict.js';

export interface DerivationView extends View {
  content: Content;
  script: Script;
  /** The numbers that the lines are computed on, in words. */
  given: string;
  sides: ReadonlyMap<number, Sides>;
  /** Whether there is room for all lines beside the current one. */
  wide: boolean;
}

export function derivationScene(view: DerivationView): TemplateResult {
  const { content, script, sides, wide } = view;
  const { steps } = script.story;
  const current = currentStep(view);
  const line = steps[current]?.line;
  const go = (step: number): void => view.change(setStep(step, steps.length), 'step');
  const byKey = (event: KeyboardEvent): void => {
    const step = stepByKey(event, current + 1, steps.length);
    if (step === undefined) return;
    event.preventDefault();
    go(step);
  };
  const list = lineList(script, current, go);
  return html`<div class="derivation">
    ${chooser(view)}
    <div class="travel" @keydown=${byKey}>
      ${stepper(steps, current, go)} ${markStrip(script, current, go)}
    </div>
    <div class="desk" @keydown=${byKey}>
      ${wide ? html`<div class="scroll">${list}</div>` : nothing}
      <div class="sheet">
        <div class="focus" tabindex="0" role="group" aria-label=${stageLabel(view)}>
          ${stage(script, current)}
        </div>
        ${line === undefined ? nothing : values(view, line, view.given, sides.get(current))}
      </div>
    </div>
    ${
      wide
        ? nothing
        : html`<details class="all" @keydown=${byKey}>
            <summary>All lines</summary>
            ${list}
          </details>`
    }
    ${content.norm === undefined ? besideAlone(view) : besideJacobian(view)}
  </div>`;
}

/** The inputs, the normalization's Jacobian on them, and what they show. */
function besideJacobian(view: DerivationView): TemplateResult {
  const { content, script, state, numbers, norm } = view;
  const { inputs } = script.report;
  return html`${foreignNote(view, inputs)}
    <div class="beside">${inputPanel(view)} ${jacobian(view, content)}</div>
    <div class="choices">
      ${inputControls(view, true)} ${upstreamControls(view)}
      ${inputs.includes('\\gamma') ? weightControls(view) : nothing}
    </div>
    <p class="remark">${remarkOn(state, numbers, norm)}</p>`;
}

/** The inputs of a derivation that is not about a normalization. */
function besideAlone(view: DerivationView): TemplateResult {
  return html`<div class="beside">${inputPanel(view)}</div>
    <div class="choices">${inputControls(view, false)}</div>`;
}

/** The step that is shown: a link may name one past the end. */
export function currentStep({ script, state }: DerivationView): number {
  return Math.min(state.step, script.story.steps.length) - 1;
}

/** What a change led to, for the ear: where the reader is, or what the new values make of the Jacobian. */
export function speakDerivation(view: DerivationView, topic: Topic): string {
  const ofJacobian = topic === 'values' && view.content.norm !== undefined;
  return ofJacobian ? speakAnswer(view) : speakStep(view);
}

function speakStep(view: DerivationView): string {
  const current = currentStep(view);
  const line = view.script.story.steps[current]?.line;
  if (line === undefined) return '';
  return (
    `Line ${current + 1} of ${view.script.story.steps.length} ${line.verdict} ` +
    `${verdictOf(line)}. ${speakSides(line, view.sides.get(current))}`
  );
}

function stageLabel(view: DerivationView): string {
  return `line ${currentStep(view) + 1} of ${view.script.story.steps.length}; arrow keys step`;
}
