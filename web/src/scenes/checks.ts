/** The same derivative by other means, and what rounding does to each of them. */
import { html, type TemplateResult } from 'lit';
import type { Formulas as Computing } from '../core/formulas.js';
import type { Frame, Row } from '../core/frame.js';
import { askJacobians } from '../core/jacobians.js';
import checksTex from '../derivations/scenes/checks.tex?raw';
import varianceTex from '../derivations/scenes/variance.tex?raw';
import { curve, tenTo } from '../drawing/curve.js';
import { formatFully, formatNumber } from '../drawing/format.js';
import { setOffsetPower, setStepPower } from '../state/edits.js';
import { OFFSET_POWER, STEP_POWER } from '../state/properties.js';
import { inputControls } from './controls.js';
import { Formulas } from './derivation/formulas.js';
import { formulaList } from './formula-list.js';
import { inputPanel } from './panels.js';
import { remarkOn } from './remarks.js';
import { readerOf } from './readers.js';
import type { Outlook, Scene, SceneStart } from './scene.js';
import { Sheet, type Answers } from './sheet.js';
import { slider } from './slider.js';
import type { View } from './view.js';

const METHODS = [
  { method: 'dual', name: 'dual numbers', word: 'each number carries its own derivative along' },
  { method: 'complex', name: 'complex step', word: 'a step aside into the complex plane' },
  {
    method: 'central',
    name: 'central differences',
    word: 'a step to each side, and the slope between',
  },
] as const;

const POWERS = Array.from(
  { length: STEP_POWER.max - STEP_POWER.min + 1 },
  (_, k) => STEP_POWER.min + k,
);

/** What is computed for a picture. */
interface Found {
  /** How far each Jacobian is from the one in 113 bits. */
  errors: Readonly<Record<Means, number>>;
  /** The same of central differences by each step; the last is the one that is chosen. */
  byStep: readonly number[];
  variance: Answers;
}

type Means = (typeof METHODS)[number]['method'] | 'closed' | 'single';

export async function checks(computing: Computing): Promise<SceneStart> {
  const [ofChecks, ofVariance] = await Promise.all([
    readerOf('scenes/checks', checksTex),
    readerOf('scenes/variance', varianceTex),
  ]);
  return () =>
    started(
      new Sheet(ofChecks(computing), checksTex),
      new Sheet(ofVariance(computing), varianceTex),
    );
}

function started(apart: Sheet, variance: Sheet): Scene {
  const formulas = new Formulas();
  let found: () => Found;
  return {
    norm: () => 'layer',
    ask(frame, outlook) {
      found = ask(frame, outlook, apart, variance);
    },
    render(view) {
      const shown = view.numbers.defined ? found() : undefined;
      return html`<div class="checks">
        ${
          shown !== undefined
            ? html`${methods(shown, view)}
              ${formulaList(apart, formulas, [{ head: 'e', word: 'what is shown as the difference of a and b' }])}`
            : html`<div>${inputPanel(view)}</div>`
        }
        <div class="choices" part="controls">${inputControls(view, true)}</div>
        ${
          shown !== undefined
            ? offsets(view, variance, shown.variance, formulas)
            : html`<p class="remark" part="remark">
                ${remarkOn(view.state, view.numbers, view.norm)}
              </p>`
        }
      </div>`;
    },
    speak: (view) => spoken(view, found()),
    free() {
      apart.free();
      variance.free();
    },
  };
}

