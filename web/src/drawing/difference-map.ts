/** Where a claim does not hold: its difference for every i and j, the chosen entry marked. */
import { svg, type SVGTemplateResult } from 'lit';
import { formatFully, scaleOf } from './format.js';

export interface DifferenceMap {
  /** N x N, row by row. */
  differences: readonly number[];
  /** Where both sides agree to rounding. */
  equal: readonly boolean[];
  /** The chosen entry, from 1. */
  i: number;
  j: number;
  choose: (i: number, j: number) => void;
}

/** How faint the smallest difference is drawn, so that it is still seen beside an empty cell. */
const FAINTEST = 0.3;
/** Part of a cell that is left free between two. */
const GAP = 0.12;

export function differenceMap(figure: DifferenceMap): SVGTemplateResult {
  const { differences, equal, i, j, choose } = figure;
  const n = Math.sqrt(differences.length);
  const scale = scaleOf(differences);
  return svg`<svg class="difference-map" viewBox="0 0 ${n} ${n}" role="img"
      aria-label=${`where it fails: ${whereItFails(equal)}`}>
    ${differences.map((difference, at) => {
      const [row, column] = [Math.floor(at / n), at % n];
      const same = equal[at] === true;
      const depth = scale > 0 && Number.isFinite(difference) ? Math.abs(difference) / scale : 1;
      const chosen = row === i - 1 && column === j - 1;
      return svg`<rect class=${`${same ? 'same' : 'differs'}${chosen ? ' chosen' : ''}`}
          x=${column + GAP / 2} y=${row + GAP / 2} width=${1 - GAP} height=${1 - GAP} rx="0.1"
          fill-opacity=${same ? 0 : FAINTEST + (1 - FAINTEST) * depth}
          @click=${() => choose(row + 1, column + 1)}>
          <title>i = ${row + 1}, j = ${column + 1}: ${same ? 'no difference' : formatFully(difference)}</title>
        </rect>`;
    })}
  </svg>`;
}

/** The same in words. */
export function whereItFails(equal: readonly boolean[]): string {
  const n = Math.sqrt(equal.length);
  const failing = equal.filter((same) => !same).length;
  const onDiagonal = (same: boolean): boolean =>
    n > 1 && equal.every((one, at) => one === (Math.floor(at / n) === at % n ? same : !same));
  if (failing === 0) return 'nowhere on these numbers';
  if (failing === equal.length) return 'for every i and j';
  if (onDiagonal(true)) return 'wherever i and j differ';
  if (onDiagonal(false)) return 'only where i = j';
  const along = Array.from({ length: n }, (_, k) => k);
  if (equal.every((same, at) => same === equal[at % n])) {
    return `for j = ${listed(along.filter((k) => equal[k] === false))}, whatever i is`;
  }
  if (equal.every((same, at) => same === equal[Math.floor(at / n) * n])) {
    return `for i = ${listed(along.filter((k) => equal[k * n] === false))}, whatever j is`;
  }
  return `at ${failing} of ${equal.length} pairs of i and j`;
}

function listed(places: readonly number[]): string {
  return places.map((at) => at + 1).join(', ');
}
