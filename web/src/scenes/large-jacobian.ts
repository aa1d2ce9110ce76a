/** The Jacobian of more inputs than a reader could set: drawn ones, as a heatmap. */
import { html, type TemplateResult } from 'lit';
import { loadLongRow, type ComputeLongRow } from '../core/long-row.js';
import { formatNumber, scaleOf } from '../drawing/format.js';
import { HeatmapDrawing } from '../drawing/heatmap.js';
import { drawnInputs } from './drawn-inputs.js';
import type { View } from './view.js';

/** @param changed - called when another entry was chosen. */
export async function loadLargeJacobian(changed: () => void): Promise<LargeJacobian> {
  return new LargeJacobian(await loadLongRow(), changed);
}

/** A matrix of 16 to 1024 drawn inputs. */
export class LargeJacobian {
  readonly #compute: ComputeLongRow;
  readonly #changed: () => void;
  readonly #drawing = new HeatmapDrawing();
  #key = '';
  #entries: Float32Array = new Float32Array(0);
  #scale = 0;
  #rows: Float32Array = new Float32Array(0);
  #columns: Float32Array = new Float32Array(0);
  #chosen = { i: 1, j: 1 };

  constructor(compute: ComputeLongRow, changed: () => void) {
    this.#compute = compute;
    this.#changed = changed;
  }

  render(view: View): TemplateResult {
    const { state } = view;
    const n = Number(state.size);
    this.#bring(n, state.norm, state.epsilon);
    const { i, j } = { i: Math.min(this.#chosen.i, n), j: Math.min(this.#chosen.j, n) };
    const scale = this.#scale;
    const largest = (values: Float32Array): string => formatNumber(scaleOf(values), scale);
    const entry = this.#entries[(i - 1) * n + j - 1] ?? NaN;
    return html`<div class="large">
      ${this.#drawing.render({
        entries: this.#entries,
        n,
        scale,
        i,
        j,
        choose: (row, column) => {
          this.#chosen = { i: row, j: column };
          this.#changed();
        },
        summary: `The Jacobian of ${n} drawn inputs: a strong diagonal, and all the rest faint. Arrow keys choose an entry.`,
      })}
      <div>
        <p class="figure number">${formatNumber(entry, scale)}</p>
        <p>dy<sub>${i}</sub>/dx<sub>${j}</sub>, of ${n} × ${n}</p>
        <dl>
          <div>
            <dt>largest row sum</dt>
            <dd class="number">${largest(this.#rows)}</dd>
          </div>
          <div>
            <dt>largest column sum</dt>
            <dd class="number">${largest(this.#columns)}</dd>
          </div>
        </dl>
        <p class="note">
          The inputs are drawn, the same for everybody. The more there are, the more the diagonal
          stands alone: of a random gradient only two directions of ${n} are lost.
        </p>
      </div>
    </div>`;
  }

  #bring(n: number, norm: 'layer' | 'rms', epsilon: number): void {
    const key = `${n} ${norm} ${epsilon}`;
    if (key === this.#key) return;
    this.#key = key;
    const x = Float32Array.from(drawnInputs(n));
    const found = this.#compute(x, { norm, epsilon, variance: 'population' });
    this.#entries = found.jacobian;
    this.#scale = scaleOf(this.#entries);
    this.#rows = found.rowSums;
    this.#columns = found.columnSums;
  }
}
