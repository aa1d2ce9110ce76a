/** A matrix in numbers and colours, with its margins: what is added across, what is added down. */
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { cssVariable } from './css-variable.js';
import { formatFully, formatNumber, scaleOf } from './format.js';

export interface Matrix {
  /** N x N, row by row. */
  entries: ArrayLike<number>;
  rowSums: ArrayLike<number>;
  columnSums: ArrayLike<number>;
  /** The weights of the rows, and what the weighted rows add up to, column by column. */
  weights: (k: number) => TemplateResult;
  weighted: ArrayLike<number>;
  /** The size of the largest number that `weighted` could show. */
  weightedScale: number;
  /** The chosen entry, from 1. */
  i: number;
  j: number;
  choose: (i: number, j: number) => void;
  summary: string;
}

/** How much of its colour the largest entry takes, in per cent: ink on it stays easy to read. */
const DEEPEST = 46;

export function matrix(figure: Matrix): TemplateResult {
  const { rowSums, columnSums, weights, i, j, summary } = figure;
  const n = rowSums.length;
  const scale = scaleOf(figure.entries);
  const entries = spelt(figure.entries, scale);
  const [across, down] = [spelt(rowSums, scale), spelt(columnSums, scale)];
  const weighted = spelt(figure.weighted, figure.weightedScale);
  const room = widest([...entries, ...down, ...weighted]);
  const places = Array.from({ length: n }, (_, k) => k);
  return html`<table
    class="matrix"
    ${cssVariable('--digits', room)}
    ${cssVariable('--sum-digits', widest(across))}
  >
    <caption class="spoken">
      ${summary}
    </caption>
    <thead>
      <tr>
        <th scope="col"><span class="spoken">output</span></th>
        <th scope="col" class="of-g">g</th>
        ${places.map(
          (k) =>
            html`<th scope="col" class=${classMap({ 'of-x': true, chosen: k === j - 1 })}>
              ${indexed('x', k)}
            </th>`,
        )}
        <th scope="col" class="sum">row sum</th>
      </tr>
    </thead>
    <tbody>
      ${places.map(
        (row) =>
          html`<tr>
            <th scope="row" class=${classMap({ 'of-y': true, chosen: row === i - 1 })}>
              ${indexed('y', row)}
            </th>
            <td class="weight">${weights(row)}</td>
            ${places.map((column) => cell(figure, row, column, entries[row * n + column], scale))}
            <td class=${classMap({ sum: true, chosen: row === i - 1 })}>${number(across[row])}</td>
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row" colspan="2" class="sum">column sum</th>
        ${places.map((k) => html`<td class="sum">${number(down[k])}</td>`)}
        <td></td>
      </tr>
      <tr class="of-dx">
        <th scope="row" colspan="2">dx</th>
        ${places.map(
          (k) => html`<td class=${classMap({ chosen: k === j - 1 })}>${number(weighted[k])}</td>`,
        )}
        <td></td>
      </tr>
    </tfoot>
  </table>`;
}

function cell(
  { i, j, choose }: Matrix,
  row: number,
  column: number,
  entry: Spelt = NOTHING,
  scale: number,
): TemplateResult {
  const { value } = entry;
  const depth = scale > 0 && Number.isFinite(value) ? (Math.abs(value) / scale) * DEEPEST : 0;
  const chosen = row === i - 1 && column === j - 1;
  return html`<td
    class=${classMap({ cell: true, plus: value > 0, minus: value < 0, chosen })}
    ${cssVariable('--depth', `${depth.toFixed(0)}%`)}
    aria-current=${chosen ? 'true' : nothing}
    @click=${() => choose(row + 1, column + 1)}
  >
    ${number(entry)}
  </td>`;
}

/** A number and its text. */
interface Spelt {
  value: number;
  text: string;
}

const NOTHING: Spelt = { value: 0, text: '' };

function spelt(values: ArrayLike<number>, scale: number): Spelt[] {
  return Array.from(values, (value) => ({ value, text: formatNumber(value, scale) }));
}

/** The room that the longest of some numbers takes, in digits: a point takes half of one, a minus a third more. */
function widest(numbers: readonly Spelt[]): string {
  const room = ({ text }: Spelt): number =>
    text.length - (text.includes('.') ? 0.5 : 0) + (text.startsWith('−') ? 0.35 : 0);
  return String(Math.max(...numbers.map(room)));
}

function number({ value, text }: Spelt = NOTHING): TemplateResult {
  return html`<span class="number" title=${formatFully(value)}>${text}</span>`;
}

/** A letter with its index, from 1. */
export function indexed(letter: string, k: number): TemplateResult {
  return html`${letter}<sub>${k + 1}</sub>`;
}
