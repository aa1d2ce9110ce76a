/** Inputs for figures with more of them than a reader would set: drawn once, the same for everybody. */
import { upstreamValues } from '../state/upstream.js';

export const drawnInputs = (n: number): Float64Array =>
  upstreamValues({ kind: 'random', seed: n }, n, 1);
