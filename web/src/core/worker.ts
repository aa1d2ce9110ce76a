/** The other end of `checkInWorker`: checks what it is sent, and posts how far it is and what it found. */
import type { Request } from './derivation.js';
import { loadCore } from './load.js';
import type { Report } from './report.js';

/** What is heard of a worker: any number of times how far it is, then the end. */
export type Answer = { done: number; all: number } | { report: Report } | { error: unknown };

const isNode = typeof process === 'object' && 'node' in process.versions;

async function answer(
  { latex, ...options }: Omit<Request, 'onProgress'>,
  post: (answer: Answer) => void,
): Promise<void> {
  try {
    const core = await loadCore();
    const onProgress = (done: number, all: number) => post({ done, all });
    post({ report: core.check(latex, { ...options, onProgress }) });
  } catch (error) {
    post({ error });
  }
}

if (isNode) {
  const { parentPort } = process.getBuiltinModule('node:worker_threads');
  parentPort?.on(
    'message',
    (request: Request) => void answer(request, (data) => parentPort.postMessage(data)),
  );
} else {
  self.onmessage = ({ data }: MessageEvent<Request>) =>
    void answer(data, (reply) => self.postMessage(reply));
}
