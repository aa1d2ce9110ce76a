/** Rows of `features` numbers, one after the other; gamma, beta and their gradients have `features`. */
export function backward(dy, x, { features, gamma, epsilon = 1e-5 }) {
  const dx = new Float64Array(x.length);
  const dgamma = new Float64Array(features);
  const dbeta = new Float64Array(features);
  const mean = (entry) => {
    let sum = 0;
    for (let i = 0; i < features; i++) sum += entry(i);
    return sum / features;
  };
  for (let row = 0; row < x.length; row += features) {
    const mu = mean((i) => x[row + i]);
    const variance = mean((i) => (x[row + i] - mu) ** 2);
    const rstd = 1 / Math.sqrt(variance + epsilon);
    const xhat = (i) => (x[row + i] - mu) * rstd;
    const g = (i) => gamma[i] * dy[row + i];
    const alongOne = mean(g);
    const alongY = mean((i) => g(i) * xhat(i));
    for (let i = 0; i < features; i++) {
      dx[row + i] = rstd * (g(i) - alongOne - xhat(i) * alongY);
      dgamma[i] += dy[row + i] * xhat(i);
      dbeta[i] += dy[row + i];
    }
  }
  return { dx, dgamma, dbeta };
}
