/** A worker thread that loads the core by itself and posts what it computed. */
import { parentPort } from 'node:worker_threads';
import { loadCore } from '../../../web/src/core/index.js';

const core = await loadCore();
const { y } = core.forward(Float64Array.of(-1, 1), { epsilon: 0 });
const { ok } = core.check('q = \\sum_{k=1}^N x_k \\\\ 2q = q + q');
parentPort?.postMessage({ y, ok });
