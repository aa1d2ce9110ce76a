/**
 * `<layernorm-explainer>`: one scene on one reader's numbers. Its attributes are its whole state;
 * whatever changes (a host, a drag, a key) changes an attribute, and the picture follows from them.
 */
import { LitElement, html, type PropertyValues, type TemplateResult } from 'lit';
import { loadCore, type Core } from '../core/index.js';
import type { Axis } from '../drawing/axis.js';
import { Drafts } from '../scenes/field.js';
import { CONTENTS, type Content } from '../derivations/index.js';
import { answerScene, speakAnswer } from '../scenes/answer.js';
import { givenRow, givenTable } from '../scenes/derivation/given.js';
import { Script } from '../scenes/derivation/script.js';
import {
  currentStep,
  derivationScene,
  speakDerivation,
  type DerivationView,
} from '../scenes/derivation/scene.js';
import { Length } from '../scenes/length.js';
import { numbersOf } from '../scenes/numbers.js';
import type { Topic, View } from '../scenes/view.js';
import type { Edit } from '../state/edits.js';
import { NAMES, type Name, type State } from '../state/properties.js';
import { changedTexts, initialState, readState, writeTexts, type Problem } from '../state/state.js';
import { fitWidth } from '../typesetting/fit.js';
import { loadFonts } from '../typesetting/fonts.js';
import { place, play, type Placed } from '../typesetting/transition.js';
import { Announcer } from './announcer.js';
import { sheets } from './styles/index.js';

/** Room, in CSS pixels, for all lines beside the current one. */
const WIDE = 760;

/**
 * Attributes and properties, all texts: `scene` (answer, derivation), `x`, `gamma`, `epsilon`, `g`
 * (ones, y, entry, random or numbers), `i`, `j`, `derivation` (question, mended, backward, affine,
 * epsilon, sample, rms, batch, vector, softmax), `step`, `theme` (auto, light, dark), `motion` (auto, none). A text that cannot be used is named in the scene, and the last good one stays.
 *
 * @fires ln-change - the reader changed a value; `detail` has the text of every attribute as it now is.
 * @fires ln-step - the reader went to another line; `detail` has the same and `lines`, how many there are.
 */
export class LayernormExplainer extends LitElement {
  static override properties = Object.fromEntries(
    NAMES.map((name) => [name, { type: String, reflect: true }]),
  );
  static override styles = sheets;

  declare scene: string | null;
  declare x: string | null;
  declare gamma: string | null;
  declare epsilon: string | null;
  declare g: string | null;
  declare i: string | null;
  declare j: string | null;
  declare derivation: string | null;
  declare step: string | null;
  declare theme: string | null;
  declare motion: string | null;

