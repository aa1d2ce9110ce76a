/** What the core has to say of one call of a backward pass: the right result, how far off rounding may be, slips. */
import { kernels, type KernelModule } from './kernels.js';
import { Scratch } from './memory.js';
import { checked, type NormOptions, type Vector } from './options.js';
import { problem, succeed, type Problem } from './problem.js';
import type { Probe } from './probes.js';

/** What the module offers for it. */
export type BenchModule = KernelModule & {
  tolerance(
    p: Problem,
    dy: number,
    unit: number,
    dx: number,
    dgamma: number,
    dbeta: number,
  ): string;
  slips(): number;
  slipText(which: number): string;
  /** False where the slip has no meaning. */
  slip(
    p: Problem,
    dy: number,
    which: number,
    dx: number,
    dgamma: number,
    dbeta: number,
    workspace: number,
  ): boolean;
};

/** dx, dgamma and dbeta. */
export interface Three {
  dx: Float64Array;
  dgamma: Float64Array;
  dbeta: Float64Array;
}

/** Everything in float64, whatever the type of the probe. */
export interface Bench {
  features: number;
  expected: Three;
  /** How far each number may be off by rounding to float32 or to float64. */
  tolerance(type: 'float32' | 'float64'): Three;
  /** The result with a slip; nothing where the slip has no meaning. */
  slip(which: number): Three | undefined;
}

const units = { float32: 2 ** -23, float64: 2 ** -52 };

const wide = (weights: Vector | undefined) => weights && Float64Array.from(weights);

/** Calls `work` with a bench whose memory is freed afterwards. */
export function onBench(
  module: BenchModule,
  probe: Probe<Vector>,
  { gamma, beta, ...others }: NormOptions,
  work: (bench: Bench) => void,
): void {
  const x = Float64Array.from(probe.x);
  const dy = Float64Array.from(probe.dy);
  const weights = { gamma: wide(gamma), beta: wide(beta) };
  const options = { ...others, ...(weights as Pick<NormOptions, 'gamma' | 'beta'>) };
  const expected = kernels(module).backward(dy, x, options);
  const given = checked(x, options);
  const { length, features } = given;
  Scratch.use(module, (scratch) => {
    const p = problem(scratch, x, given);
    const at = scratch.copyIn(dy);
    const [dx, dgamma, dbeta] = [
      scratch.room(length, 8),
      scratch.room(features, 8),
      scratch.room(features, 8),
    ];
    const workspace = scratch.room(module.backwardWorkspace64(features), 8);
    const results = (): Three => ({
      dx: module.view64(dx, length).slice(),
      dgamma: module.view64(dgamma, features).slice(),
      dbeta: module.view64(dbeta, features).slice(),
    });
    const known = new Map<string, Three>();
    work({
      features,
      expected,
      tolerance(type) {
        let of = known.get(type);
        if (!of) {
          succeed(module.tolerance(p, at, units[type], dx, dgamma, dbeta));
          of = results();
          known.set(type, of);
        }
        return of;
      },
      slip: (which) =>
        module.slip(p, at, which, dx, dgamma, dbeta, workspace) ? results() : undefined,
    });
  });
}
