/** Formulas of a sheet, one a row, each with what it comes to on the reader's numbers. */
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { formatFully, formatNumber } from '../drawing/format.js';
import type { Formulas } from './derivation/formulas.js';
import type { Sheet } from './sheet.js';

export interface Row {
  /** The left side of the formula, as in the sheet. */
  head: string;
  /** A word about it. */
  word?: string;
  /** Its number, where it is a single one, and the size it is read against. */
  value?: number;
  scale?: number;
  current?: boolean;
}

export function formulaList(
  sheet: Sheet,
  formulas: Formulas,
  rows: readonly Row[],
): TemplateResult {
  return html`<ul class="formulas">
    ${rows.map(({ head, word, value, scale, current = true }) => {
      return html`<li class=${classMap({ away: !current })}>
        <span class="slot">${formulas.small(head, sheet.latex(head))}</span>
        ${word === undefined ? nothing : html`<span class="word">${word}</span>`}
        ${
          value === undefined
            ? nothing
            : html`<output class="number" title=${formatFully(value)}
                >${formatNumber(value, scale ?? Math.abs(value))}</output
              >`
        }
      </li>`;
    })}
  </ul>`;
}
