/** The reader's text and the newest report on it: checked in a worker once typing rests, or at once. */
import { checkInWorker } from '../../core/index.js';
import type { Report } from '../../core/report.js';

/** How long typing has to rest. */
const REST = 400;

/** As much as the checker reads. */
export const MOST_CHECKED = 200_000;

/** A report and the text it is on. */
export interface Checked {
  text: string;
  report: Report;
}

export class Checking {
  /** The text as it stands in the field. */
  draft = '';
  /** The last report, which may be on a text from before. */
  checked: Checked | undefined;
  /** How many statements are judged, of how many, while it is being checked. */
  progress: { done: number; all: number } | undefined;
  /** Why there is no report. */
  failure: string | undefined;
  readonly #changed: () => void;
  readonly #settled: (text: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: AbortController | undefined;

  /**
   * @param changed - called when there is something new to show.
   * @param settled - called when typing rests.
   */
  constructor(changed: () => void, settled: (text: string) => void) {
    this.#changed = changed;
    this.#settled = settled;
  }

  /** Whether the report is on the text as it stands. */
  get current(): boolean {
    return this.checked?.text === this.draft;
  }

  type(text: string): void {
    this.stop();
    this.failure = undefined;
    this.draft = text;
    this.#timer = setTimeout(() => this.check(), REST);
    this.#changed();
  }

  /** Takes a text that did not come from the field. */
  take(text: string): void {
    this.stop();
    this.failure = undefined;
    this.draft = text;
    void this.#run();
  }

  check(): void {
    clearTimeout(this.#timer);
    this.#settled(this.draft);
    if (this.#running === undefined && !this.current) void this.#run();
  }

  /** Ends the check, or the wait for it. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = this.progress = undefined;
  }

  /** The same, told to the reader who asked for it. */
  halt(): void {
    this.stop();
    this.failure = 'Stopped. Ctrl+Enter checks again.';
    this.#changed();
  }

  async #run(): Promise<void> {
    const text = this.draft;
    if (text.trim() === '' || text.length > MOST_CHECKED) {
      this.checked = undefined;
      this.#changed();
      return;
    }
    const running = new AbortController();
    const { signal } = running;
    this.#running = running;
    this.progress = { done: 0, all: 0 };
    this.#changed();
    try {
      const onProgress = (done: number, all: number): void => {
        if (signal.aborted) return;
        this.progress = { done, all };
        this.#changed();
      };
      const report = await checkInWorker(text, { signal, onProgress });
      if (signal.aborted) return;
      this.checked = { text, report };
    } catch (error) {
      if (signal.aborted) return;
      this.checked = undefined;
      this.failure = `This text could not be checked: ${(error as Error).message}`;
    }
    this.#running = this.progress = undefined;
    this.#changed();
  }
}
