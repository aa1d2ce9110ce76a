/** Backward functions to start from: a right one, and the same with a slip. */

const right = `function backward(dy, x, { features: N, gamma, epsilon }) {
  const dx = new Float64Array(x.length);
  const dgamma = new Float64Array(N);
  const dbeta = new Float64Array(N);
  for (let row = 0; row < x.length; row += N) {
    const xs = x.subarray(row, row + N);
    const mean = xs.reduce((sum, v) => sum + v, 0) / N;
    const variance = xs.reduce((sum, v) => sum + (v - mean) ** 2, 0) / N;
    const rstd = 1 / Math.sqrt(variance + epsilon);
    const y = xs.map((v) => (v - mean) * rstd);

    let meanG = 0, meanGY = 0;
    for (let j = 0; j < N; j++) {
      const g = dy[row + j] * gamma[j];
      meanG += g / N;
      meanGY += (g * y[j]) / N;
      dgamma[j] += dy[row + j] * y[j];
      dbeta[j] += dy[row + j];
    }
    for (let j = 0; j < N; j++) {
      const g = dy[row + j] * gamma[j];
      dx[row + j] = rstd * (g - meanG - y[j] * meanGY);
    }
  }
  return { dx, dgamma, dbeta };
}
`;

export const FUNCTIONS: Readonly<Record<string, { title: string; code: string }>> = {
  right: { title: 'the whole backward pass', code: right },
  'no mean term': {
    title: 'the mean of g is not taken away',
    code: right.replace('g - meanG - y', 'g - y'),
  },
  'not summed': {
    title: 'dgamma has one entry for each row',
    code: right
      .replace('dgamma = new Float64Array(N)', 'dgamma = new Float64Array(x.length)')
      .replace('dgamma[j] += dy', 'dgamma[row + j] = dy'),
  },
};
