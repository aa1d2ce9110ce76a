/** Inputs for figures with more of them than a reader would set: drawn once, the same for everybody. */
import { upstreamValues } from '../state/upstream.js';

export function drawnInputs(n: number): Float64Array {
  const none = new Float64Array(n);
  return upstreamValues({ kind: 'random', seed: n }, none, 1, () => none);
}
