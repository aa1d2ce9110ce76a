/** The current line on the reader's own numbers, i and j. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Line, Sides } from '../../core/report.js';
import { formatFully, formatNumber, scaleOf } from '../../drawing/format.js';
import { setColumn, setRow } from '../../state/edits.js';
import { indexChoice } from '../choice.js';
import type { View } from '../view.js';
import type { Content } from '../../derivations/index.js';
import type { Given } from './given.js';
import type { Script } from './script.js';

export function values(
  view: View & { content: Content; script: Script; given: Given; reach: number },
  line: Line,
  sides: Sides | undefined,
): TemplateResult {
  const { state, change, content, script, given, reach: n } = view;
  // Where a Jacobian stands beside the lines, they choose its entry as well.
  const isAsked = (letter: 'i' | 'j'): boolean =>
    content.norm !== undefined || script.depends(given, letter);
  const [ofI, ofJ] = [isAsked('i'), isAsked('j')];
  return html`<div class="values">
    <p class="point">
      on ${given.words}${ofI || ofJ ? ', for' : ''}
      ${ofI ? indexChoice('i', 'index i', state.i, n, (i) => change(setRow(i), 'entry')) : nothing}
      ${ofJ ? indexChoice('j', 'index j', state.j, n, (j) => change(setColumn(j), 'entry')) : nothing}
    </p>
    <dl>${line.verdict === 'defines' ? definedValue(line, sides) : bothSides(sides)}</dl>
  </div>`;
}

/** What the values say in words. */
export function speakSides({ verdict }: Line, sides: Sides | undefined): string {
  if (sides === undefined) return 'No values.';
  const scale = scaleOf([sides.left, sides.right]);
  const text = (value: number): string => formatNumber(value, scale, 4);
  return verdict === 'defines'
    ? `Value ${text(sides.left)}.`
    : `Left ${text(sides.left)}, right ${text(sides.right)}, difference ${text(sides.difference)}.`;
}

function definedValue(_line: Line, sides: Sides | undefined): TemplateResult {
  return html`${row('value', sides?.left, scaleOf([sides?.left ?? 0]))} ${row('', undefined, 1)}
  ${row('', undefined, 1)}`;
}

function bothSides(sides: Sides | undefined): TemplateResult {
  const scale = sides === undefined ? 1 : scaleOf([sides.left, sides.right]);
  const differ = sides !== undefined && !sides.equal && Number.isFinite(sides.difference);
  return html`${row('left', sides?.left, scale)} ${row('right', sides?.right, scale)}
  ${row('difference', sides?.difference, scale, differ)}`;
}

function row(
  label: string,
  value: number | undefined,
  scale: number,
  differs = false,
): TemplateResult {
  return html`<div class=${differs ? 'differs' : ''}>
    <dt>${label}</dt>
    <dd class="number" title=${value === undefined ? nothing : formatFully(value)}>
      ${value === undefined ? '' : formatNumber(value, scale, 4)}
    </dd>
  </div>`;
}
