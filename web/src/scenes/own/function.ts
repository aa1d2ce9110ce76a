/** The reader's own backward function: its text, and what the core says of each gradient it gives. */
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { formatFully, formatNumber, scaleOf } from '../../drawing/format.js';
import type { Finding } from '../../core/index.js';
import { preset } from '../preset.js';
import { textField } from './field.js';
import { Trial, type Outcome } from './frame.js';
import { FUNCTIONS } from './functions.js';
import { endedWithPage, noteTrial } from './memory-note.js';
import {
  blindSentence,
  entryName,
  LOSSES,
  verdictsOf,
  type GradientVerdict,
  type LossName,
} from './trial.js';

/** So many wrong entries are shown of one gradient. */
const MOST_ENTRIES = 3;

const WORDS = {
  holds: { sign: '✓', word: 'holds', sentence: 'every entry agrees with the core' },
  fails: { sign: '✗', word: 'fails', sentence: '' },
  missing: { sign: '·', word: 'missing', sentence: 'not given, so not checked' },
} as const;

const ENDED_WITH_PAGE =
  'The last function was stopped by the browser, together with the page: most likely it used up the memory.';

export class BackwardFunction {
  readonly #changed: () => void;
  readonly #announce: () => void;
  #code = FUNCTIONS.right?.code ?? '';
  #norm: 'layer' | 'rms' = 'layer';
  #loss: LossName = 'weighted';
  #running: Trial | undefined;
  #outcome: Outcome | undefined;
  /** The loss that the outcome is of. */
  #of: LossName = 'weighted';
  #place: Element | undefined;

  constructor(changed: () => void, announce: () => void) {
    this.#changed = changed;
    this.#announce = announce;
    if (endedWithPage()) this.#outcome = { kind: 'problem', text: ENDED_WITH_PAGE };
  }

