/** A frame that is cut off from the page, the network and storage, in which a pasted function is tried. */
import wasmUrl from '../../core/layernorm.wasm.gz?url';
import scriptUrl from './trial-worker.ts?worker&url';
import { readSaid, type Done, type Job } from './trial.js';

/** So long the function may run. */
export const TIME_LIMIT = 2000;
/** So long the frame may take to answer once it has loaded, and to get ready. */
const PATIENCE = { loaded: 1500, ready: 20_000 };

const NOT_HERE =
  'A function can only be tried where sandbox.html stands beside the page, as on the project’s own site; ' +
  'it could not be reached from here.';
const TOO_LONG =
  'Stopped after two seconds: the function did not end in time. Look for a loop that never ends, ' +
  'or for arrays that grow without bound.';

/** How a trial ended: with a result, with a sentence for the reader, or because the reader stopped it. */
export type Outcome = Done | { kind: 'problem'; text: string };

export class Trial {
  readonly #frame = document.createElement('iframe');
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #ended: (outcome: Outcome) => void;
  #over = false;

  /** @param ended - called once, unless the trial is stopped. */
  constructor(place: Element, job: Omit<Job, 'wasm'>, ended: (outcome: Outcome) => void) {
    this.#ended = ended;
    this.#start(place, job).catch(() => this.#problem(NOT_HERE));
  }

  /** Ends the trial: the frame, and with it all that runs there, goes away. */
  stop(): void {
    this.#over = true;
    for (const timer of this.#timers) clearTimeout(timer);
    window.removeEventListener('message', this.#hear);
    this.#frame.remove();
  }

  async #start(place: Element, { code, norm, loss }: Omit<Job, 'wasm'>): Promise<void> {
    const [script, wasm] = await Promise.all([
      fetched(scriptUrl).then((answer) => answer.text()),
      fetched(wasmUrl).then((answer) => answer.arrayBuffer()),
    ]);
    if (this.#over) return;
    this.#send = () =>
      // The frame's origin is opaque: there is no other name for it.
      this.#frame.contentWindow?.postMessage({ script, job: { wasm, code, norm, loss } }, '*');
    window.addEventListener('message', this.#hear);
    const frame = this.#frame;
    frame.hidden = true;
    frame.title = 'where the function runs';
    frame.sandbox.add('allow-scripts');
    frame.referrerPolicy = 'no-referrer';
    frame.src = new URL('sandbox.html', document.baseURI).href;
    frame.addEventListener('load', () => {
      if (!this.#isReady) this.#after(PATIENCE.loaded, NOT_HERE);
    });
    this.#after(PATIENCE.ready, NOT_HERE);
    place.append(frame);
  }

  #send: () => void = () => undefined;
  #isReady = false;
  #hasStarted = false;

  readonly #hear = ({ source, data }: MessageEvent): void => {
    if (source === null || source !== this.#frame.contentWindow) return;
    const said = readSaid(data);
    if (said === undefined) return;
    switch (said.kind) {
      case 'ready':
        if (this.#isReady) return;
        this.#isReady = true;
        this.#forget();
        this.#after(PATIENCE.ready, 'The core could not be started in the sandbox.');
        this.#send();
        return;
      case 'started':
        // What runs there could say so again and again.
        if (this.#hasStarted) return;
        this.#hasStarted = true;
        this.#forget();
        this.#after(TIME_LIMIT, TOO_LONG);
        return;
      case 'error':
        this.#problem(said.text);
        return;
      case 'done':
        this.stop();
        this.#ended(said);
    }
  };

  #after(wait: number, text: string): void {
    this.#timers.add(setTimeout(() => this.#problem(text), wait));
  }

  #forget(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #problem(text: string): void {
    if (this.#over) return;
    this.stop();
    this.#ended({ kind: 'problem', text });
  }
}

async function fetched(address: string): Promise<Response> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer;
}
