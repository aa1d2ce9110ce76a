// LayerNorm as one writes it in JavaScript: two passes, float64 sums, no library.
import { inputsOf } from '../work.mjs';

function statistics(x, start, n) {
  let sum = 0;
  for (let j = 0; j < n; j += 1) sum += x[start + j];
  const mean = sum / n;
  let squares = 0;
  for (let j = 0; j < n; j += 1) squares += (x[start + j] - mean) ** 2;
  return [mean, 1 / Math.sqrt(squares / n + 1e-5)];
}

function forward(x, n, gamma, beta, y) {
  for (let start = 0; start < x.length; start += n) {
    const [mean, rstd] = statistics(x, start, n);
    for (let j = 0; j < n; j += 1) y[start + j] = (x[start + j] - mean) * rstd * gamma[j] + beta[j];
  }
}

function backward(dy, x, n, gamma, dx, dgamma, dbeta) {
  dgamma.fill(0);
  dbeta.fill(0);
  for (let start = 0; start < x.length; start += n) {
    const [mean, rstd] = statistics(x, start, n);
    let sum = 0;
    let along = 0;
    for (let j = 0; j < n; j += 1) {
      const g = dy[start + j] * gamma[j];
      sum += g;
      along += g * (x[start + j] - mean) * rstd;
    }
    for (let j = 0; j < n; j += 1) {
      const xhat = (x[start + j] - mean) * rstd;
      dx[start + j] = rstd * (dy[start + j] * gamma[j] - sum / n - (xhat * along) / n);
      dgamma[j] += dy[start + j] * xhat;
      dbeta[j] += dy[start + j];
    }
  }
}

export const plain = {
  name: 'plain JavaScript',
  prepare({ kind, rows, features }) {
    if (kind === 'jacobian') return undefined;
    const { x, dy, gamma, beta } = inputsOf({ rows, features });
    const y = new Float32Array(x.length);
    if (kind === 'forward') return () => forward(x, features, gamma, beta, y);
    const dx = new Float32Array(x.length);
    const [dgamma, dbeta] = [new Float64Array(features), new Float64Array(features)];
    return () => {
      forward(x, features, gamma, beta, y);
      backward(dy, x, features, gamma, dx, dgamma, dbeta);
    };
  },
};
