/** The edits that mend the failing lines of a derivation: looked for in a worker, which can be ended. */
import type { Repair } from '../../core/report.js';

/** What is known of a line: the best edit, that there is none, or why none could be looked for. */
export type Mend = 'looking' | { repair: Repair | undefined } | { failure: string };

export class Mending {
  readonly #text: string;
  readonly #known: (line: number) => Exclude<Mend, string> | undefined;
  #running: AbortController | undefined;
  #found: readonly (Repair | undefined)[] | undefined;
  #failure: string | undefined;

  /** @param known - what is known of a line whose edits were looked for already. */
  constructor(text: string, known: (line: number) => Exclude<Mend, string> | undefined) {
    this.#text = text;
    this.#known = known;
  }

  /** Looks for the edits of a line, unless it does or did so already; then calls `changed`. */
  start(line: number, changed: () => void): void {
    if (this.#known(line) ?? this.#running ?? this.#found ?? this.#failure) return;
    const running = new AbortController();
    this.#running = running;
    const { signal } = running;
    const ended = this.#look(signal).catch((error: unknown) => {
      if (!signal.aborted) this.#failure = (error as Error).message;
    });
    void ended.then(() => {
      if (signal.aborted) return;
      this.#running = undefined;
      changed();
    });
  }

  async #look(signal: AbortSignal): Promise<void> {
    const { checkInWorker } = await import('../../core/check-in-worker.js');
    const { lines } = await checkInWorker(this.#text, { signal });
    this.#found = lines.map(({ repairs }) => repairs?.[0]);
  }

  /** Ends the search; it can be started again. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  /** What mends a line, by its place in the report. */
  of(line: number): Mend {
    const known = this.#known(line);
    if (known !== undefined) return known;
    if (this.#failure !== undefined) return { failure: this.#failure };
    return this.#found === undefined ? 'looking' : { repair: this.#found[line] };
  }
}
