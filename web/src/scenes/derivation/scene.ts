/** The derivation: its lines one at a time on the reader's numbers, and beside them the Jacobian they lead to. */
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Formulas } from '../../core/formulas.js';
import type { Sides } from '../../core/report.js';
import { CONTENTS, type Content } from '../../derivations/index.js';
import { setStep } from '../../state/edits.js';
import type { Level } from '../../drawing/bars.js';
import type { State } from '../../state/properties.js';
import { speakAnswer } from '../answer.js';
import { inputControls, upstreamControls, weightControls } from '../controls.js';
import { inputPanel, isMany } from '../panels.js';
import { fitWidth } from '../../typesetting/fit.js';
import { remarkOn } from '../remarks.js';
import { readerOfText } from '../readers.js';
import type { Scene, SceneStart } from '../scene.js';
import type { Topic, View } from '../view.js';
import { chooser } from './chooser.js';
import { GoingOn } from './going-on.js';
import { givenAny, givenRow, givenTable, type Given } from './given.js';
import { foreignNote, jacobian } from './jacobian.js';
import { lineList, markStrip } from './list.js';
import { answersOf, currentStep, placesOf, where, type Computed } from './places.js';
import { Player, restAt } from './player.js';
import { Script } from './script.js';
import { isLoaded, load, scriptFrom, type Derivation } from './sources.js';
import { Spotlight } from './spotlight.js';
import { stage } from './stage.js';
import { stepByKey, stepper, type Way } from './stepper.js';
import { speakSides, values } from './values.js';
import { verdictOf } from './verdict.js';

interface DerivationView extends View, Computed {
  content: Content;
  script: Script;
  /** The numbers that the lines are computed on. */
  given: Given;
  /** The largest value that i and j can have on these. */
  reach: number;
  /** Whether the reader's inputs are among them. */
  ofReader: boolean;
  /** Whether it is one of the page's, which can be chosen. */
  isOurs: boolean;
  /** Whether another one was chosen, which is still being loaded. */
  waits: boolean;
  spotlight: Spotlight;
  player: Player;
  play: () => void;
  /** The reader is near, and may go on. */
  near: () => void;
}

/** From the reader's wish to the first step, in milliseconds. */
const START = 250;

/** Lines on numbers, once the frame is computed that they were asked in. */
interface Asked {
  derivation: Derivation;
  given: Given;
  read: () => Sides[][];
}

/** The scene, once the first derivation that it shows can be read. */
export async function derivation(
  formulas: Formulas,
  { derivation: first }: State,
): Promise<SceneStart> {
  await load(first);
  return (changed) => started(changed, first, (name, came) => scriptFrom(formulas, name, came));
}

/** The same for the text of a host's own, which then is the only one. */
export async function authored(text: string): Promise<SceneStart> {
  const read = await readerOfText(text);
  return (changed) => started(changed, undefined, (_, came) => new Script(read(), text, came));
}

/**
 * A derivation is read when it is first shown, and kept.
 *
 * @param first - the first of the page's own that is shown; none where a host brings its own.
 */
