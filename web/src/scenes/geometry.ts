/** Three inputs as a point in space: it falls onto a plane, then onto a circle, and only the tangent survives. */
import { html, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Formulas as Computing } from '../core/formulas.js';
import { Block } from '../core/frame.js';
import geometryTex from '../derivations/scenes/geometry.tex?raw';
import { formatNumber, scaleOf } from '../drawing/format.js';
import { space, type Arrow, type Point } from '../drawing/space.js';
import { setFlow, setInputs, setTurn } from '../state/edits.js';
import { inputControls, upstreamControls } from './controls.js';
import { Formulas } from './derivation/formulas.js';
import { formulaList } from './formula-list.js';
import { inputPanel } from './panels.js';
import { readerOf } from './readers.js';
import type { Scene, SceneStart } from './scene.js';
import { eachRow, Sheet, type Answers } from './sheet.js';
import { stageChoice, type Stage } from './stages.js';
import { sheetValues } from './sheet-values.js';
import type { State } from '../state/properties.js';
import type { View } from './view.js';

const STAGES: readonly Stage[] = [
  { name: 'g', title: 'the upstream gradient, standing at y' },
  { name: 'without 1', title: 'its part along 1 taken away: it lies in the plane' },
  { name: 'without y', title: 'its part along y taken away: it is tangent to the circle' },
  { name: '÷ σ', title: 'divided by sigma: what reaches x' },
];

const WORDS = [
  'y sits on a circle, in the plane at right angles to 1: three inputs, one freedom left. The gradient g may point anywhere.',
  'No move of x lifts y out of the plane. What of g points out of it, along 1, cannot matter.',
  'And y cannot leave the circle. What of g points outwards, along y, cannot matter either: only the tangent is left.',
  'Far out, with a large σ, the same move of x turns y less. So the tangent is divided by σ, and that is dx.',
];

export async function geometry(computing: Computing): Promise<SceneStart> {
  const read = await readerOf('scenes/geometry', geometryTex);
  return () => started(new Sheet(read(computing), geometryTex));
}

function started(sheet: Sheet): Scene {
  const formulas = new Formulas();
  let answers: Answers;
  return {
    norm: () => 'layer',
    ask(frame, { state, g }) {
      if (state.x.length < 3) return;
      const values = sheetValues(inSpace(state), g instanceof Block ? g.part(0, 3) : g);
      answers = sheet.ask(frame, values, eachRow(3));
    },
    render: (view) =>
      view.state.x.length < 3 ? invite(view) : render(view, sheet, answers, formulas),
    speak: ({ state }) =>
      state.x.length < 3 ? 'Space has three inputs.' : (WORDS[state.flow - 1] ?? ''),
    free: () => sheet.free(),
  };
}

/** The first three inputs, without weights. */
const inSpace = (state: State): State => ({ ...state, x: state.x.slice(0, 3), gamma: null });

/** Space has three directions; with fewer inputs there is no picture of this kind. */
function invite({ state, change }: View): TemplateResult {
  return html`<div class="geometry">
    <p class="remark" part="remark">
      With three inputs there is a picture in space; here N = ${state.x.length}.
    </p>
    <div class="controls">
      <button type="button" class="preset" @click=${() => change(setInputs([1, 2, 4]), 'values')}>
        Take three inputs
      </button>
    </div>
  </div>`;
}

function render(whole: View, sheet: Sheet, answers: Answers, formulas: Formulas): TemplateResult {
  const view = { ...whole, state: inSpace(whole.state) };
  const { state, change } = view;
  const at = state.flow;
  const radius = answers.number('r');
  return html`<div class="geometry">
    ${stageChoice('what becomes of g', STAGES, at, (stage) => change(setFlow(stage), 'step'))}
    <div class="beside">
      ${
        Number.isFinite(radius)
          ? picture(view, answers, radius)
          : html`<p class="remark" part="remark">
              Here σ = 0: y is 0/0 and has no place in space.
            </p>`
      }
      <div>
        ${inputPanel(view)}
        ${formulaList(sheet, formulas, [
          { head: 'c_i', word: 'x, fallen onto the plane' },
          { head: 'y_i', word: 'and onto the circle' },
          { head: 'r', word: 'the radius, √3 while ε is 0', value: radius, scale: radius },
          { head: 'a_i', word: 'g in the plane', current: at >= 2 },
          { head: 'b_i', word: 'g along the tangent', current: at >= 3 },
          { head: 'w_i', word: 'what reaches x', current: at >= 4 },
        ])}
      </div>
    </div>
    <div class="choices" part="controls">
      ${inputControls(whole, true)} ${upstreamControls(whole)}
    </div>
    <p class="remark" part="remark">${WORDS[at - 1]}</p>
  </div>`;
}

function picture(view: View, answers: Answers, radius: number): SVGTemplateResult {
  const { state, change } = view;
  const drawn = arrows(view, answers);
  const reach = Math.max(1, ...drawn.flatMap(({ from, to }) => [...from, ...to]).map(Math.abs));
  return space({
    turn: state.turn,
    reach: reach * 1.15,
    circle: radius,
    arrows: drawn,
    summary:
      `Space with x, y on a circle of radius ${formatNumber(radius, radius)}, and g standing at ` +
      `y. ${WORDS[state.flow - 1] ?? ''} Arrow keys turn it.`,
    turned: (about, up) => change(setTurn(about, up), 'entry'),
  });
}

/** What is drawn at each stage; long inputs are drawn shorter, in their direction. */
function arrows({ state, numbers }: View, answers: Answers): Arrow[] {
  const point = (entries: ArrayLike<number>, scale = 1): Point => [
    (entries[0] ?? 0) * scale,
    (entries[1] ?? 0) * scale,
    (entries[2] ?? 0) * scale,
  ];
  const shorter = Math.min(1, 4 / (scaleOf(state.x) || 1));
  const from = (base: Point, v: Point): Point => [base[0] + v[0], base[1] + v[1], base[2] + v[2]];
  const origin: Point = [0, 0, 0];
  const row = (head: string): Point => point(answers.row(head));
  const y = row('y_i');
  const [g, a, b] = [point(numbers.g), row('a_i'), row('b_i')];
  const c = point(answers.row('c_i'), shorter);
  const x = point(state.x, shorter);
  const made: Arrow[] = [
    { from: origin, to: [1.6, 1.6, 1.6], quantity: 'plain', label: '1' },
    { from: origin, to: x, quantity: 'x', label: 'x' },
    { from: x, to: c, quantity: 'x', label: '', lost: true },
    { from: origin, to: y, quantity: 'y', label: 'y' },
  ];
  const last: Point = [g, a, b, row('w_i')][state.flow - 1] ?? g;
  if (state.flow >= 2)
    made.push({ from: from(y, g), to: from(y, a), quantity: 'g', label: '', lost: true });
  if (state.flow >= 3)
    made.push({ from: from(y, a), to: from(y, b), quantity: 'g', label: '', lost: true });
  made.push({
    from: y,
    to: from(y, last),
    quantity: state.flow === 4 ? 'dx' : 'g',
    label: state.flow === 4 ? 'dx' : 'g',
  });
  return made;
}
