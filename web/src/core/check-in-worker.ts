/** Checking where it can be ended: `check` in a thread of its own. */
import { requestOf, type Request } from './derivation.js';
import type { CheckOptions, Report } from './report.js';
import { startThread, type Thread } from './thread.js';
import type { Answer } from './worker.js';

/** How to check in a worker. */
export interface WorkerCheckOptions extends CheckOptions {
  /** Ends the check, and the thread it runs in, at once. */
  signal?: AbortSignal;
}

/** A thread that has checked something, with the core loaded, and waits for the next text. */
let idle: Thread | undefined;

function takeThread(): Thread {
  const waiting = idle;
  idle = undefined;
  return waiting ?? startThread();
}

function putBack(thread: Thread): void {
  thread.listen(undefined);
  if (idle) thread.end();
  else idle = thread;
}

function run(
  thread: Thread,
  { onProgress, ...message }: Request,
  signal: AbortSignal | undefined,
): Promise<Report> {
  return new Promise((resolve, reject) => {
    const stop = () => signal?.removeEventListener('abort', abort);
    const fail = (error: Error) => {
      stop();
      thread.end();
      reject(error);
    };
    const abort = () => fail(signal?.reason as Error);
    signal?.addEventListener('abort', abort);
    thread.listen({
      message(data) {
        const answer = data as Answer;
        if ('error' in answer) fail(answer.error as Error);
        else if ('report' in answer) {
          stop();
          putBack(thread);
          resolve(answer.report);
        } else {
          try {
            onProgress?.(answer.done, answer.all);
          } catch (error) {
            fail(error as Error);
          }
        }
      },
      error: (error) =>
        fail(new Error(`the checker's thread ended: ${error.message}`, { cause: error })),
    });
    thread.post(message);
  });
}

/**
 * The same as `core.check`, in a thread of its own, which loads the core itself.
 *
 * @param options - As for `check`; `onProgress` is called in this thread; once `signal` is aborted the
 *   check ends, and the promise is rejected with its reason.
 * @throws (as a rejection) what `check` throws; Error if the thread cannot be started or ends.
 * @example
 * const report = await checkInWorker('1 + 1 = 3', { signal: AbortSignal.timeout(2000) });
 * report.lines[0].verdict; // 'fails'
 */
export async function checkInWorker(
  latex: string,
  { signal, ...options }: WorkerCheckOptions = {},
): Promise<Report> {
  const request = requestOf(latex, options);
  signal?.throwIfAborted();
  return run(takeThread(), request, signal);
}
