/** The same derivative by other means, and what rounding does to each of them. */
import { html, type TemplateResult } from 'lit';
import { loadJacobians, type ComputeJacobians, type Jacobians } from '../core/jacobians.js';
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
import { readerOf, type Reader } from './readers.js';
import type { Scene, SceneStart } from './scene.js';
import { Sheet } from './sheet.js';
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

export async function checks(): Promise<SceneStart> {
  const [compute, ofChecks, ofVariance] = await Promise.all([
    loadJacobians(),
    readerOf('scenes/checks', checksTex),
    readerOf('scenes/variance', varianceTex),
  ]);
  return () => started(compute, ofChecks, ofVariance);
}

function started(compute: ComputeJacobians, ofChecks: Reader, ofVariance: Reader): Scene {
  const apart = new Sheet(ofChecks(), checksTex);
  const variance = new Sheet(ofVariance(), varianceTex);
  const formulas = new Formulas();
  return {
    norm: () => 'layer',
    render: (view) =>
      html`<div class="checks">
        ${
          view.numbers.defined
            ? html`${methods(jacobians(compute, view), view, apart)}
              ${formulaList(apart, formulas, [{ head: 'e', word: 'what is shown as the difference of a and b' }])}`
            : html`<div>${inputPanel(view)}</div>`
        }
        <div class="choices" part="controls">${inputControls(view, true)}</div>
        ${
          view.numbers.defined
            ? offsets(view, variance, formulas)
            : html`<p class="remark" part="remark">
                ${remarkOn(view.state, view.numbers, view.norm)}
              </p>`
        }
      </div>`,
    speak: (view) => spoken(compute, view, apart),
    free() {
      apart.free();
      variance.free();
    },
  };
}

/** How far a Jacobian is from the one in 113 bits. */
function errorOf(apart: Sheet, b: Float64Array, a: ArrayLike<number>): number {
  return apart.number('e', { a, b });
}

/** By every means; the last step is the one that is chosen. */
function jacobians(compute: ComputeJacobians, { state }: View): Jacobians {
  const steps = [...POWERS, state.h].map((power) => 10 ** power);
  return compute(state.x, state.gamma, state.epsilon, steps);
}

function methods(found: Jacobians, view: View, apart: Sheet): TemplateResult {
  const { state, numbers, change } = view;
  const row = (name: string, word: string, a: ArrayLike<number>): TemplateResult => {
    const error = errorOf(apart, found.quad, a);
    return html`<tr>
      <th scope="row">${name}</th>
      <td class="number" title=${formatFully(error)}>${small(error)}</td>
      <td class="word">${word}</td>
    </tr>`;
  };
  const errors = found.byStep.map((a) => errorOf(apart, found.quad, a));
  const chosen = errors.pop() ?? NaN;
  return html`<div class="beside three">
    <div>${inputPanel(view)}</div>
    <table class="methods">
      <caption>
        How far each Jacobian is from the one computed in 113 bits, as a part of its largest entry.
      </caption>
      <tbody>
        ${row('closed form', 'the formula of the derivation', numbers.jacobian)}
        ${METHODS.map(({ method, name, word }) => row(name, word, found[method]))}
        ${row('closed form, float32', 'seven digits instead of sixteen', found.single)}
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
function offsets(view: View, variance: Sheet, formulas: Formulas): TemplateResult {
  const { state, change } = view;
  const offset = state.offset < 0 ? 0 : 10 ** state.offset;
  const values = { x: state.x.map((entry) => entry + offset) };
  const two = variance.rounded('v', values);
  const one = variance.rounded('w', values);
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

function spoken(compute: ComputeJacobians, view: View, apart: Sheet): string {
  if (!view.numbers.defined) return remarkOn(view.state, view.numbers, view.norm);
  const { quad, byStep } = jacobians(compute, view);
  const error = errorOf(apart, quad, byStep.at(-1) ?? []);
  return `With a step of ten to the ${view.state.h} central differences are off by ${small(error)}.`;
}
