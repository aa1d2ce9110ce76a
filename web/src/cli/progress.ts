/** How far a check is, in one row on a terminal that is written over and wiped in the end. */

const clear = '\r\u001b[K';

/** Texts that are checked sooner need no progress, in milliseconds. */
const patience = 400;

export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #start = Date.now();
  #isShown = false;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show(name: string, done: number, all: number): void {
    const isDue = this.#stream.isTTY && Date.now() - this.#start > patience;
    if (!isDue) return;
    const room = this.#stream.columns - 1;
    this.#stream.write(`${clear}${`${done} of ${all} statements, ${name}`.slice(0, room)}`);
    this.#isShown = true;
  }

  wipe(): void {
    if (this.#isShown) this.#stream.write(clear);
    this.#isShown = false;
  }
}
