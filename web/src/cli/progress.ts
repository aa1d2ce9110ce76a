/** How far the work is, in one row on a terminal that is written over and wiped in the end. */

const clear = '\r\u001b[K';

/** Work that is done sooner needs no progress, in milliseconds. */
const patience = 400;

/** Between two states that are shown, in milliseconds. */
const interval = 50;

const usualColumns = 80;

/** What a shell takes for ended by Ctrl-C. */
const interrupted = 130;

export class Progress {
  readonly #stream: NodeJS.WriteStream;
  #next = Date.now() + patience;
  #isShown = false;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
    process.once('SIGINT', () => {
      this.wipe();
      process.exit(interrupted);
    });
  }

  show(text: string): void {
    if (!this.#stream.isTTY || Date.now() < this.#next) return;
    this.#next = Date.now() + interval;
    // Some terminals do not tell how wide they are.
    const room = (this.#stream.columns || usualColumns) - 1;
    this.#stream.write(`${clear}${text.slice(0, room)}`);
    this.#isShown = true;
  }

  wipe(): void {
    if (this.#isShown) this.#stream.write(clear);
    this.#isShown = false;
  }
}
