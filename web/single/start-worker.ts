/** Where everything is in one file, the worker is in it, too. */
import InlinedWorker from '../src/core/worker.ts?worker&inline';

export const startWorker = (): Worker => new InlinedWorker();
