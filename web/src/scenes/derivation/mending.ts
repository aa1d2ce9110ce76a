/** The edits that mend the failing lines of a derivation: looked for in a worker, which can be ended. */
import { checkInWorker } from '../../core/index.js';
import type { Repair } from '../../core/report.js';

/** What is known of a line: the best edit, that there is none, or why none could be looked for. */
export type Mend = 'looking' | { repair: Repair | undefined } | { failure: string };

export class Mending {
  readonly #text: string;
  #running: AbortController | undefined;
  #found: readonly (Repair | undefined)[] | undefined;
  #failure: string | undefined;

  /** @param known - the edits, where they were looked for already. */
  constructor(text: string, known?: readonly (Repair | undefined)[]) {
    this.#text = text;
    this.#found = known;
  }

  /** Looks for the edits, unless it does or did so already; then calls `changed`. */
  start(changed: () => void): void {
    if (this.#running ?? this.#found ?? this.#failure) return;
    const running = new AbortController();
    this.#running = running;
    const { signal } = running;
    const ended = checkInWorker(this.#text, { signal }).then(
      ({ lines }) => {
        this.#found = lines.map(({ repairs }) => repairs?.[0]);
      },
      (error: unknown) => {
        if (!signal.aborted) this.#failure = (error as Error).message;
      },
    );
    void ended.then(() => {
      if (signal.aborted) return;
      this.#running = undefined;
      changed();
    });
  }

  /** Ends the search; it can be started again. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  /** What mends a line, by its place in the report. */
  of(line: number): Mend {
    if (this.#failure !== undefined) return { failure: this.#failure };
    return this.#found === undefined ? 'looking' : { repair: this.#found[line] };
  }
}
