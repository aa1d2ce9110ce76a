// How the cost of our calls grows: the exponent of a power of N, or of the number of rows, fitted to the medians.
import { loadCore } from '../../dist/package/core/index.js';
import { median, medians } from './measure.mjs';
import { inputsOf } from './work.mjs';

const core = await loadCore();

/** One call, its arrays outside the module and written in place. */
function call(kind, rows, features) {
  const { x, dy, gamma, beta } = inputsOf({ rows, features });
  const out = new Float32Array(kind === 'jacobian' ? features ** 2 : x.length);
  const options = { features, gamma, beta, out };
  return {
    forward: () => core.forward(x, options),
    backward: () => core.backward(dy, x, options),
    jvp: () => core.jvp(x, dy, options),
    vjp: () => core.vjp(x, dy, options),
    jacobian: () => core.jacobian(x, { gamma, out }),
  }[kind];
}

/** The slope of a line through log(size), log(time): the median over all pairs, which no outlier moves. */
export function exponent(sizes, times) {
  const slopes = sizes.flatMap((size, i) =>
    sizes
      .slice(i + 1)
      .map((other, k) => Math.log(times[i + 1 + k] / times[i]) / Math.log(other / size)),
  );
  return median(slopes);
}

const lengths = [1024, 4096, 16384, 65536, 262144];
const plans = [
  ...['forward', 'backward', 'jvp', 'vjp'].flatMap((kind) => [
    { kind, of: 'N', sizes: lengths, expected: 1, shape: (size) => [4, size] },
    { kind, of: 'rows', sizes: lengths, expected: 1, shape: (size) => [size, 16] },
  ]),
  {
    kind: 'jacobian',
    of: 'N',
    sizes: [128, 256, 512, 1024, 2048],
    expected: 2,
    shape: (size) => [1, size],
  },
];

/** One entry for each function and size that grows: the exponent found and the one expected. */
export async function growth(budget, onProgress) {
  const found = [];
  for (const { kind, of, sizes, expected, shape } of plans) {
    onProgress(`growth of ${kind} with ${of}`);
    const times = [];
    for (const size of sizes) {
      const { run } = await medians({ run: call(kind, ...shape(size)) }, budget / sizes.length);
      times.push(run);
    }
    found.push({ kind, of, sizes, times, exponent: exponent(sizes, times), expected });
  }
  return found;
}
