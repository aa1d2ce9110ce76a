/** The four quantities as bars above their numbers: x and g to be set, y and dx to be watched. */
import { html, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { axisFor, evenAxisFor, type Axis } from '../drawing/axis.js';
import { bars, type Bars, type Level } from '../drawing/bars.js';
import { field, problemLine } from './field.js';
import { formatEntry, formatFully, formatNumber, scaleOf, SUBSCRIPTS } from '../drawing/format.js';
import type { Movable } from '../drawing/handle.js';
import { setInput, setUpstreamEntry, type Edit } from '../state/edits.js';
import { ENTRY } from '../state/properties.js';
import type { View } from './view.js';

/** Whether so many inputs want a row of their own: beside anything else their numbers have no room. */
export const isMany = (inputs: ArrayLike<number>): boolean => inputs.length > 5;

/** The inputs; `levels` are drawn across them. */
export function inputPanel(view: View, levels: readonly Level[] = []): TemplateResult {
  const { x } = view.state;
  const axis = view.held.get('x') ?? axisFor(x, -4, 8);
  return settable(view, 'x', 'inputs, drag them', x, axis, setInput, levels);
}

export function upstreamPanel(view: View): TemplateResult {
  const { g } = view.numbers;
  const axis = view.held.get('g') ?? evenAxisFor(g, 2);
  return settable(view, 'g', 'upstream gradient', g, axis, (k, value) =>
    setUpstreamEntry(g, k, value),
  );
}

export function outputPanel({ numbers: { y } }: View): TemplateResult {
  const axis = evenAxisFor(y, isMany(y) ? 3 : 2);
  return watchedPanel({
    quantity: 'y',
    name: 'y',
    hint: 'outputs',
    values: y,
    axis,
    scale: scaleOf(y),
  });
}

export function gradientPanel(view: View): TemplateResult {
  const { dx } = view.numbers;
  return watchedPanel({
    quantity: 'dx',
    name: 'dx',
    hint: 'what reaches x',
    values: dx,
    axis: evenAxisFor(dx, 1),
    scale: gradientScale(view),
  });
}

/** How large dx could be for this g: what its rounding is measured against. */
export function gradientScale({ numbers: { jacobian, g } }: View): number {
  return scaleOf(jacobian) * scaleOf(g);
}

/** One entry of x or g as a field to type in. */
export function entryField(
  view: View,
  quantity: 'x' | 'g',
  value: number,
  k: number,
  problemId: string,
  edit: (k: number, value: number) => Edit,
): TemplateResult {
  return field(view.drafts, {
    id: `${quantity}-${k}`,
    label: `${quantity} ${k + 1}, typed`,
    name: `${quantity}${SUBSCRIPTS[k] ?? ''}`,
    value,
    shown: Number.isFinite(value) ? formatEntry(value) : '0/0',
    range: ENTRY,
    problemId,
    set: (next) => view.change(edit(k, next), 'values'),
  });
}

function settable(
  view: View,
  quantity: 'x' | 'g',
  hint: string,
  values: ArrayLike<number>,
  axis: Axis,
  edit: (k: number, value: number) => Edit,
  levels: readonly Level[] = [],
): TemplateResult {
  const problemId = `${quantity}-problem`;
  const movable = (k: number): Movable => ({
    axis,
    range: ENTRY,
    set: (value) => {
      view.drafts.drop(`${quantity}-${k}`);
      view.change(edit(k, value), 'values');
    },
    hold: (held) => view.hold(quantity, held),
  });
  return panel(
    { quantity, values, axis, levels, movable, speak: formatEntry, summary: '' },
    quantity,
    hint,
    formatEntry,
    Array.from(values, (value, k) => entryField(view, quantity, value, k, problemId, edit)),
    false,
    problemLine(view.drafts, `${quantity}-`, problemId),
  );
}

export interface Watched {
  quantity: Bars['quantity'];
  name: string;
  hint: string;
  values: ArrayLike<number>;
  axis: Axis;
  /** The size of number that the values are read against. */
  scale: number;
  decimals?: number;
  /** Whether the bars go to their new heights before the reader's eyes. */
  moves?: boolean;
}

/** Values to be watched: bars above their numbers. */
export function watchedPanel(watched: Watched): TemplateResult {
  const { quantity, name, hint, values, axis, scale, decimals = 2, moves = false } = watched;
  const format = (value: number): string => formatNumber(value, scale, decimals);
  return panel(
    { quantity, values, axis, speak: format, summary: '' },
    name,
    hint,
    format,
    Array.from(
      values,
      (value) => html`<span class="number" title=${formatFully(value)}>${format(value)}</span>`,
    ),
    moves,
  );
}

function panel(
  figure: Bars,
  name: string,
  hint: string,
  format: (value: number) => string,
  entries: TemplateResult[],
  moves: boolean,
  below?: TemplateResult,
): TemplateResult {
  const { quantity, values, axis } = figure;
  const summary = `${name}, ${hint}: ${Array.from(values, format).join(', ')}`;
  return html`<div class=${classMap({ panel: true, [`of-${quantity}`]: true, moves })}>
    <div class="head"><b>${name}</b> <span>${hint}</span></div>
    <div class="plot">
      <span class="reach" aria-hidden="true">${formatNumber(axis.high, 1, 0)}</span>
      ${bars({ ...figure, summary })}
    </div>
    <div class="entries">${entries}</div>
    ${below}
  </div>`;
}
