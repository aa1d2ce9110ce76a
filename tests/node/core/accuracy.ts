/** How far the operator is from 60 digits (tests/fixtures/accuracy), in ulp at the scale of the row. */
import { readFileSync } from 'node:fs';
import type { Kernels, NormOptions, Vector } from '../../../web/src/core/index.js';
import { inputs, ROWS } from './accuracy-inputs.js';

const results = ['xhat', 'y', 'dx', 'dgamma', 'dbeta', 'J', 'mean', 'rstd'] as const;

/** What is measured. */
export type Result = (typeof results)[number];

interface Case extends Required<
  Pick<NormOptions, 'features' | 'epsilon' | 'norm' | 'variance' | 'epsilonPlacement'>
> {
  bits: 32 | 64;
  class: string;
  seed: number;
  exact: Record<Result, string>;
}

const fixture = new URL('../../fixtures/accuracy/exact.json', import.meta.url);

/** Numbers as the unevaluated sums of two. */
interface Exact {
  high: Float64Array;
  low: Float64Array;
}

function unpacked(text: string): Exact {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const pairs = new Float64Array(bytes.buffer);
  return {
    high: pairs.filter((_, k) => k % 2 === 0),
    low: pairs.filter((_, k) => k % 2 === 1),
  };
}

/** The unit in the last place of a float of so many bits, of the size of `value`. */
function ulp(value: number, bits: 32 | 64): number {
  const [digits, lowest] = bits === 32 ? [23, -149] : [52, -1074];
  let exponent = Math.floor(Math.log2(value));
  // Beside a power of two the logarithm may be rounded across it.
  if (2 ** exponent > value) exponent -= 1;
  if (2 ** (exponent + 1) <= value) exponent += 1;
  return 2 ** Math.max(exponent - digits, lowest);
}

const most = { 32: 3.4e38, 64: 1.7e308 };

/** The largest error of so many numbers, in ulp at `scale`; what leaves the range of the type is not asked for. */
function worst(got: Vector, exact: Exact, begin: number, scale: number, bits: 32 | 64): number {
  if (!(scale < most[bits])) return 0;
  const unit = ulp(scale, bits);
  const errors = Array.from(got, (value, k) => {
    const high = exact.high[begin + k] ?? NaN;
    const low = exact.low[begin + k] ?? NaN;
    return Math.abs(value - high - low) / unit;
  });
  return errors.some(Number.isNaN) ? Infinity : Math.max(...errors);
}

const largest = (values: Iterable<number>) => Math.max(...Array.from(values, Math.abs));

/** The errors of one case by result. */
function errorsOf(core: Kernels, c: Case): Record<Result, number> {
  const { bits, features: n, exact: text, epsilon, norm, variance, epsilonPlacement } = c;
  const { x, dy, gamma, beta } = inputs(c.class, bits, c.seed, n);
  const exact = Object.fromEntries(
    results.map((name) => [name, unpacked(text[name])]),
  ) as unknown as Record<Result, Exact>;
  const bare = { features: n, epsilon, norm, variance, epsilonPlacement };
  const options = { ...bare, gamma, beta };
  const { y, mean, rstd } = core.forward(x, options);
  const { dx, dgamma, dbeta } = core.backward(dy, x, options);
  const xhat = core.forward(x, bare).y;
  const found = Object.fromEntries(results.map((name) => [name, 0])) as Record<Result, number>;
  const take = (name: Result, got: Vector, begin: number, scale: number) => {
    found[name] = Math.max(found[name], worst(got, exact[name], begin, scale, bits));
  };
  const dgammaSize = new Float64Array(n);
  const dbetaSize = new Float64Array(n);
  for (let row = 0; row < ROWS; row += 1) {
    const [begin, end] = [row * n, row * n + n];
    const part = (values: Vector) => values.subarray(begin, end);
    const xhats = exact.xhat.high.subarray(begin, end);
    const deviation = exact.rstd.high[row] ?? NaN;
    take('xhat', part(xhat), begin, largest(xhats));
    take(
      'y',
      part(y),
      begin,
      largest(
        xhats.map((value, j) => Math.abs(value * (gamma[j] ?? NaN)) + Math.abs(beta[j] ?? NaN)),
      ),
    );
    take(
      'dx',
      part(dx),
      begin,
      deviation * largest(Array.from(part(dy), (d, j) => d * (gamma[j] ?? NaN))),
    );
    take('mean', mean.subarray(row, row + 1), row, largest(part(x)));
    take('rstd', rstd.subarray(row, row + 1), row, deviation);
    part(dy).forEach((d, j) => {
      dgammaSize[j] = (dgammaSize[j] ?? NaN) + Math.abs(d * (xhats[j] ?? NaN));
      dbetaSize[j] = (dbetaSize[j] ?? NaN) + Math.abs(d);
    });
  }
  for (let j = 0; j < n; j += 1) {
    take('dgamma', dgamma.subarray(j, j + 1), j, dgammaSize[j] ?? NaN);
    take('dbeta', dbeta.subarray(j, j + 1), j, dbetaSize[j] ?? NaN);
  }
  if (exact.J.high.length > 0) {
    const J = core.jacobian(x.slice(0, n), options);
    take('J', J, 0, (exact.rstd.high[0] ?? NaN) * largest(gamma));
  }
  return found;
}

/** The worst errors of each class, by type: `worst[32]['offset 1e8'].xhat`. */
export function worstErrors(
  core: Kernels,
): Record<32 | 64, Record<string, Record<Result, number>>> {
  const found: Record<32 | 64, Record<string, Record<Result, number>>> = { 32: {}, 64: {} };
  for (const c of JSON.parse(readFileSync(fixture, 'utf8')) as Case[]) {
    const errors = errorsOf(core, c);
    const before = (found[c.bits][c.class] ??= errors);
    for (const name of results) before[name] = Math.max(before[name], errors[name]);
  }
  return found;
}
