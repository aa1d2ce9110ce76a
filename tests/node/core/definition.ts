/** Layer Normalization as it is defined, in plain sums: what the core's numbers are compared with. */
import type { NormOptions, Vector } from '../../../web/src/core/index.js';

/** The options that change the numbers. */
export type Variant = Pick<NormOptions, 'epsilon' | 'norm' | 'variance' | 'epsilonPlacement'>;

interface Weights {
  gamma?: ArrayLike<number>;
  beta?: ArrayLike<number>;
}

const sum = (terms: number[]) => terms.reduce((total, term) => total + term, 0);

/** mu and sigma of one row, and the derivative of sigma by each x_j. */
function statistics(x: number[], variant: Variant) {
  const { epsilon = 1e-5, norm = 'layer', variance = 'population', epsilonPlacement } = variant;
  const mu = norm === 'rms' ? 0 : sum(x) / x.length;
  const divisor = variance === 'sample' ? x.length - 1 : x.length;
  const c = x.map((value) => value - mu);
  const v = sum(c.map((value) => value ** 2)) / divisor;
  const outside = epsilonPlacement === 'outside';
  const root = Math.sqrt(outside ? v : v + epsilon);
  return {
    mu,
    c,
    sigma: outside ? root + epsilon : root,
    dsigma: c.map((value) => value / (divisor * root)),
  };
}

/** y, mean and 1/sigma of one row. */
export function forwardRow(x: number[], variant: Variant, { gamma, beta }: Weights = {}) {
  const { mu, c, sigma } = statistics(x, variant);
  const y = c.map((value, j) => ((gamma?.[j] ?? 1) * value) / sigma + (beta?.[j] ?? 0));
  return { y, mean: mu, rstd: 1 / sigma };
}

/** J_ij of one row by the quotient rule: gamma_i (dc_i/dx_j sigma - c_i dsigma/dx_j) / sigma^2. */
export function jacobianRow(x: number[], variant: Variant, { gamma }: Weights = {}): number[][] {
  const { c, sigma, dsigma } = statistics(x, variant);
  const shared = variant.norm === 'rms' ? 0 : 1 / x.length;
  return c.map((c_i, i) =>
    dsigma.map((slope, j) => {
      const dc = (i === j ? 1 : 0) - shared;
      return ((gamma?.[i] ?? 1) * (dc * sigma - c_i * slope)) / sigma ** 2;
    }),
  );
}

/** Every norm, variance and place of epsilon that the operator has, with three epsilons. */
export const variants: Variant[] = [0, 1e-5, 3].flatMap((epsilon) =>
  (['inside', 'outside'] as const).flatMap((epsilonPlacement): Variant[] => [
    { epsilon, epsilonPlacement },
    { epsilon, epsilonPlacement, variance: 'sample' },
    { epsilon, epsilonPlacement, norm: 'rms' },
  ]),
);

/** `length` numbers between -2 and 2, the same for the same seed (Park and Miller's generator). */
export function numbers(length: number, seed: number): number[] {
  let state = seed * 7919 + 1;
  return Array.from({ length }, () => {
    state = (state * 48271) % 2147483647;
    return (state / 2147483647) * 4 - 2;
  });
}

/** Rows of `n` numbers each. */
export function rowsOf(values: ArrayLike<number>, n: number): number[][] {
  const all = Array.from(values);
  return Array.from({ length: all.length / n }, (_, r) => all.slice(r * n, (r + 1) * n));
}

/** The two types the core computes in. */
export const types = [
  { name: 'float32', of: (values: number[]): Vector => Float32Array.from(values), unit: 2 ** -23 },
  { name: 'float64', of: (values: number[]): Vector => Float64Array.from(values), unit: 2 ** -52 },
];
