/** The backward pass as people write it, in plain loops, with the slips that people make in it. */
import type { Given, Vector } from '../../../web/src/core/index.js';

export type Slip =
  | 'no mean term'
  | 'no y term'
  | 'neither term'
  | 'no epsilon'
  | 'epsilon on the other side'
  | 'the other divisor in the variance'
  | 'the other divisor in the means'
  | 'no gamma'
  | 'gamma twice'
  | 'gamma in dgamma'
  | 'last row'
  | 'first row'
  | 'mean of rows';

/** Rounds every intermediate result. */
export type Rounding = (value: number) => number;

/** dx, dgamma and dbeta for dy at x. */
export function backward(
  dy: Vector,
  x: Vector,
  options: Given<Vector>,
  slip?: Slip,
  round: Rounding = (value) => value,
) {
  const { features: N, gamma, norm, variance, epsilonPlacement } = options;
  const rows = x.length / N;
  const epsilon = slip === 'no epsilon' ? 0 : options.epsilon;
  const outside = (epsilonPlacement === 'outside') !== (slip === 'epsilon on the other side');
  const sample = variance === 'sample';
  const ofVariance = sample !== (slip === 'the other divisor in the variance') ? N - 1 : N;
  const wrongMeans = slip === 'the other divisor in the means';
  const ofMeans = sample === wrongMeans ? N : N - 1;
  const ofMean = wrongMeans && !sample ? N - 1 : N;
  const power = slip === 'no gamma' ? 0 : slip === 'gamma twice' ? 2 : 1;

  const dx = new Float64Array(x.length);
  const dgamma = new Float64Array(N);
  const dbeta = new Float64Array(N);
  for (let r = 0; r < rows; r += 1) {
    const at = (array: Vector, j: number) => array[r * N + j] ?? NaN;
    const each = Array.from({ length: N }, (_, j) => j);
    const sum = (term: (j: number) => number) =>
      each.reduce((all, j) => round(all + round(term(j))), 0);
    const mu = norm === 'rms' ? 0 : round(sum((j) => at(x, j)) / N);
    const c = (j: number) => round(at(x, j) - mu);
    const used = slip === 'the other divisor in the variance' ? ofVariance : sample ? N - 1 : N;
    const v = round(sum((j) => c(j) ** 2) / used);
    const sigma = round(outside ? round(Math.sqrt(v)) + epsilon : Math.sqrt(round(v + epsilon)));
    const s = outside ? round(Math.sqrt(v)) : sigma;
    const g = (j: number) => round((gamma[j] ?? NaN) ** power * at(dy, j));
    const mean = norm === 'rms' ? 0 : round(sum(g) / ofMean);
    const divisor = slip === 'the other divisor in the variance' ? ofVariance : ofMeans;
    const along = round(sum((j) => g(j) * round(c(j) / sigma)) / divisor);
    for (const j of each) {
      const ofMu = slip === 'no mean term' || slip === 'neither term' ? 0 : mean;
      const ofSigma =
        slip === 'no y term' || slip === 'neither term' ? 0 : round(round(c(j) / s) * along);
      dx[r * N + j] = round(round(round(g(j) - ofMu) - ofSigma) / sigma);
      const kept = slip === 'last row' ? r === rows - 1 : slip === 'first row' ? r === 0 : true;
      if (!kept) continue;
      const part =
        slip === 'mean of rows' ? 1 / rows : slip === 'gamma in dgamma' ? (gamma[j] ?? NaN) : 1;
      const dy_j = part * at(dy, j);
      dgamma[j] = round((dgamma[j] ?? NaN) + round(dy_j * round(c(j) / sigma)));
      dbeta[j] = round((dbeta[j] ?? NaN) + dy_j);
    }
  }
  return { dx, dgamma, dbeta };
}
