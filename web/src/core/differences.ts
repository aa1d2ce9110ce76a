/** The Jacobian by other means, as witnesses of the formula. */
import type { MemoryModule } from './memory.js';
import { describe, vector, type NormOptions, type Vector } from './options.js';
import { bits, oneResult, single, type Bits, type Problem } from './problem.js';

/** What the module offers for them. @internal */
export type WitnessModule = MemoryModule &
  Record<
    `differences${Bits}`,
    (p: Problem, method: number, step: number, result: number) => string
  >;

/** How `differences` gets its derivatives. */
export type Method = 'central' | 'complex' | 'dual' | 'quad';

const methods: readonly Method[] = ['central', 'complex', 'dual', 'quad'];

/** `NormOptions` and the method. */
export interface DifferenceOptions extends NormOptions {
  /**
   * `'central'`: (y(x + h) - y(x - h)) / 2h. `'complex'`: Im y(x + ih) / h. `'dual'`: forward
   * differentiation. `'quad'`: the complex step in 113 bits.
   */
  method: Method;
  /** h, above 0, in the units of x; default: chosen for the row. `'dual'` has none. */
  step?: number;
}

/** The part of the core that computes the Jacobian by other means. */
export interface Witnesses {
  /**
   * The Jacobian of one row by a method that shares no code with `jacobian`.
   *
   * @param x - N numbers.
   * @returns N * N numbers, row-major, computed in float64 ('quad': in 113 bits) and rounded once.
   * @throws TypeError or RangeError if an array, the method or an option does not fit, or there is no room.
   * @example
   * const J = core.differences(Float32Array.of(1, 3), { epsilon: 1, method: 'quad' });
   * J[0]; // 0.1767766922712326
   */
  differences<V extends Vector>(x: V, options: DifferenceOptions): V;
}

/**
 * The part of the public interface over a loaded module that computes the Jacobian by other means.
 * @internal
 */
export function witnesses(module: WitnessModule): Witnesses {
  return {
    differences(x, options) {
      vector('x', x);
      const given = single(x, options, ['out', 'method', 'step']);
      const method = methods.indexOf(options.method);
      if (method < 0) {
        throw new RangeError(
          `method: expected one of ${methods.join(', ')}, got ${describe(options.method)}`,
        );
      }
      const { step } = options;
      if (step !== undefined && !(typeof step === 'number' && step > 0 && step < Infinity)) {
        throw new RangeError(`step: expected a finite number above 0, got ${describe(step)}`);
      }
      return oneResult(module, x, [], given, given.features ** 2, (_, p, result) =>
        module[`differences${bits(x)}`](p, method, step ?? 0, result),
      );
    },
  };
}
