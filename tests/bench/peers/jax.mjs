// jax-js: traced once, fused into WebAssembly. Its operations use up their arguments.
import { defaultDevice, init, jacfwd, jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import { inputsOf } from '../work.mjs';

await init('wasm');
defaultDevice('wasm');

// Its own function; from mean and square it took half as long again.
const layernorm = (x, gamma, beta) => nn.standardize(x, -1, { epsilon: 1e-5 }).mul(gamma).add(beta);

// Without y: with vjp, which gives it, it took twice as long.
const loss = (x, gamma, beta, dy) => np.sum(layernorm(x, gamma, beta).mul(dy));
const gradients = valueAndGrad(loss, { argnums: [0, 1, 2] });

/** Reads every result, as ours are read. */
const read = (results) => results.forEach((result) => void result.dataSync());

export const jax = {
  name: 'jax-js',
  prepare({ kind, rows, features }) {
    const { x, dy, gamma, beta } = inputsOf({ rows, features });
    const shaped = (values) => np.array(values, { shape: [rows, features] });
    const weights = () => [np.array(gamma), np.array(beta)];
    if (kind === 'forward') {
      const call = jit(layernorm);
      return () => read([call(shaped(x), ...weights())]);
    }
    if (kind === 'both') {
      const call = jit(gradients);
      return () => read(call(shaped(x), ...weights(), shaped(dy)).flat());
    }
    // By columns: by rows (jacrev) it took half as long again.
    const call = jit(jacfwd((row) => layernorm(row, ...weights())));
    return () => read([call(np.array(x))]);
  },
};
