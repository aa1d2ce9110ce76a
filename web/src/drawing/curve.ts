/** Error against step, both on scales of powers of ten: a curve, and a mark on it that can be moved. */
import { nothing, svg, type SVGTemplateResult } from 'lit';

export interface Curve {
  /** Powers of ten, from left to right; `errors` has one for each. */
  powers: readonly number[];
  errors: readonly number[];
  /** The power that is marked. */
  chosen: number;
  summary: string;
}

const WIDTH = 320;
const HEIGHT = 170;
const MARGIN = { left: 34, right: 8, top: 8, bottom: 24 };
/** The powers of ten that the upright scale spans. */
const LOW = -16;
const HIGH = 1;

export function curve({ powers, errors, chosen, summary }: Curve): SVGTemplateResult {
  const first = powers[0] ?? 0;
  const last = powers.at(-1) ?? 1;
  const across = (power: number): number =>
    MARGIN.left + ((power - first) / (last - first)) * (WIDTH - MARGIN.left - MARGIN.right);
  const down = (error: number): number => {
    const power = Math.max(LOW, Math.min(HIGH, Math.log10(Math.max(error, 1e-300))));
    return MARGIN.top + ((HIGH - power) / (HIGH - LOW)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  };
  const points = powers.flatMap((power, k) => {
    const error = errors[k] ?? NaN;
    return Number.isNaN(error) ? [] : [`${across(power)},${down(error)}`];
  });
  const marked = errors[powers.indexOf(chosen)] ?? NaN;
  return svg`<svg class="curve" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${summary}>
    ${[0, -4, -8, -12, -16].map(
      (power) => svg`<line class="grid" x1=${MARGIN.left} x2=${WIDTH - MARGIN.right}
          y1=${down(10 ** power)} y2=${down(10 ** power)} />
        <text x=${MARGIN.left - 4} y=${down(10 ** power) + 3} text-anchor="end">${tenTo(power)}</text>`,
    )}
    ${powers
      .filter((power) => power % 3 === 0)
      .map(
        (power) =>
          svg`<text x=${across(power)} y=${HEIGHT - 8} text-anchor="middle">${tenTo(power)}</text>`,
      )}
    <polyline points=${points.join(' ')} />
    ${
      Number.isNaN(marked)
        ? nothing
        : svg`<circle cx=${across(chosen)} cy=${down(marked)} r="5.5" />`
    }
  </svg>`;
}

/** 10 to a power, in raised digits. */
export function tenTo(power: number): string {
  const raised = String(power).replace(/./g, (sign) =>
    sign === '-' ? '⁻' : ('⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)] ?? ''),
  );
  return power === 0 ? '1' : `10${raised}`;
}
