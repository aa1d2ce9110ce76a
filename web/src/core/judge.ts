/** What a backward pass returned, entry by entry beside the core's, and which slip explains the rest. */
import { onBench, type Bench, type BenchModule } from './bench.js';
import type { NormOptions, Vector } from './options.js';
import type { Probe } from './probes.js';

/** What a backward pass gives; what is left out is not checked. */
export interface Gradients {
  /** rows x N. */
  dx: Vector;
  /** N numbers, summed over rows. */
  dgamma?: Vector | undefined;
  /** N numbers, summed over rows. */
  dbeta?: Vector | undefined;
}

/** One wrong entry. */
export interface Finding {
  gradient: 'dx' | 'dgamma' | 'dbeta';
  /** The row of dx; 0 for dgamma and dbeta. */
  row: number;
  /** The place in the row, from 0. */
  index: number;
  /** What the core computed. */
  expected: number;
  got: number;
  /** The slip that gives just these numbers, in words. */
  likely?: string;
}

const names = ['dx', 'dgamma', 'dbeta'] as const;
type Name = (typeof names)[number];

const most = 100;
const float32Noise =
  'float32 noise taken for a fault: right to float32, and a Float32Array would pass';
const notSummed = 'dgamma and dbeta not summed over rows: there is one for each row';

/** By how many times the tolerance two numbers differ; 0 if by no more than it, or both are NaN. */
function excess(got: number, expected: number, tolerance: number): number {
  const off = Math.abs(got - expected);
  if (off <= tolerance || Object.is(got, expected)) return 0;
  return Number.isNaN(off) ? Infinity : off / tolerance;
}

function agree(got: Vector, expected: Float64Array, tolerance: Float64Array): boolean {
  return expected.every((value, k) => excess(got[k] ?? NaN, value, tolerance[k] ?? 0) === 0);
}

/** What is known of one gradient. */
interface State {
  worst: Map<number, { finding: Finding; times: number }>;
  /** The slips that give what was got since the first wrong number. */
  slips: number[];
  /** Whether every number so far is right to float32. */
  noise: boolean;
  /** What its length alone says. */
  shape?: string;
}

/** Takes one result after the other and says in the end what is wrong with them. @internal */
export class Judge {
  readonly #module: BenchModule;
  readonly #states: Record<Name, State>;

  constructor(module: BenchModule) {
    this.#module = module;
    const fresh = (): State => ({
      worst: new Map(),
      slips: Array.from({ length: module.slips() }, (_, k) => k),
      noise: true,
    });
    this.#states = { dx: fresh(), dgamma: fresh(), dbeta: fresh() };
  }

  /** @throws RangeError if an array has a length that no backward pass gives it. */
  take(probe: Probe<Vector>, options: NormOptions, gradients: Gradients): void {
    onBench(this.#module, probe, options, (bench) => {
      for (const name of names) {
        const got = gradients[name];
        if (got === undefined) continue;
        this.#checkLength(name, got, bench);
        const single = got instanceof Float32Array || probe.x instanceof Float32Array;
        this.#compare(name, got, single ? 'float32' : 'float64', bench);
        if (this.#states[name].worst.size > 0) this.#dropSlips(name, got, bench);
      }
    });
  }

  #checkLength(name: Name, got: Vector, { expected }: Bench): void {
    const { length } = expected[name];
    if (got.length === length) return;
    if (got.length !== expected.dx.length) {
      throw new RangeError(`backward: ${name}: expected length ${length}, got ${got.length}`);
    }
    this.#states[name].shape = notSummed;
  }

  #compare(name: Name, got: Vector, type: 'float32' | 'float64', bench: Bench): void {
    const expected = bench.expected[name];
    const allowed = bench.tolerance(type)[name];
    if (agree(got, expected, allowed)) return;
    const state = this.#states[name];
    state.noise &&= agree(got, expected, bench.tolerance('float32')[name]);
    for (const [k, value] of expected.entries()) {
      const other = got[k] ?? NaN;
      const times = excess(other, value, allowed[k] ?? 0);
      if (times <= (state.worst.get(k)?.times ?? 0)) continue;
      const place = { row: Math.floor(k / bench.features), index: k % bench.features };
      const finding = { gradient: name, ...place, expected: value, got: other };
      state.worst.set(k, { finding, times });
    }
  }

  /** A slip stays as long as it gives what was got, in float32 at least. */
  #dropSlips(name: Name, got: Vector, bench: Bench): void {
    const allowed = bench.tolerance('float32')[name];
    const state = this.#states[name];
    state.slips = state.slips.filter((which) => {
      const slipped = bench.slip(which);
      return slipped && agree(got, slipped[name], allowed);
    });
  }

  #likely({ shape, noise, slips }: State): string | undefined {
    if (shape !== undefined) return shape;
    if (noise) return float32Noise;
    return slips[0] === undefined ? undefined : this.#module.slipText(slips[0]);
  }

  /** Every wrong entry once, the worst of each gradient, the worst first. */
  findings(): Finding[] {
    return names
      .flatMap((name) => {
        const state = this.#states[name];
        const likely = this.#likely(state);
        return [...state.worst.values()]
          .sort((a, b) => b.times - a.times)
          .slice(0, most)
          .map(({ finding, times }) => ({
            finding: likely === undefined ? finding : { ...finding, likely },
            times,
          }));
      })
      .sort((a, b) => b.times - a.times)
      .map(({ finding }) => finding);
  }
}
