/**
 * `<layernorm-explainer>`: one scene on one reader's numbers. Its attributes are its whole state;
 * whatever changes (a host, a drag, a key) changes an attribute, and the picture follows from them.
 */
import { LitElement, adoptStyles, html, type PropertyValues, type TemplateResult } from 'lit';
import type { Figures } from '../core/figures.js';
import type { Formulas } from '../core/formulas.js';
import type { Axis } from '../drawing/axis.js';
import { Drafts } from '../scenes/field.js';
import { loadScene, lettersOf, showsDerivation } from '../scenes/index.js';
import type { Loss } from '../scenes/loss.js';
import { numbersOf } from '../scenes/numbers.js';
import type { Scene, SceneStart } from '../scenes/scene.js';
import type { Topic, View } from '../scenes/view.js';
import type { Edit } from '../state/edits.js';
import { NAMES, type Name, type State } from '../state/properties.js';
import { changedTexts, initialState, readState, writeTexts, type Problem } from '../state/state.js';
import { fitWidth } from '../typesetting/fit.js';
import { loadFonts } from '../typesetting/fonts.js';
import { Announcer } from './announcer.js';
import { Approach } from './approach.js';
import { sourceOf, type Source } from './author.js';
import { followFocus, scrollList } from './lines.js';
import { Sight } from './sight.js';
import { sheets, sheetsOf } from './styles/index.js';

/** Room, in CSS pixels, for all lines beside the current one. */
const WIDE = 760;

/** What computes, and the code of one scene. */
interface Ready {
  figures: Figures;
  name: State['scene'];
  /** Where the scene's text is from, if the host brings one. */
  source: string | undefined;
  /** The letters that it has faces and rules for. */
  letters: string;
  make: SceneStart;
}