/** Asks for the Jacobian by every means, how far each is off, and the variance of inputs that are moved. */
function ask(frame: Frame, { state, row }: Outlook, apart: Sheet, variance: Sheet): () => Found {
  const steps = [...POWERS, state.h].map((power) => 10 ** power);
  const all = askJacobians(frame, state.x, state.gamma, state.epsilon, steps);
  const errorOf = (a: Row): Answers => apart.ask(frame, { a, b: all.quad });
  const errors = {
    dual: errorOf(all.dual),
    complex: errorOf(all.complex),
    central: errorOf(all.central),
    closed: errorOf(row?.jacobian ?? all.quad),
    single: errorOf(all.single),
  };
  const byStep = all.byStep.map(errorOf);
  const offset = state.offset < 0 ? 0 : 10 ** state.offset;
  const moved = variance.ask(frame, { x: state.x.map((entry) => entry + offset) });
  const number = (answers: Answers): number => answers.number('e');
  return () => ({
    errors: {
      dual: number(errors.dual),
      complex: number(errors.complex),
      central: number(errors.central),
      closed: number(errors.closed),
      single: number(errors.single),
    },
    byStep: byStep.map(number),
    variance: moved,
  });
}

function methods(found: Found, view: View): TemplateResult {
  const { state, change } = view;
  const row = (name: string, word: string, means: Means): TemplateResult => {
    const error = found.errors[means];
    return html`<tr>
      <th scope="row">${name}</th>
      <td class="number" title=${formatFully(error)}>${small(error)}</td>
      <td class="word">${word}</td>
    </tr>`;
  };
  const errors = found.byStep.slice(0, -1);
  const chosen = found.byStep.at(-1) ?? NaN;
  return html`<div class="beside three">
    <div>${inputPanel(view)}</div>
    <table class="methods">
      <caption>
        How far each Jacobian is from the one computed in 113 bits, as a part of its largest entry.
      </caption>
      <tbody>
        ${row('closed form', 'the formula of the derivation', 'closed')}
        ${METHODS.map(({ method, name, word }) => row(name, word, method))}
        ${row('closed form, float32', 'seven digits instead of sixteen', 'single')}
      </tbody>
    </table>
    <div>
      ${curve({
        powers: POWERS,
        errors,
        chosen: state.h,
        summary: `Central differences: the error against the step. With a step of ${tenTo(state.h)} it is ${small(chosen)}. Large steps are wrong by the curve, small ones by rounding.`,
      })}
      ${slider({
        label: `step h = ${tenTo(state.h)}`,
        value: state.h,
        range: STEP_POWER,
        spoken: `ten to the ${state.h}`,
        set: (power) => change(setStepPower(power), 'values'),
        result: html`<output class="number" title=${formatFully(chosen)}>${small(chosen)}</output>`,
      })}
    </div>
  </div>`;
}

/** The two ways to a variance, on inputs that are moved far away. */
function offsets(
  view: View,
  variance: Sheet,
  answers: Answers,
  formulas: Formulas,
): TemplateResult {
  const { state, change } = view;
  const two = answers.rounded('v');
  const one = answers.rounded('w');
  return html`<div class="offsets">
    ${slider({
      label:
        state.offset < 0 ? 'add nothing to the inputs' : `add ${tenTo(state.offset)} to all inputs`,
      value: state.offset,
      range: OFFSET_POWER,
      spoken: state.offset < 0 ? 'nothing' : `ten to the ${state.offset}`,
      set: (power) => change(setOffsetPower(power), 'values'),
    })}
    ${formulaList(variance, formulas, [
      { head: 'v', word: 'in two passes', value: two, scale: two },
      { head: 'w', word: 'in one pass', value: one, scale: Math.max(two, Math.abs(one)) },
    ])}
    <p class="remark" part="remark">
      The variance does not depend on what is added to all inputs. Computed in one pass it loses its
      digits as the mean grows: two large numbers are subtracted. The core takes two passes, and
      keeps the rounding of the mean as a number of its own.
    </p>
  </div>`;
}

function small(error: number): string {
  return error === 0 ? '0' : formatNumber(error, Math.min(error, 0.01), 2);
}

function spoken(view: View, { byStep }: Found): string {
  if (!view.numbers.defined) return remarkOn(view.state, view.numbers, view.norm);
  return `With a step of ten to the ${view.state.h} central differences are off by ${small(byStep.at(-1) ?? NaN)}.`;
}
