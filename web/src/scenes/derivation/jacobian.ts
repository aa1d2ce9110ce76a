/** The Jacobian that the lines lead to, on the reader's numbers, with its margins, g on its left and dx below. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Content } from '../../derivations/index.js';
import { formatNumber, scaleOf } from '../../drawing/format.js';
import { matrix } from '../../drawing/matrix.js';
import { setColumn, setRow, setUpstreamEntry } from '../../state/edits.js';
import { problemLine } from '../field.js';
import { entryField, gradientScale } from '../panels.js';
import type { View } from '../view.js';

export function jacobian(
  view: View,
  { kind = 'on your numbers' }: Pick<Content, 'kind'>,
): TemplateResult {
  const together =
    view.norm === 'rms'
      ? 'all move together, and here that moves the output'
      : 'all move together, and nothing happens';
  return html`<div class="jacobian">
    <div class="head">
      <b>J</b> <span>dy<sub>i</sub>/dx<sub>j</sub> ${kind}</span>
    </div>
    <div class="across" tabindex="0" role="group" aria-label="the Jacobian, with margins">
      ${table(view)}
    </div>
    ${problemLine(view.drafts, 'g-', 'g-problem')}
    <p class="note">
      Across, a row adds up what every input does to one output: ${together}. Down a column,
      weighted by g, is what reaches one input: dx.
    </p>
  </div>`;
}

function table(view: View): TemplateResult {
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

/** Said where the page's epsilon or gamma are in the Jacobian and not in the lines. */
export function foreignNote(
  { state }: View,
  inputs: readonly string[],
): TemplateResult | typeof nothing {
  const foreign = [
    ...(state.epsilon !== 0 && !inputs.includes('\\epsilon') ? ['ε'] : []),
    ...(state.gamma !== null && !inputs.includes('\\gamma') ? ['γ'] : []),
  ];
  if (foreign.length === 0) return nothing;
  return html`<p class="remark" part="remark">
    These lines have no ${foreign.join(' and no ')} and are computed without; the Jacobian and dx
    below are computed with yours.
  </p>`;
}
