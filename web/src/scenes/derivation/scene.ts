/** The derivation: its lines one at a time on the reader's numbers, and beside them the Jacobian they lead to. */
import { html, nothing, type TemplateResult } from 'lit';
import { matrix } from '../../drawing/matrix.js';
import { problemLine } from '../field.js';
import { formatNumber, scaleOf } from '../../drawing/format.js';
import type { Sides } from '../../core/report.js';
import { setColumn, setRow, setStep, setUpstreamEntry } from '../../state/edits.js';
import { inputControls, upstreamControls } from '../controls.js';
import { entryField, gradientScale, inputPanel } from '../panels.js';
import { remarkOn } from '../remarks.js';
import type { View } from '../view.js';
import { lineList, markStrip } from './list.js';
import type { Script } from './script.js';
import { stage } from './stage.js';
import { stepByKey, stepper } from './stepper.js';
import { speakSides, values } from './values.js';
import { verdictOf } from './verdict.js';

export interface DerivationView extends View {
  script: Script;
  sides: ReadonlyMap<number, Sides>;
  /** Whether there is room for all lines beside the current one. */
  wide: boolean;
}

export function derivationScene(view: DerivationView): TemplateResult {
  const { script, sides, state, wide } = view;
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
    <div class="travel" @keydown=${byKey}>
      ${stepper(steps, current, go)} ${markStrip(script, current, go)}
    </div>
    <div class="desk" @keydown=${byKey}>
      ${wide ? html`<div class="scroll">${list}</div>` : nothing}
      <div class="sheet">
        <div class="focus" tabindex="0" role="group" aria-label=${stageLabel(view)}>
          ${stage(script, current)}
        </div>
        ${line === undefined ? nothing : values(view, line, sides.get(current))}
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
    ${foreignNote(view)}
    <div class="beside">
      ${inputPanel(view)}
      <div class="jacobian">
        <div class="head">
          <b>J</b> <span>dy<sub>i</sub>/dx<sub>j</sub> on your numbers</span>
        </div>
        <div class="across" tabindex="0" role="group" aria-label="the Jacobian, with margins">
          ${jacobian(view)}
        </div>
        ${problemLine(view.drafts, 'g-', 'g-problem')}
        <p class="note">
          Across, a row adds up what every input does to one output: all move together, and nothing
          happens. Down a column, weighted by g, is what reaches one input: dx.
        </p>
      </div>
    </div>
    <div class="choices">${inputControls(view)} ${upstreamControls(view)}</div>
    <p class="remark">${remarkOn(state, view.numbers)}</p>
  </div>`;
}

/** The step that is shown: a link may name one past the end. */
export function currentStep({ script, state }: DerivationView): number {
  return Math.min(state.step, script.story.steps.length) - 1;
}

/** Where the reader is, for the ear. */
export function speakStep(view: DerivationView): string {
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

function jacobian(view: DerivationView): TemplateResult {
  const { state, numbers } = view;
  const { g } = numbers;
  const row = formatNumber(numbers.rowSums[state.i - 1] ?? 0, scaleOf(numbers.jacobian));
  return matrix({
    entries: numbers.jacobian,
    rowSums: numbers.rowSums,
    columnSums: numbers.columnSums,
    weights: (k) =>
      entryField(view, 'g', g[k] ?? 0, k, 'g-problem', (at, value) =>
        setUpstreamEntry(g, at, value),
      ),
    weighted: numbers.dx,
    weightedScale: gradientScale(view),
    i: state.i,
    j: state.j,
    choose: (i, j) => view.change((from) => setColumn(j)(setRow(i)(from)), 'entry'),
    summary:
      `The Jacobian, ${g.length} by ${g.length}; row ${state.i} adds up to ${row}. Weighted by g, ` +
      'the rows add up to dx.',
  });
}

/** Said where the page's epsilon or gamma are none of the derivation's. */
function foreignNote({ state }: DerivationView): TemplateResult | typeof nothing {
  if (state.epsilon === 0 && state.gamma === null) return nothing;
  return html`<p class="remark">
    The question has no ε and no γ, and its lines are computed without them; the Jacobian and dx
    below are computed with yours.
  </p>`;
}
