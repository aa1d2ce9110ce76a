/**
 * A number to type. What is typed stays as typed until it is left; a text that is no number is kept
 * with a sentence beside it, and the last good value stays in force.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { readNumber, type Range } from '../state/number-text.js';

/** A text that stands in a field instead of its value. */
interface Draft {
  text: string;
  problem?: string;
}

/** The texts being typed, by field. */
export class Drafts {
  readonly #drafts = new Map<string, Draft>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get(id: string): Draft | undefined {
    return this.#drafts.get(id);
  }

  set(id: string, draft: Draft): void {
    this.#drafts.set(id, draft);
    this.#changed();
  }

  drop(id: string): void {
    if (this.#drafts.delete(id)) this.#changed();
  }

  /** Forgets every text of fields whose name starts so, as when their values were set another way. */
  dropAll(prefix: string): void {
    for (const id of [...this.#drafts.keys()]) if (id.startsWith(prefix)) this.drop(id);
  }

  /** The first sentence about a field whose name starts so. */
  problem(prefix: string): string | undefined {
    for (const [id, { problem }] of this.#drafts) {
      if (problem !== undefined && id.startsWith(prefix)) return problem;
    }
    return undefined;
  }
}

export interface Field {
  /** Unique in its element. */
  id: string;
  label: string;
  /** The name that a sentence about this field starts with. */
  name: string;
  value: number;
  /** The value as shown while nobody types. */
  shown: string;
  range: Range;
  /** The id of the element that shows the sentence. */
  problemId: string;
  set: (value: number) => void;
}

export function field(drafts: Drafts, spec: Field): TemplateResult {
  const { id, label, value, shown, problemId } = spec;
  const draft = drafts.get(id);
  const wrong = draft?.problem !== undefined;
  return html`<input
    class="entry"
    type="text"
    inputmode="text"
    autocomplete="off"
    spellcheck="false"
    aria-label=${label}
    aria-invalid=${wrong ? 'true' : nothing}
    aria-describedby=${wrong ? problemId : nothing}
    title=${String(value)}
    .value=${live(draft?.text ?? shown)}
    @focus=${(event: FocusEvent) => {
      if (draft === undefined) drafts.set(id, { text: String(value) });
      const input = event.target as HTMLInputElement;
      input.value = drafts.get(id)?.text ?? '';
      input.select();
    }}
    @input=${(event: InputEvent) => type(drafts, spec, (event.target as HTMLInputElement).value)}
    @blur=${() => {
      if (drafts.get(id)?.problem === undefined) drafts.drop(id);
    }}
    @keydown=${({ key }: KeyboardEvent) => {
      const settled = drafts.get(id)?.problem === undefined;
      if (key === 'Escape' || (key === 'Enter' && settled)) drafts.drop(id);
    }}
  />`;
}

/** Where the sentence about a group of fields stands; it keeps its place while empty. */
export function problemLine(drafts: Drafts, prefix: string, problemId: string): TemplateResult {
  return html`<p class="problem" id=${problemId} role="status">${drafts.problem(prefix) ?? ''}</p>`;
}

function type(drafts: Drafts, { id, name, value, range, set }: Field, text: string): void {
  const read = readNumber(text, range);
  if ('problem' in read) {
    drafts.set(id, { text, problem: `${name}: ${read.problem}. Still ${value} here.` });
    return;
  }
  drafts.set(id, { text });
  if (read.value !== value) set(read.value);
}
