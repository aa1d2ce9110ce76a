// How far our results and PyTorch's are from 60 digits, in ulp at the scale of the row.
import { loadCore } from '../../dist/package/core/index.js';
import { worstErrors } from '../node/core/accuracy.js';

const core = await loadCore();

/**
 * xhat and dx of PyTorch 1.13 on the CPU, measured once on rows of 1 to 64 numbers of the same classes. Where squares
 * leave the range its results are not finite.
 */
const PYTORCH = {
  normal: { 32: [6, 4], 64: [8, 2.4] },
  uniform: { 32: [28, 16], 64: [17, 16] },
  outliers: { 32: [3, 3], 64: [2, 5] },
  'offset 1e4': { 32: [1.8e5, 9.6e4], 64: [4.6e5, 5.4e5] },
  'offset 1e8': { 32: [1.4e14, 1.2e27], 64: [1.8e10, 4e9] },
  cancelling: { 32: [6.9e6, 3.2e6], 64: [1.3e14, 4e13] },
  'squares overflow': { 32: [Infinity, Infinity], 64: [Infinity, Infinity] },
  'squares underflow': { 32: [Infinity, Infinity], 64: [Infinity, Infinity] },
};

export function accuracy() {
  const worst = worstErrors(core);
  return Object.keys(worst[32]).map((name) => ({
    name,
    ours: { 32: worst[32][name], 64: worst[64][name] },
    pytorch: PYTORCH[name],
  }));
}
