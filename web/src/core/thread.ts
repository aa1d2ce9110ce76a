/** Another thread that runs `worker.ts`: the browser's worker or Node's. */
import { startWorker } from './start-worker.js';

/** What a thread is told to do when it hears something. */
export interface Listener {
  message(data: unknown): void;
  error(error: Error): void;
}

export interface Thread {
  /** Whoever listens now; a thread that nobody listens to does not keep Node running. */
  listen(listener: Listener | undefined): void;
  post(data: unknown): void;
  end(): void;
}

const isNode = typeof process === 'object' && 'node' in process.versions;

function startInNode(): Thread {
  // Asked of Node itself: an import would be looked for by every bundler.
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  // Written so that no bundler takes it for a file of the page.
  const worker = new Worker(new URL(import.meta.resolve('./worker.js')));
  let listener: Listener | undefined;
  worker.on('message', (data) => listener?.message(data));
  worker.on('error', (error: Error) => listener?.error(error));
  return {
    listen(next) {
      listener = next;
      if (next) worker.ref();
      else worker.unref();
    },
    post: (data) => worker.postMessage(data),
    end() {
      listener = undefined;
      void worker.terminate();
    },
  };
}

function startInBrowser(): Thread {
  const worker = startWorker();
  let listener: Listener | undefined;
  worker.onmessage = ({ data }) => listener?.message(data);
  worker.onerror = ({ message }) =>
    listener?.error(new Error(message || 'its script could not be loaded'));
  return {
    listen: (next) => void (listener = next),
    post: (data) => worker.postMessage(data),
    end() {
      listener = undefined;
      worker.terminate();
    },
  };
}

/** Starts a thread. */
export function startThread(): Thread {
  return isNode ? startInNode() : startInBrowser();
}