  #state: State = initialState();
  #problems: Problem[] = [];
  #core: Core | undefined;
  #failure: string | undefined;
  #length: Length | undefined;
  readonly #scripts = new Map<State['derivation'], Script>();
  #view: View | DerivationView | undefined;
  #wide = true;
  #before: Placed[] | undefined;
  readonly #held = new Map<string, Axis>();
  readonly #drafts = new Drafts(() => this.requestUpdate());
  readonly #announcer = new Announcer();
  readonly #resized = new ResizeObserver(([entry]) => this.#measure(entry?.contentRect.width ?? 0));

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#announcer.silence();
    for (const node of this.#formulas())
      for (const running of node.getAnimations()) running.cancel();
    this.#length?.free();
    for (const script of this.#scripts.values()) script.free();
    this.#scripts.clear();
    this.#length = this.#view = this.#core = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = this.#state;
    const { state, problems } = readState(this.#texts(), this.#state);
    this.#state = state;
    this.#problems = problems;
    if (before.derivation !== state.derivation)
      this.#scripts.get(before.derivation)?.mending.stop();
    if (this.#core === undefined) return;
    try {
      this.#view = this.#look(this.#core);
    } catch (error) {
      this.#failure = messageOf(error);
    }
    const stepped = before.derivation === state.derivation && before.step !== state.step;
    if (changed.has('step') && stepped && this.hasUpdated && this.#moves()) {
      this.#before = place(this.#formulas());
    }
  }

  protected override render(): TemplateResult {
    return html`${this.#problems.map(({ text }) => html`<p class="problem">${text}</p>`)}
      ${this.#scene()}
      <p class="spoken" role="status" id="spoken"></p>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('step') || changed.has('scene') || changed.has('derivation')) this.#fit();
    if (changed.has('step')) this.#followFocus();
    if (this.#before === undefined) return;
    const forwards = Number(changed.get('step') ?? 1) <= this.#state.step;
    play(this.#before, this.#formulas(), forwards ? 1 : -1);
    this.#before = undefined;
  }

  /** Loads what the scene needs; an element removed meanwhile is left alone. */
  async #start(): Promise<void> {
    try {
      const core = await loadCore();
      if (!this.isConnected || this.#core !== undefined) return;
      this.#core = core;
      this.#failure = undefined;
    } catch (error) {
      this.#failure = messageOf(error);
    }
    this.requestUpdate();
    await Promise.all([this.updateComplete, loadFonts()]);
    this.#fit();
  }

  #scene(): TemplateResult {
    if (this.#failure !== undefined) {
      return html`<p class="problem">This figure could not be computed: ${this.#failure}</p>`;
    }
    if (this.#view === undefined) return html`<p class="waiting">…</p>`;
    return 'script' in this.#view ? derivationScene(this.#view) : answerScene(this.#view);
  }

  /** The view of the state as it is now. */
  #look(core: Core): View | DerivationView {
    this.#length ??= new Length(core);
    const state = this.#state;
    const content: Content | undefined =
      state.scene === 'derivation' ? CONTENTS[state.derivation] : undefined;
    const norm = content?.norm ?? 'layer';
    const view: View = {
      state,
      numbers: numbersOf(core, this.#length, state, norm),
      norm,
      change: (edit, topic) => this.#change(edit, topic),
      drafts: this.#drafts,
      held: this.#held,
      hold: (quantity, axis) => this.#hold(quantity, axis),
    };
    return content === undefined ? view : this.#lookAt(core, content, view);
  }

  /** A derivation is read and checked when it is first shown. */
  #script(core: Core, derivation: State['derivation']): Script {
    const script = this.#scripts.get(derivation) ?? new Script(core, CONTENTS[derivation].text);
    this.#scripts.set(derivation, script);
    return script;
  }

  #lookAt(core: Core, content: Content, view: View): DerivationView {
    const { state } = view;
    const script = this.#script(core, state.derivation);
    const { g } = view.numbers;
    const given =
      state.derivation === 'batch' ? givenTable(state, g) : givenRow(script.report, state, g);
    const sides = script.at(given, state.i, state.j);
    const seen = { ...view, content, script, given: given.words, sides, wide: this.#wide };
    const line = script.report.lines[currentStep(seen)];
    if (line?.verdict === 'fails') script.mending.start(() => this.requestUpdate());
    return seen;
  }

  /** The one way a reader changes anything: attributes first, then the event. */
  #change(edit: Edit, topic: Topic): void {
    const next = edit(this.#state);
    const texts = changedTexts(this.#state, next);
    if (Object.keys(texts).length === 0) return;
    Object.assign(this, texts);
    const { step, ...others } = texts;
    const detail = writeTexts(next);
    if (step !== undefined && this.#core !== undefined) {
      const lines = this.#script(this.#core, next.derivation).story.steps.length;
      this.#tell('ln-step', { ...detail, lines });
    }
    if (Object.keys(others).length > 0) this.#tell('ln-change', detail);
    this.#announcer.say(
      () => this.renderRoot.querySelector('#spoken'),
      () => this.#speak(topic),
    );
  }

  #tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #speak(topic: Topic): string {
    const view = this.#view;
    if (view === undefined) return '';
    return 'script' in view ? speakDerivation(view, topic) : speakAnswer(view);
  }

  #hold(quantity: string, axis: Axis | null): void {
    if (axis === null) this.#held.delete(quantity);
    else this.#held.set(quantity, axis);
    this.requestUpdate();
  }

  #measure(width: number): void {
    const wide = width >= WIDE;
    if (wide !== this.#wide) {
      this.#wide = wide;
      this.requestUpdate();
    }
    void this.updateComplete.then(() => this.#fit());
  }

  #fit(): void {
    for (const slot of this.renderRoot.querySelectorAll<HTMLElement>('.slot')) fitWidth(slot);
    this.#scrollList();
  }

  /** In a list of lines the focus goes along with the current one. */
  #followFocus(): void {
    const focused = this.shadowRoot?.activeElement;
    const lines = focused?.matches('.line, .mark') ? focused.closest('.lines, .marks') : null;
    lines?.querySelector<HTMLElement>('[aria-current="step"]')?.focus({ preventScroll: true });
  }

  /** Keeps the current line of the list in sight, without moving the page. */
  #scrollList(): void {
    const list = this.renderRoot.querySelector<HTMLElement>('.scroll');
    const line = list?.querySelector<HTMLElement>('[aria-current="step"]');
    if (!list || !line) return;
    const [top, bottom] = [line.offsetTop, line.offsetTop + line.offsetHeight];
    if (top >= list.scrollTop && bottom <= list.scrollTop + list.clientHeight) return;
    list.scrollTo({
      top: top - (list.clientHeight - line.offsetHeight) / 2,
      behavior: this.#before === undefined ? 'instant' : 'smooth',
    });
  }

  #formulas(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.stage .slot > .formula')];
  }

  #moves(): boolean {
    return this.#state.motion === 'auto' && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  #texts(): Partial<Record<Name, string | null>> {
    return Object.fromEntries(
      NAMES.map((name) => {
        // A host's script may set anything, such as a number or an array.
        const value = this[name] as string | number | readonly number[] | null | undefined;
        return [name, value?.toString()];
      }),
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