function started(
  changed: () => void,
  first: Derivation | undefined,
  open: (name: Derivation, came: () => void) => Script,
): Scene {
  const isOurs = first !== undefined;
  const scripts = new Map<Derivation, Script>();
  const going = new GoingOn(isOurs);
  const player = new Player();
  const spotlight = new Spotlight(changed);
  let latest: DerivationView | undefined;
  let fitted: Derivation | undefined;
  let shown = first ?? 'question';
  let asked: Asked | undefined;
  /** What could not be loaded, and why. */
  let failed: { name: Derivation; message: string } | undefined;

  const contentOf = (name: Derivation): Content =>
    isOurs ? CONTENTS[name] : { name: '', title: '' };
  /** What comes late has a width of its own. */
  const came = (): void => {
    fitted = undefined;
    changed();
  };
  const scriptOf = (name: Derivation): Script => {
    const known = scripts.get(name);
    if (known !== undefined) return known;
    const script = open(name, came);
    scripts.set(name, script);
    return script;
  };
  /** Another derivation is shown once it is there, and until then the one before. */
  const arrived = (state: State): State => {
    const name = state.derivation;
    if (!isOurs) return { ...state, derivation: shown };
    if (isLoaded(name)) return state;
    if (failed?.name !== name) {
      failed = undefined;
      load(name).then(changed, (error: unknown) => {
        failed = { name, message: (error as Error).message };
        changed();
      });
    }
    return { ...state, derivation: shown };
  };
  const look = (whole: View): DerivationView => {
    const { g } = whole.numbers;
    const state = { ...whole.state, derivation: asked?.derivation ?? shown };
    const content = contentOf(state.derivation);
    const script = scriptOf(state.derivation);
    const isOther = isOurs && state.derivation !== whole.state.derivation;
    const waits = isOther && failed === undefined;
    const near = (): void => going.near(state.derivation, latest);
    const view = { ...whole, content, script, spotlight, player, play, near, isOurs, waits };
    if (asked !== undefined) {
      const { given, read } = asked;
      const at = answersOf(script, state, read());
      return { ...view, state, given, ...at, reach: state.x.length, ofReader: true };
    }
    const given = givenAny(script.complete, script.report, state, Array.from(g));
    const reach = script.reach(given, state.x.length);
    const here = { ...state, i: Math.min(state.i, reach), j: Math.min(state.j, reach) };
    const sides = script.each(given, placesOf(script, here, reach, whole.held.size > 0));
    const { ofReader } = given;
    return { ...view, state: here, given, ...answersOf(script, here, sides), reach, ofReader };
  };
  /** One line further; how long it is to rest, or nothing where the end is reached or it is not looked at. */
  const advance = (): number | undefined => {
    if (latest === undefined || document.hidden) {
      changed();
      return undefined;
    }
    const { steps } = latest.script.story;
    const next = currentStep(latest) + 1;
    if (next >= steps.length) return undefined;
    latest.change(setStep(next + 1, steps.length), 'step');
    const step = steps[next];
    return step === undefined || next + 1 >= steps.length ? undefined : restAt(step);
  };
  const play = (): void => {
    if (player.playing || latest === undefined) player.stop();
    else {
      const { steps } = latest.script.story;
      if (currentStep(latest) + 1 >= steps.length) latest.change(setStep(1, steps.length), 'step');
      player.play(START, advance);
    }
    changed();
  };
  return {
    load(state) {
      const next = arrived(state);
      return going.load(next, latest)?.then(() => {
        // A line rests from when it is seen.
        if (!player.playing) return;
        const step = scriptOf(next.derivation).story.steps[next.step - 1];
        if (step !== undefined) player.play(restAt(step), advance);
      });
    },
    norm: (state) => (isOurs ? (contentOf(arrived(state).derivation).norm ?? 'layer') : state.norm),
    // A host's own text is computed by the checker, which knows functions that no text of ours has.
    ask(frame, { state: whole, g, dragged }) {
      if (!isOurs) return;
      const state = arrived(whole);
      const { derivation } = state;
      const script = scriptOf(derivation);
      const given =
        derivation === 'batch' ? givenTable(frame, state, g) : givenRow(script.report, state, g);
      const sides = script.ask(frame, given, placesOf(script, state, state.x.length, dragged));
      asked = sides && { derivation, given, read: () => sides.read() };
    },
    steps: (state) => scriptOf(arrived(state).derivation).story.steps.length,
    render(view) {
      const seen = look(view);
      if (shown !== seen.state.derivation) {
        scripts.get(shown)?.mending.stop();
        player.stop();
      }
      latest = seen;
      shown = seen.state.derivation;
      const current = currentStep(seen);
      going.motion?.show(seen.script, current);
      const line = seen.script.report.lines[current];
      if (line?.verdict === 'fails') seen.script.mending.start(current, changed);
      return html`${failed?.name === view.state.derivation ? notLoaded(failed.message) : nothing}
      ${render(seen)}`;
    },
    speak: (view, topic) => speak(look(view), topic),
    leave: (root) => going.motion?.leave(root),
    stand(root) {
      if (latest === undefined) return;
      const { derivation } = latest.state;
      if (fitted !== derivation) {
        fitted = derivation;
        for (const slot of root.querySelectorAll<HTMLElement>('.slot')) fitWidth(slot);
      }
      going.motion?.stand(root);
      const { state, wide, script } = latest;
      const standing = [
        derivation,
        state.step,
        state.x.length,
        state.norm,
        wide,
        script.formulas.made,
      ];
      spotlight.mark(root, state, standing.join());
    },
    free() {
      player.stop();
      for (const script of scripts.values()) script.free();
      scripts.clear();
    },
  };
}

const notLoaded = (message: string): TemplateResult =>
  html`<p class="problem" part="problem">This derivation could not be loaded: ${message}</p>`;

const NOTHING_FOUND = html`<p class="problem" part="problem">
  Nothing is stated in this text: expected LaTeX with a relation in it, such as a = b.
</p>`;

