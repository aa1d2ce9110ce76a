// onnxruntime-web: its LayerNormalization kernel in WebAssembly (SIMD, one thread). It has no gradients.
import * as ort from 'onnxruntime-web/wasm';
import { inputsOf } from '../work.mjs';
import { model } from './onnx-model.mjs';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

export const onnx = {
  name: 'onnxruntime-web',
  async prepare({ kind, rows, features }) {
    if (kind !== 'forward') return undefined;
    const { x, gamma, beta } = inputsOf({ rows, features });
    const session = await ort.InferenceSession.create(model(rows, features));
    const run = async () => {
      const { y } = await session.run({
        x: new ort.Tensor('float32', x, [rows, features]),
        gamma: new ort.Tensor('float32', gamma, [features]),
        beta: new ort.Tensor('float32', beta, [features]),
      });
      return y.data;
    };
    run.done = () => session.release();
    return run;
  },
};
