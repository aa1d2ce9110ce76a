/** The derivation: its lines one at a time on the reader's numbers, and beside them the Jacobian they lead to. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Core } from '../../core/index.js';
import type { Sides } from '../../core/report.js';
import { CONTENTS, type Content } from '../../derivations/index.js';
import { setStep } from '../../state/edits.js';
import type { State } from '../../state/properties.js';
import { speakAnswer } from '../answer.js';
import { inputControls, upstreamControls, weightControls } from '../controls.js';
import { inputPanel } from '../panels.js';
import { remarkOn } from '../remarks.js';
import type { Scene } from '../scene.js';
import type { Topic, View } from '../view.js';
import { chooser } from './chooser.js';
import { givenRow, givenTable } from './given.js';
import { foreignNote, jacobian } from './jacobian.js';
import { lineList, markStrip } from './list.js';
import { Motion } from './motion.js';
import { Script } from './script.js';
import { stage } from './stage.js';
import { stepByKey, stepper } from './stepper.js';
import { speakSides, values } from './values.js';
import { verdictOf } from './verdict.js';

interface DerivationView extends View {
  content: Content;
  script: Script;
  /** The numbers that the lines are computed on, in words. */
  given: string;
  sides: ReadonlyMap<number, Sides>;
}

/** A derivation is read and checked when it is first shown, and kept. */
export function derivation(core: Core, changed: () => void): Scene {
  const scripts = new Map<State['derivation'], Script>();
  const motion = new Motion();
  let last: State['derivation'] | undefined;

  const scriptOf = (name: State['derivation']): Script => {
    const script = scripts.get(name) ?? new Script(core, CONTENTS[name].text);
    scripts.set(name, script);
    return script;
  };
  const look = (view: View): DerivationView => {
    const { state } = view;
    const script = scriptOf(state.derivation);
    const { g } = view.numbers;
    const given =
      state.derivation === 'batch' ? givenTable(state, g) : givenRow(script.report, state, g);
    const sides = script.at(given, state.i, state.j);
    const content: Content = CONTENTS[state.derivation];
    return { ...view, content, script, given: given.words, sides };
  };
  return {
    norm: ({ derivation }) => {
      const content: Content = CONTENTS[derivation];
      return content.norm ?? 'layer';
    },
    steps: (state) => scriptOf(state.derivation).story.steps.length,
    render(view) {
      const seen = look(view);
      if (last !== undefined && last !== view.state.derivation) scripts.get(last)?.mending.stop();
      last = view.state.derivation;
      const current = currentStep(seen);
      motion.show(seen.script, current);
      const line = seen.script.report.lines[current];
      if (line?.verdict === 'fails') seen.script.mending.start(changed);
      return render(seen);
    },
    speak: (view, topic) => speak(look(view), topic),
    leave: (root) => motion.leave(root),
    stand: (root) => motion.stand(root),
    free() {
      for (const script of scripts.values()) script.free();
      scripts.clear();
    },
  };
}

function render(view: DerivationView): TemplateResult {
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
function currentStep({ script, state }: DerivationView): number {
  return Math.min(state.step, script.story.steps.length) - 1;
}

/** What a change led to, for the ear: where the reader is, or what the new values make of the Jacobian. */
function speak(view: DerivationView, topic: Topic): string {
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