function render(view: DerivationView): TemplateResult {
  const { content, script, sides, wide } = view;
  const { steps } = script.story;
  const current = currentStep(view);
  const line = steps[current]?.line;
  if (line === undefined) return NOTHING_FOUND;
  const go = (way: Way): void => {
    view.player.stop();
    view.change((from) => {
      const step = way(Math.min(from.step, steps.length));
      return setStep(step, steps.length)(from);
    }, 'step');
  };
  const jump = (step: number): void => go(() => step);
  const byKey = (event: KeyboardEvent): void => {
    const way = stepByKey(event, steps.length);
    if (way === undefined) return;
    event.preventDefault();
    go(way);
  };
  const list = lineList(script, current, jump);
  const { over, leave, focus, click, key } = view.spotlight.handlers;
  return html`<div
    class="derivation"
    role="group"
    aria-label=${content.name === '' ? 'derivation' : content.name}
    aria-busy=${view.waits ? 'true' : nothing}
    @pointerover=${(event: PointerEvent) => {
      view.near();
      over(event);
    }}
    @pointerleave=${leave}
    @focusin=${(event: FocusEvent) => {
      view.near();
      focus(event);
    }}
    @focusout=${leave}
    @click=${click}
    @keydown=${key}
  >
    ${view.isOurs ? chooser(view) : nothing}
    <div class="travel" @keydown=${byKey}>
      ${stepper(steps, current, go, view)} ${markStrip(script, current, jump)}
    </div>
    <div class="desk" @keydown=${byKey}>
      ${wide ? html`<div class="scroll">${list}</div>` : nothing}
      <div class="sheet">
        <div class="focus" tabindex="0" role="group" aria-label=${stageLabel(view)}>
          ${stage(script, current, view.spotlight, view.isOurs)}
        </div>
        <div class="numbers">
          ${line.verdict === 'unread' ? nothing : values(view, line, sides.get(current))}
          ${line.verdict === 'fails' ? where(view) : nothing}
        </div>
      </div>
    </div>
    ${
      wide
        ? nothing
        : html`<details class="all" @keydown=${byKey}>
            <summary>All lines</summary>
            ${list}
          </details>`
    }
    ${content.norm === undefined ? besideAlone(view) : besideJacobian(view)}
  </div>`;
}

/** The inputs, the normalization's Jacobian on them, and what they show. */
function besideJacobian(view: DerivationView): TemplateResult {
  const { content, script, state, numbers, norm } = view;
  const { inputs } = script.report;
  return html`${foreignNote(view, inputs)}
    <div class=${classMap({ beside: true, many: isMany(state.x) })}>
      ${inputPanel(view, statistics(view))} ${jacobian(view, content)}
    </div>
    <div class="choices" part="controls">
      ${inputControls(view, true)} ${upstreamControls(view)}
      ${inputs.includes('\\gamma') ? weightControls(view) : nothing}
    </div>
    <p class="remark" part="remark">${remarkOn(state, numbers, norm)}</p>`;
}

/** The mean or the standard deviation where it is followed, as the lines define it. */
function statistics({ script, sides, spotlight }: DerivationView): Level[] {
  const { light } = spotlight;
  if (light === undefined || !('term' in light) || light.term.letters !== '') return [];
  const value = (name: string): number => {
    const line = script.report.lines.findIndex(
      ({ verdict, against }) =>
        verdict === 'defines' && against !== undefined && script.text.slice(...against) === name,
    );
    return sides.get(line)?.left ?? NaN;
  };
  const [mean, deviation] = [value('\\mu'), value('\\sigma')];
  if (!Number.isFinite(mean)) return [];
  if (light.term.quantity === 'mu') return [{ quantity: 'mu', middle: mean, reach: 0 }];
  if (light.term.quantity !== 'sigma' || !Number.isFinite(deviation)) return [];
  return [{ quantity: 'sigma', middle: mean, reach: deviation }];
}

/** The inputs of a derivation that is not about a normalization, where it has the reader's. */
function besideAlone(view: DerivationView): TemplateResult | typeof nothing {
  if (!view.ofReader) return nothing;
  return html`<div class="beside">${inputPanel(view)}</div>
    <div class="choices" part="controls">${inputControls(view, false)}</div>`;
}

/** What a change led to, for the ear: where the reader is, or what the new values make of the Jacobian. */
function speak(view: DerivationView, topic: Topic): string {
  const ofJacobian = topic === 'values' && view.content.norm !== undefined;
  return ofJacobian ? speakAnswer(view) : speakStep(view);
}

function speakStep(view: DerivationView): string {
  const current = currentStep(view);
  const line = view.script.story.steps[current]?.line;
  if (line === undefined) return '';
  return (
    `Line ${current + 1} of ${view.script.story.steps.length} ${line.verdict} ` +
    `${verdictOf(line)}. ${speakSides(line, view.sides.get(current))}`
  );
}

function stageLabel(view: DerivationView): string {
  return `line ${currentStep(view) + 1} of ${view.script.story.steps.length}; arrow keys step`;
}
