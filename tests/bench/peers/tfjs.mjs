// TensorFlow.js on its WebAssembly backend (SIMD, one thread).
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { inputsOf } from '../work.mjs';

const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs');
const wasm = require('@tensorflow/tfjs-backend-wasm');
wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
wasm.setThreadsCount(1);
await tf.setBackend('wasm');
await tf.ready();

function layernorm(x, gamma, beta) {
  const { mean, variance } = tf.moments(x, -1, true);
  const rstd = tf.rsqrt(tf.add(variance, 1e-5));
  return tf.add(tf.mul(tf.mul(tf.sub(x, mean), rstd), gamma), beta);
}

export const tfjs = {
  name: 'tfjs-wasm',
  prepare({ kind, rows, features }) {
    if (kind === 'jacobian') return undefined;
    const { x, dy, gamma, beta } = inputsOf({ rows, features });
    const shape = [rows, features];
    // What `tidy` is handed back it searches for tensors, number by number: nothing is.
    if (kind === 'forward') {
      return () =>
        tf.tidy(() => {
          const given = [tf.tensor(x, shape), tf.tensor1d(gamma), tf.tensor1d(beta)];
          layernorm(...given).dataSync();
        });
    }
    const gradients = tf.valueAndGrads(layernorm);
    return () =>
      tf.tidy(() => {
        const given = [tf.tensor(x, shape), tf.tensor1d(gamma), tf.tensor1d(beta)];
        const { value, grads } = gradients(given, tf.tensor(dy, shape));
        for (const tensor of [value, ...grads]) tensor.dataSync();
      });
  },
};
