/** Bars about a zero line, one a value; those that can be set carry a handle. Numbers in, picture out. */
import { nothing, svg, type SVGTemplateResult } from 'lit';
import { heightOf, type Axis } from './axis.js';
import { moveByKey, startDrag, type Movable } from './handle.js';

/** A statistic of the values across all bars: a line at its height, or a band about it. */
export interface Level {
  quantity: 'mu' | 'sigma';
  middle: number;
  /** How far the band reaches to either side; 0 for a line. */
  reach: number;
}

export interface Bars {
  /** The quantity: its colour and the name of its handles. */
  quantity: 'x' | 'y' | 'g' | 'dx';
  values: ArrayLike<number>;
  axis: Axis;
  levels?: readonly Level[];
  /** One sentence about what is shown now. */
  summary: string;
  /** How each value is spoken. */
  speak: (value: number) => string;
  /** For values that can be set. */
  movable?: (k: number) => Movable;
}

/** Part of a column's width that its bar takes. */
const BAR = 0.68;
/** Radius of the part of a handle that takes the pointer. */
const GRIP = 15;

export function bars(figure: Bars): SVGTemplateResult {
  const { values, axis, movable, quantity, summary } = figure;
  const zero = heightOf(0, axis);
  const columns = Array.from(values);
  const centre = (k: number): number => (k + 0.5) / columns.length;
  return svg`<svg class="bars of-${quantity}" role=${movable ? 'group' : 'img'} aria-label=${summary}>
    <line class="zero" x1="0" x2="100%" y1=${percent(zero)} y2=${percent(zero)} />
    ${columns.map((value, k) => {
      const tip = Number.isFinite(value) ? heightOf(value, axis) : zero;
      return svg`<rect class="bar"
        x=${percent(centre(k) - BAR / 2 / columns.length)} width=${percent(BAR / columns.length)}
        y=${percent(Math.min(tip, zero))} height=${percent(Math.abs(tip - zero))} rx="2" />`;
    })}
    ${figure.levels?.map((one) => level(one, axis))}
    ${
      movable === undefined
        ? nothing
        : columns.map((value, k) => handle(figure, value, k, centre(k), movable(k)))
    }
  </svg>`;
}

function level({ quantity, middle, reach }: Level, axis: Axis): SVGTemplateResult {
  const [top, bottom] = [heightOf(middle + reach, axis), heightOf(middle - reach, axis)];
  return svg`<g class="level term-${quantity}">
    <rect width="100%" y=${percent(top)} height=${percent(bottom - top)} />
    <line x1="0" x2="100%" y1=${percent(heightOf(middle, axis))} y2=${percent(heightOf(middle, axis))} />
  </g>`;
}

function handle(
  { quantity, axis, speak }: Bars,
  value: number,
  k: number,
  centre: number,
  movable: Movable,
): SVGTemplateResult {
  const [x, y] = [percent(centre), percent(heightOf(Number.isFinite(value) ? value : 0, axis))];
  return svg`<g class="handle" role="slider" tabindex="0" aria-orientation="vertical"
      aria-label=${`${quantity} ${k + 1}`} aria-valuetext=${speak(value)}
      aria-valuemin=${movable.range.min} aria-valuemax=${movable.range.max}
      aria-valuenow=${Number.isFinite(value) ? value : nothing}
      @pointerdown=${(event: PointerEvent) => startDrag(event, value, movable)}
      @keydown=${(event: KeyboardEvent) => moveByKey(event, value, movable)}>
    <circle class="grip" cx=${x} cy=${y} r=${GRIP} />
    <circle class="knob" cx=${x} cy=${y} r="6.5" />
  </g>`;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(3)}%`;
}