  /** What came of the trial, in a sentence. */
  get summary(): string {
    if (this.#running !== undefined) return 'checking …';
    const outcome = this.#outcome;
    if (outcome === undefined) return '';
    if (outcome.kind === 'problem') return outcome.text;
    const wrong = verdictsOf(outcome).filter(({ verdict }) => verdict === 'fails');
    if (wrong.length === 0) return 'It agrees with the core to the last digits.';
    return `${wrong.map(({ name }) => name).join(' and ')} ${wrong.length === 1 ? 'is' : 'are'} wrong.`;
  }

  free(): void {
    if (this.#running === undefined) return;
    this.#running.stop();
    this.#running = undefined;
    noteTrial(false);
  }

  render(): TemplateResult {
    const running = this.#running !== undefined;
    return html`<section
      class="own"
      aria-labelledby="own-function"
      ${ref((e) => (this.#place = e))}
    >
      <p class="title" id="own-function">A backward function</p>
      <div class="starts" role="group" aria-label="example functions">
        <span class="label">start from</span>
        ${Object.entries(FUNCTIONS).map(([name, { title, code }]) =>
          preset(name, title, this.#code === code, () => {
            this.#type(code);
            this.#run();
          }),
        )}
      </div>
      <div class="paper">
        <div class="written">
          ${textField({
            id: 'own-code',
            label: 'a backward function in JavaScript',
            value: this.#code,
            placeholder: '(dy, x, options) => ({ dx, dgamma, dbeta })',
            pieces: this.#code.length > 50_000 ? undefined : [{ text: this.#code }],
            describedBy: 'own-verdict',
            type: (code) => this.#type(code),
            run: () => this.#run(),
          })}
        </div>
        <div class="report">
          <div class="starts" role="group" aria-label="what it should be the gradient of">
            <span class="label">of</span>
            ${preset('LayerNorm', 'mean and variance', this.#norm === 'layer', () => this.#choose('layer'))}
            ${preset('RMSNorm', 'no mean', this.#norm === 'rms', () => this.#choose('rms'))}
          </div>
          <div class="starts" role="group" aria-label="the loss that your own test uses">
            <span class="label">my test’s loss</span>
            ${Object.entries(LOSSES).map(([name, { name: shown, title }]) =>
              preset(shown, title, this.#loss === name, () =>
                this.#choose(this.#norm, name as LossName),
              ),
            )}
          </div>
          <p class="run">
            <button class="edit" type="button" ?disabled=${running} @click=${() => this.#run()}>
              check
            </button>
            <button class="edit" type="button" ?disabled=${!running} @click=${() => this.#halt()}>
              stop
            </button>
          </p>
          <p class="summary" id="own-verdict">${this.summary}</p>
          ${running ? nothing : this.#verdict()}
        </div>
      </div>
    </section>`;
  }

  #verdict(): TemplateResult {
    const outcome = this.#outcome;
    if (outcome === undefined) {
      return html`<p class="hint">
        It is called as <code>(dy, x, options)</code>, with dy and x three rows of five numbers, one
        after the other, and in options gamma, beta, epsilon and features; it returns dx, and dgamma
        and dbeta if it has them. It runs in a sandbox, for two seconds at most, and reaches neither
        this page nor the network.
      </p>`;
    }
    if (outcome.kind === 'problem') return html``;
    const blind = blindSentence(this.#of, outcome.blind);
    return html`<ul class="gradients">
        ${verdictsOf(outcome).map(gradient)}
      </ul>
      ${blind === undefined ? nothing : html`<p class="blind"><b>Blind loss.</b> ${blind}</p>`}`;
  }

  #type(code: string): void {
    this.#code = code;
    if (this.#running === undefined) this.#outcome = undefined;
    this.#changed();
  }

  #choose(norm: 'layer' | 'rms', loss: LossName = this.#loss): void {
    this.#norm = norm;
    this.#loss = loss;
    // What is shown is what is chosen.
    if (this.#running !== undefined || this.#outcome !== undefined) this.#run();
    else this.#changed();
  }

  #run(): void {
    if (this.#place === undefined) return;
    this.free();
    noteTrial(true);
    this.#of = this.#loss;
    const job = { code: this.#code, norm: this.#norm, loss: this.#loss };
    this.#running = new Trial(this.#place, job, (outcome) => this.#end(outcome));
    this.#changed();
  }

  #halt(): void {
    this.free();
    this.#end({ kind: 'problem', text: 'Stopped.' });
  }

  #end(outcome: Outcome): void {
    noteTrial(false);
    this.#running = undefined;
    this.#outcome = outcome;
    this.#changed();
    this.#announce();
  }
}

function gradient({ name, verdict, wrong, likely }: GradientVerdict): TemplateResult {
  const { sign, word, sentence } = WORDS[verdict];
  const more = wrong.length - MOST_ENTRIES;
  return html`<li>
    <p class="verdict ${verdict}">
      <span class="sign ${verdict}" aria-hidden="true">${sign}</span>
      <b>${name} ${word}</b>
      ${likely === undefined ? sentence : html`<span>likely: ${likely}</span>`}
    </p>
    ${
      wrong.length === 0
        ? nothing
        : html`<table>
              <thead>
                <tr>
                  <th scope="col">entry</th>
                  <th scope="col">expected</th>
                  <th scope="col">got</th>
                </tr>
              </thead>
              <tbody>
                ${wrong.slice(0, MOST_ENTRIES).map(entry)}
              </tbody>
            </table>
            ${more > 0 ? html`<p class="label">and ${more} more</p>` : nothing}`
    }
  </li>`;
}

function entry(finding: Finding): TemplateResult {
  const { expected, got } = finding;
  const scale = scaleOf([expected, got]);
  const cell = (value: number): TemplateResult =>
    html`<td class="number" title=${formatFully(value)}>${formatNumber(value, scale, 4)}</td>`;
  return html`<tr>
    <th scope="row"><code>${entryName(finding)}</code></th>
    ${cell(expected)} ${cell(got)}
  </tr>`;
}
