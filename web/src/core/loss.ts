/** Whether a gradient can see somebody's loss. */
import { kernels, type KernelModule } from './kernels.js';
import { Scratch } from './memory.js';
import { describe, type NormOptions, type Vector } from './options.js';
import { spectra, type SpectrumModule } from './spectrum.js';

/** A loss as a function of y, rows x N. */
export type Loss = (y: Float64Array) => number;

/** What the module offers to differentiate a function of y. @internal */
export type LossModule = KernelModule &
  SpectrumModule & {
    step(y: number, length: number, ahead: number, behind: number): void;
    slopes(
      atAhead: number,
      atBehind: number,
      length: number,
      ahead: number,
      behind: number,
      result: number,
    ): void;
  };

function valueOf(loss: Loss, y: Float64Array): number {
  let value: unknown;
  try {
    value = loss(y);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`loss threw: ${message}`, { cause: error });
  }
  if (typeof value === 'number') return value;
  throw new TypeError(`loss: expected it to return a number, got ${describe(value)}`);
}

/** y with one number replaced, for each number in turn. */
function replaced(loss: Loss, y: Float64Array, by: Float64Array): Float64Array {
  return by.map((value, k) => {
    const moved = y.slice();
    moved[k] = value;
    return valueOf(loss, moved);
  });
}

/** The blindness of dL/dy, which is taken by central differences, at y of x. @internal */
export function blindnessOf(
  module: LossModule,
  loss: Loss,
  x: Vector,
  { gamma, beta, ...options }: NormOptions,
): number {
  const weights = {
    ...(gamma && { gamma: Float64Array.from(gamma) }),
    ...(beta && { beta: Float64Array.from(beta) }),
  };
  const all = { ...options, ...weights };
  const x64 = Float64Array.from(x);
  const { y } = kernels(module).forward(x64, all);
  const length = y.length;
  const [ahead, behind] = Scratch.use(module, (scratch) => {
    const [a, b] = [scratch.room(length, 8), scratch.room(length, 8)];
    module.step(scratch.copyIn(y), length, a, b);
    return [module.view64(a, length).slice(), module.view64(b, length).slice()];
  });
  const atAhead = replaced(loss, y, ahead);
  const atBehind = replaced(loss, y, behind);
  const w = Scratch.use(module, (scratch) => {
    const result = scratch.room(length, 8);
    const [p, q] = [scratch.copyIn(atAhead), scratch.copyIn(atBehind)];
    module.slopes(p, q, length, scratch.copyIn(ahead), scratch.copyIn(behind), result);
    return module.view64(result, length).slice();
  });
  return spectra(module).blindness(w, x64, all);
}
