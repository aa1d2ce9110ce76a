/** At which i and j lines are computed, and where one fails. */
import { html, type TemplateResult } from 'lit';
import type { Indices } from '../../core/formulas.js';
import type { Sides } from '../../core/report.js';
import { differenceMap, whereItFails } from '../../drawing/difference-map.js';
import { setColumn, setRow } from '../../state/edits.js';
import type { State } from '../../state/properties.js';
import type { View } from '../view.js';
import type { Script } from './script.js';

/** What came of the lines. */
export interface Computed {
  /** At i and j, by line. */
  sides: ReadonlyMap<number, Sides>;
  /** Of a failing line for every i and j, unless they would not fit into a frame. */
  everywhere: readonly (Sides | undefined)[] | undefined;
}

/** The largest N whose map of differences is drawn again while an input is dragged. */
const MOST_WHILE_DRAGGED = 4;

/** For a failing line: at which i and j. */
export function where({
  state,
  change,
  everywhere,
}: Computed & Pick<View, 'state' | 'change'>): TemplateResult {
  if (everywhere === undefined) return html`<div class="where"></div>`;
  const differences = everywhere.map((sides) => sides?.difference ?? NaN);
  const equal = everywhere.map((sides) => sides?.equal ?? false);
  const choose = (i: number, j: number): void =>
    change((from) => setColumn(j)(setRow(i)(from)), 'entry');
  return html`<div class="where">
    ${differenceMap({ differences, equal, i: state.i, j: state.j, choose })}
    <p>fails ${whereItFails(equal)} <span>(i down, j across)</span></p>
  </div>`;
}

/** i and j as they are, and where the current line fails all of them: not while an input is dragged, if they are many. */
export function placesOf(script: Script, state: State, n: number, dragged: boolean): Indices[] {
  const { i, j } = state;
  const line = script.report.lines[currentStep({ script, state })];
  const isMapped = line?.verdict === 'fails' && (!dragged || n <= MOST_WHILE_DRAGGED);
  const all = Array.from({ length: isMapped ? n * n : 0 }, (_, k) => ({
    i: Math.floor(k / n) + 1,
    j: (k % n) + 1,
  }));
  return [{ i, j }, ...all];
}

/** What came of these places. */
export function answersOf(
  script: Script,
  state: State,
  [here = [], ...all]: readonly Sides[][],
): Computed {
  const current = currentStep({ script, state });
  return {
    sides: new Map(here.map((side) => [side.line, side])),
    everywhere:
      all.length === 0 ? undefined : all.map((sides) => sides.find(({ line }) => line === current)),
  };
}

/** The step that is shown: a link may name one past the end. */
export function currentStep({ script, state }: { script: Script; state: State }): number {
  return Math.min(state.step, script.story.steps.length) - 1;
}
