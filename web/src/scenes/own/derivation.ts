/** The reader's own derivation: its text, and what the checker says of each of its lines. */
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Line, Span, Witness } from '../../core/report.js';
import { formatFully, formatNumber, scaleOf } from '../../drawing/format.js';
import { fitWidth } from '../../typesetting/fit.js';
import { Entries, type Edit, type Entry } from './entries.js';
import { MOST_CHECKED, type Checking } from './checking.js';
import { EXAMPLES } from './examples.js';
import { piece, replaceText, showPlace, textField } from './field.js';
import { pieces } from './marks.js';
import { counted, editWords, placeSentence, summaryOf, VERDICTS, verdictWords } from './words.js';

const PLACEHOLDER = String.raw`Paste LaTeX here, bare or within a post:

v = \frac{1}{N} \sum_{k=1}^{N} x_k^2 \\
\frac{dv}{dx_j} = \frac{2}{N} x_j`;

const HINT = html`<p class="hint">
  Every line gets its verdict here. What stands in <code>$…$</code>, <code>$$…$$</code> or an
  environment is read, or bare lines that end in <code>\\\\</code>; what is not understood is named,
  with its place.
</p>`;

/** A text longer than this is left to the browser's own scrolling, without marks. */
const MOST_MARKED = 50_000;

export class Derivation {
  readonly #checking: Checking;
  readonly #entries = new Entries();
  readonly #mostLinked: number;
  #written: Element | undefined;

  /** @param mostLinked - as many characters as a link carries. */
  constructor(checking: Checking, mostLinked: number) {
    this.#checking = checking;
    this.#mostLinked = mostLinked;
  }

  /** What became of the text, in a sentence or two. */
  get summary(): string {
    const { draft, failure, progress, checked, current } = this.#checking;
    if (draft.length > MOST_CHECKED) {
      const [got, most] = [draft.length, MOST_CHECKED].map((n) => counted(n, 'character'));
      return `This text has ${got}; at most ${most} can be checked at once.`;
    }
    if (failure !== undefined) return failure;
    if (progress !== undefined && progress.all > 0) {
      return `checking … ${progress.done} of ${progress.all}`;
    }
    if (progress !== undefined || (!current && draft.trim() !== '')) return 'checking …';
    return checked === undefined ? '' : summaryOf(checked.report);
  }

  /** The same for the ear, with the first line that does not hold. */
  get spoken(): string {
    const { checked, current } = this.#checking;
    const bad = current ? this.#all().find(({ line }) => isBad(line.verdict)) : undefined;
    if (checked === undefined || bad === undefined) return this.summary;
    const { line, number } = bad;
    return `${this.summary} Line ${number} ${VERDICTS[line.verdict].one}: ${line.reason ?? ''}`;
  }

