/** Long work in slices: others get their turn between two of them, and it can be ended there. */

/** How long work goes on without a pause, in milliseconds. */
const longest = 20;

export class Pauses {
  readonly #signal: AbortSignal | undefined;
  #began = performance.now();

  /** @throws the reason of `signal` if it is aborted already. */
  constructor(signal?: AbortSignal) {
    signal?.throwIfAborted();
    this.#signal = signal;
  }

  /**
   * Called after each bit of work: lets the event loop turn where the last pause is long ago.
   *
   * @throws (as a rejection) the reason of the signal, once it is aborted.
   */
  async take(): Promise<void> {
    if (performance.now() - this.#began > longest) {
      // A task, not a microtask: timers, input and painting come before it.
      await new Promise((resolve) => setTimeout(resolve));
      this.#began = performance.now();
    }
    this.#signal?.throwIfAborted();
  }
}