/**
 * Attributes and properties, all texts: those of the table in `state/properties.ts`, which says what each
 * may be. A text that cannot be used is named in the scene, and the last good one stays.
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
  declare norm: string | null;
  declare forward: string | null;
  declare flow: string | null;
  declare size: string | null;
  declare turn: string | null;
  declare h: string | null;
  declare offset: string | null;
  declare code: string | null;
  declare guesses: string | null;
  declare derivation: string | null;
  declare step: string | null;
  declare text: string | null;
  declare src: string | null;
  declare theme: string | null;
  declare motion: string | null;

  #state: State = initialState();
  #problems: Problem[] = [];
  #loaded: Ready | undefined;
  /** The host's own text, on its way or here. */
  #asked: { key: string; text: Promise<string> } | undefined;
  #loss: Loss | undefined;
  #failure: string | undefined;
  #scene: { of: Ready; scene: Scene } | undefined;
  #view: View | undefined;
  #wide = true;
  readonly #held = new Map<string, Axis>();
  readonly #drafts = new Drafts(() => this.requestUpdate());
  readonly #announcer = new Announcer();
  /** What the scene still needs for the state as it is; the last picture stands meanwhile. */
  #coming: Promise<void> | undefined;
  #near = false;
  readonly #approach = new Approach(this, (near) => this.#approached(near));
  /** Whether there is more to fit than what the last change says. */
  #isLate = false;
  readonly #sight = new Sight(this, () => {
    this.#isLate = true;
    this.requestUpdate();
  });
  /** A text inside is read anew when the host changes it. */
  readonly #rewritten = new MutationObserver(() => this.#retry());
  readonly #resized = new ResizeObserver(([entry]) => this.#measure(entry?.contentRect.width ?? 0));

  constructor() {
    super();
    for (const touch of ['pointerdown', 'keydown']) {
      this.addEventListener(touch, () => this.#sight.hurry(), { capture: true });
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
    this.#rewritten.observe(this, { childList: true, characterData: true, subtree: true });
    document.fonts.addEventListener('loadingdone', this.#refit);
    this.#approach.start();
    this.#sight.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#rewritten.disconnect();
    document.fonts.removeEventListener('loadingdone', this.#refit);
    this.#approach.stop();
    this.#sight.stop();
    this.#near = false;
    this.#announcer.silence();
    this.#loss?.free();
    this.#scene?.scene.free?.();
    this.#loss = this.#scene = this.#view = this.#loaded = this.#asked = undefined;
  }

  /**
   * Far away it rests: what changed meanwhile is computed when it comes near again. Near, but out of sight, it
   * follows its host once that rests; what the reader does in it is done at once.
   */
  protected override shouldUpdate(changed: PropertyValues): boolean {
    if (!this.hasUpdated) return true;
    const isOwn = changed.size === 0 || this.#view === undefined;
    return this.#near && (isOwn || this.#sight.isDue());
  }

  protected override willUpdate(changed: PropertyValues): void {
    const shown = this.#view?.state;
    const { state, problems } = readState(this.#texts(), this.#state);
    this.#state = state;
    this.#problems = problems;
    if (changed.size > 0) this.#failure = undefined;
    const ready = this.#ready(state);
    if (ready === undefined) {
      // What stands stays until the rest is there.
      if (this.#near && this.#failure === undefined) void this.#load();
      return;
    }
    const scene = this.#sceneOf(ready);
    const coming = scene.load?.(state);
    if (coming !== undefined) {
      this.#coming ??= coming.then(() => {
        this.#coming = undefined;
        this.#isLate = true;
        this.requestUpdate();
      });
      return;
    }
    try {
      this.#view = this.#look(scene, ready.figures);
    } catch (error) {
      this.#failure = messageOf(error);
    }
    const stepped = shown?.derivation === state.derivation && shown.step !== state.step;
    if (stepped && this.#moves()) scene.leave?.(this.renderRoot);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isSettled = await super.getUpdateComplete();
    if (this.#coming === undefined) return isSettled;
    await this.#coming;
    return this.updateComplete;
  }

  protected override render(): TemplateResult {
    return html`<div class="whole" lang="en" dir="ltr">
        ${this.#problems.map(({ text }) => html`<p class="problem" part="problem">${text}</p>`)}
        <div part="picture">${this.#picture()}</div>
        <p class="spoken" role="status" id="spoken"></p>
      </div>
      <slot name="caption"></slot>`;
  }

  protected override updated(changed: PropertyValues): void {
    const isOther = changed.has('step') || changed.has('scene') || changed.has('derivation');
    if (isOther || this.#isLate) this.#fit();
    if (changed.has('step') || this.#isLate) followFocus(this.renderRoot as ShadowRoot);
    this.#isLate = false;
    this.#scene?.scene.stand?.(this.renderRoot);
  }

  #approached(near: boolean): void {
    const comes = near && !this.#near;
    this.#near = near;
    if (comes) this.#retry();
  }

  /** Whatever failed before may work now. */
  #retry(): void {
    this.#failure = undefined;
    this.requestUpdate();
  }

  /** What the state needs, once all of it is there. */
  #ready(state: State): Ready | undefined {
    const loaded = this.#loaded;
    const isLoaded = loaded?.name === state.scene && loaded.source === this.#source(state)?.key;
    if (!isLoaded || loaded.letters !== lettersOf(state).join()) return undefined;
    const hasLoss = state.g.kind !== 'cross-entropy' || this.#loss?.figures === loaded.figures;
    return hasLoss ? loaded : undefined;
  }

  #source(state: State): Source | undefined {
    return showsDerivation(state) ? sourceOf(this, state.src) : undefined;
  }

  /** Loads what the state needs; an element removed meanwhile is left alone. */
  async #load(): Promise<void> {
    try {
      // By then a host's script has set what it sets at once.
      await Promise.resolve();
      const { state } = readState(this.#texts(), this.#state);
      const needsLoss = state.g.kind === 'cross-entropy';
      const source = this.#source(state);
      const authors = await this.#authorsText(source);
      const letters = lettersOf(state);
      const [{ figures, start }, loss, styles] = await Promise.all([
        loadScene(state, authors),
        needsLoss ? import('../scenes/loss.js').then(({ loadLoss }) => loadLoss()) : undefined,
        sheetsOf(state.scene, letters, authors !== undefined || state.scene === 'own'),
      ]);
      if (!this.isConnected) return;
      adoptStyles(this.renderRoot as ShadowRoot, styles);
      const { name, source: before } = this.#loaded ?? {};
      if (name !== state.scene || before !== source?.key) {
        const key = source?.key;
        this.#loaded = { figures, name: state.scene, source: key, letters: '', make: start };
      }
      const loaded = this.#loaded;
      if (loaded !== undefined) loaded.letters = letters.join();
      if (loss !== undefined && loaded !== undefined) {
        // A scene that has no formulas goes on with numbers from where there are some.
        loaded.figures = figures;
        if (this.#loss?.figures !== figures) {
          this.#loss?.free();
          this.#loss = loss(figures as Formulas);
        }
      }
    } catch (error) {
      this.#failure = messageOf(error);
    }
    this.requestUpdate();
    const shown = lettersOf(this.#state);
    await Promise.all([this.updateComplete, shown.length > 0 && loadFonts(shown)]);
    this.#fit();
  }

  /** Asked for once, unless that failed. */
  #authorsText(source: Source | undefined): Promise<string> | undefined {
    if (source === undefined) return undefined;
    if (this.#asked?.key === source.key) return this.#asked.text;
    const asked = { key: source.key, text: source.load() };
    asked.text.catch(() => {
      if (this.#asked === asked) this.#asked = undefined;
    });
    this.#asked = asked;
    return asked.text;
  }

  #picture(): TemplateResult {
    if (this.#failure !== undefined) {
      return html`<p class="problem" part="problem">
          This figure could not be computed: ${this.#failure}
        </p>
        <button type="button" class="round" @click=${() => this.#retry()}>try again</button>`;
    }
    if (this.#view === undefined || this.#scene === undefined) {
      return html`<div class="waiting"><slot name="before">…</slot></div>
        <p class="unprinted">This figure was not loaded yet. Print once more, and it is there.</p>`;
    }
    return this.#scene.scene.render(this.#view);
  }

  /** The scene that was loaded; another one takes its place. */
  #sceneOf(ready: Ready): Scene {
    if (this.#scene?.of !== ready) {
      this.#scene?.scene.free?.();
      this.#view = undefined;
      this.#scene = { of: ready, scene: ready.make(() => this.requestUpdate()) };
    }
    return this.#scene.scene;
  }

  /** The view of the state as it is now. */
  #look(scene: Scene, figures: Figures): View {
    const state = this.#state;
    const norm = scene.norm?.(state) ?? state.norm;
    const dragged = this.#held.size > 0;
    return {
      state,
      numbers: numbersOf(figures, this.#loss?.ask, state, norm, (frame, numbers) =>
        scene.ask?.(frame, { ...numbers, state, norm, dragged }),
      ),
      norm,
      wide: this.#wide,
      change: (edit, topic) => this.#change(edit, topic),
      announce: (topic) => this.#announce(topic),
      drafts: this.#drafts,
      held: this.#held,
      hold: (quantity, axis) => this.#hold(quantity, axis),
    };
  }

  /** The one way a reader changes anything: attributes first, then the event. */
  #change(edit: Edit, topic: Topic): void {
    // What the host has asked for may still wait to be drawn.
    const { state } = readState(this.#texts(), this.#state);
    const next = edit(state);
    const texts = changedTexts(state, next);
    if (Object.keys(texts).length === 0) return;
    this.#sight.wake();
    Object.assign(this, texts);
    const { step, ...others } = texts;
    const detail = writeTexts(next);
    if (step !== undefined) {
      this.#tell('ln-step', { ...detail, lines: this.#scene?.scene.steps?.(next) ?? 1 });
    }
    if (Object.keys(others).length > 0) this.#tell('ln-change', detail);
    this.#announce(topic);
  }

  #announce(topic: Topic): void {
    this.#announcer.say(
      () => this.renderRoot.querySelector('#spoken'),
      () => this.#speak(topic),
    );
  }

  #tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #speak(topic: Topic): string {
    return this.#view === undefined ? '' : (this.#scene?.scene.speak(this.#view, topic) ?? '');
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

  /** A face that comes late changes what has room. */
  readonly #refit = (): void => this.#fit();

  #fit(): void {
    for (const slot of this.renderRoot.querySelectorAll<HTMLElement>('.slot')) fitWidth(slot);
    scrollList(this.renderRoot, this.hasUpdated && this.#moves());
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