  render(): TemplateResult {
    const checking = this.#checking;
    const { draft, progress } = checking;
    return html`<section class="own" aria-labelledby="own-derivation">
      <p class="title" id="own-derivation">A derivation</p>
      <div class="starts" role="group" aria-label="examples">
        <span class="label">start from</span>
        ${Object.entries(EXAMPLES).map(
          ([name, { title, text }]) =>
            html`<button
              class="preset"
              type="button"
              title=${title}
              aria-pressed=${draft === text ? 'true' : 'false'}
              @click=${(event: Event) => this.#start(event, text)}
            >
              ${name}
            </button>`,
        )}
      </div>
      <div class="paper">
        <div class="written" ${ref((element) => (this.#written = element))}>
          ${textField({
            id: 'own-text',
            label: 'a derivation in LaTeX',
            value: draft,
            placeholder: PLACEHOLDER,
            pieces: this.#pieces(),
            describedBy: 'own-summary',
            type: (text) => checking.type(text),
            run: () => checking.check(),
          })}
          ${
            draft.length > this.#mostLinked && draft.length <= MOST_CHECKED
              ? html`<p class="note">
                  Longer than ${counted(this.#mostLinked, 'character')}: the link does not carry it.
                </p>`
              : nothing
          }
        </div>
        <div class="report">
          <p class="summary" id="own-summary">
            ${this.summary}
            ${
              progress === undefined
                ? nothing
                : html`<button class="preset" type="button" @click=${() => checking.halt()}>
                    stop
                  </button>`
            }
          </p>
          ${draft.trim() === '' ? HINT : nothing}
          <ol class=${checking.current ? '' : 'stale'} aria-label="every line">
            ${this.#all().map((entry) => html`<li>${this.#entry(entry, checking.checked?.text ?? '')}</li>`)}
          </ol>
        </div>
      </div>
    </section>`;
  }

  #all(): readonly Entry[] {
    const { checked } = this.#checking;
    return checked === undefined ? [] : this.#entries.on(checked);
  }

  #pieces(): ReturnType<typeof pieces> | undefined {
    const { draft, current } = this.#checking;
    if (draft.length > MOST_MARKED) return undefined;
    const marks = current ? this.#all().flatMap((entry) => entry.marks) : [];
    return pieces(draft, [0, draft.length], marks);
  }

  #entry(entry: Entry, text: string): TemplateResult {
    const { line, formula, number, source } = entry;
    const { verdict, reading, witness } = line;
    const { sign } = VERDICTS[verdict];
    return html`<details ?open=${isBad(verdict)}>
      <summary class="claim">
        <span class="sign ${verdict}" aria-hidden="true">${sign}</span>
        <span class="spoken">${verdict}: </span>
        <span class="slot" ${ref(fitted)}>${formula}</span>
      </summary>
      <div class="why">
        <p class="verdict ${verdict}">
          <span>${said(line, placeSentence(text, line))}</span>
          <button class="where" type="button" @click=${() => this.#show(entry)}>
            line ${number}
          </button>
        </p>
        ${source.length === 0 ? nothing : html`<p class="excerpt"><code>${source.map(piece)}</code></p>`}
        ${witness === undefined ? nothing : numbers(witness, entry.point)} ${this.#edits(entry)}
        ${
          reading === undefined
            ? nothing
            : html`<p class="reading"><span class="label">read as</span> ${reading}</p>`
        }
      </div>
    </details>`;
  }

  #edits({ line, edits }: Entry): TemplateResult | typeof nothing {
    if (line.verdict !== 'fails') return nothing;
    if (edits.length === 0) return html`<p class="reading">no small edit was found to mend it</p>`;
    return html`<div class="edits" role="group" aria-label="edits that mend it">
      <span class="label">mend</span> ${edits.map((edit) => this.#edit(edit))}
    </div>`;
  }

  #edit({ repair, was, becomes, which }: Edit): TemplateResult {
    return html`<button
      class="edit"
      type="button"
      ?disabled=${!this.#checking.current}
      @click=${() => this.#replace(repair.span, repair.becomes)}
    >
      <span class="spoken">mend: ${editWords(repair)}</span>
      <span class="change" aria-hidden="true">
        <del>${was}</del> → <ins>${repair.becomes === '' ? 'nothing' : becomes}</ins>
      </span>
      ${which === '' ? nothing : html`<span class="which">${which}</span>`}
    </button>`;
  }

  get #field(): HTMLTextAreaElement | undefined {
    return this.#written?.querySelector('textarea') ?? undefined;
  }

  #start(event: Event, text: string): void {
    this.#replace([0, this.#checking.draft.length], text);
    this.#field?.setSelectionRange(0, 0);
    (event.currentTarget as HTMLElement).focus({ preventScroll: true });
  }

  #replace(span: Span, text: string): void {
    if (this.#field === undefined) return;
    replaceText(this.#field, span, text);
    this.#checking.check();
  }

  #show({ line, marks }: Entry): void {
    if (this.#field === undefined) return;
    showPlace(this.#field, marks.at(-1)?.span ?? line.span);
  }
}

function isBad(verdict: string): boolean {
  return verdict === 'fails' || verdict === 'unread' || verdict === 'untested';
}

/** The verdict as a word, and what is behind it. */
function said({ verdict, reason, draws }: Line, place: string | undefined): TemplateResult {
  const { word, sentence } = verdictWords(verdict, draws);
  return html`<b>${word}</b> ${place ?? sentence}${
      reason === undefined ? nothing : html`<br />${reason}`
    }`;
}

/** A formula is measured once it stands in its place. */
function fitted(element: Element | undefined): void {
  if (element instanceof HTMLElement) queueMicrotask(() => fitWidth(element));
}

/** Both sides on the numbers of one draw. */
function numbers(
  { left, right, difference }: Witness,
  point: readonly HTMLElement[],
): TemplateResult {
  const scale = scaleOf([left, right]);
  const row = (label: string, value: number): TemplateResult =>
    html`<div>
      <dt>${label}</dt>
      <dd class="number" title=${formatFully(value)}>${formatNumber(value, scale, 4)}</dd>
    </div>`;
  return html`<dl class="sides">
      ${row('left', left)} ${row('right', right)} ${row('difference', difference)}
    </dl>
    <p class="point">
      <span class="label">at</span> ${point.map((formula) => html`${formula} `)}
    </p>`;
}
