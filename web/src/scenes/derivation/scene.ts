/** The derivation: its lines one at a time on the reader's numbers, and beside them the Jacobian they lead to. */
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Sides } from '../../core/report.js';
import { CONTENTS, TEXTS, type Content } from '../../derivations/index.js';
import { setColumn, setRow, setStep } from '../../state/edits.js';
import { differenceMap, whereItFails } from '../../drawing/difference-map.js';
import type { Level } from '../../drawing/bars.js';
import type { State } from '../../state/properties.js';
import { speakAnswer } from '../answer.js';
import { inputControls, upstreamControls, weightControls } from '../controls.js';
import { inputPanel, isMany } from '../panels.js';
import { fitWidth } from '../../typesetting/fit.js';
import { remarkOn } from '../remarks.js';
import { readerOf, readerOfText, type Reader } from '../readers.js';
import type { Scene, SceneStart } from '../scene.js';
import type { Topic, View } from '../view.js';
import { chooser } from './chooser.js';
import { givenAny, givenRow, givenTable, type Given } from './given.js';
import { foreignNote, jacobian } from './jacobian.js';
import { lineList, markStrip } from './list.js';
import { Motion } from './motion.js';
import { Player, restAt } from './player.js';
import { Script } from './script.js';
import { Spotlight } from './spotlight.js';
import { stage } from './stage.js';
import { stepByKey, stepper } from './stepper.js';
import { speakSides, values } from './values.js';
import { verdictOf } from './verdict.js';

type Derivation = State['derivation'];

interface DerivationView extends View {
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
  sides: ReadonlyMap<number, Sides>;
  /** Whether another one was chosen, which is still being loaded. */
  waits: boolean;
  spotlight: Spotlight;
  player: Player;
  play: () => void;
}

/** The largest N whose map of differences is drawn again while an input is dragged. */
const MOST_WHILE_DRAGGED = 4;

/** From the reader's wish to the first step, in milliseconds. */
const START = 250;

/** Those of the page's derivations that can be read, for all figures of a page. */
/** A text and how it is read. */
interface Source {
  text: string;
  read: Reader;
}

const sources = new Map<Derivation, Source>();

async function load(name: Derivation): Promise<void> {
  if (sources.has(name)) return;
  const loading = TEXTS[name]().then((module) => module.default);
  const [text, read] = await Promise.all([loading, readerOf(name, loading)]);
  sources.set(name, { text, read });
}

/**
 * The scene, once the first derivation that it shows can be read.
 *
 * @param authors - the text of a host's own, which then is the only one.
 */
export async function derivation(first: Derivation, authors?: string): Promise<SceneStart> {
  if (authors === undefined) {
    await load(first);
    return (changed) => started(changed, first);
  }
  const read = await readerOfText(authors);
  return (changed) => started(changed, first, { read, text: authors });
}

/** A derivation is read when it is first shown, and kept. */
function started(changed: () => void, first: Derivation, authors?: Source): Scene {
  const scripts = new Map<Derivation, Script>();
  const motion = new Motion();
  const player = new Player();
  const spotlight = new Spotlight(changed);
  let latest: DerivationView | undefined;
  let fitted: Derivation | undefined;
  let shown = first;
  /** What could not be loaded, and why. */
  let failed: { name: Derivation; message: string } | undefined;

  const contentOf = (name: Derivation): Content =>
    authors === undefined ? CONTENTS[name] : { name: '', title: '' };
  /** What comes late has a width of its own. */
  const came = (): void => {
    fitted = undefined;
    changed();
  };
  const scriptOf = (name: Derivation): Script => {
    const known = scripts.get(name);
    if (known !== undefined) return known;
    const source = authors ?? sources.get(name);
    if (source === undefined) throw new Error(`the derivation ${name} was not loaded`);
    const script = new Script(source.read(), source.text, came);
    scripts.set(name, script);
    return script;
  };
  /** Another derivation is shown once it is there, and until then the one before. */
  const arrived = (state: State): State => {
    const name = state.derivation;
    if (authors !== undefined || sources.has(name)) return state;
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
    const state = arrived(whole.state);
    const view = { ...whole, state };
    const content = contentOf(state.derivation);
    const script = scriptOf(state.derivation);
    const { g } = view.numbers;
    const waits = state !== whole.state && failed === undefined;
    const own = { content, script, spotlight, player, play, isOurs: authors === undefined, waits };
    if (authors !== undefined) {
      const given = givenAny(script.complete, script.report, state, g);
      const reach = script.reach(given, state.x.length);
      const [i, j] = [Math.min(state.i, reach), Math.min(state.j, reach)];
      const sides = script.at(given, i, j);
      const { ofReader } = given;
      return { ...view, ...own, state: { ...state, i, j }, given, sides, reach, ofReader };
    }
    const given =
      state.derivation === 'batch' ? givenTable(state, g) : givenRow(script.report, state, g);
    const sides = script.at(given, state.i, state.j);
    return { ...view, ...own, given, sides, reach: state.x.length, ofReader: true };
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
    norm: (state) =>
      authors === undefined ? (contentOf(arrived(state).derivation).norm ?? 'layer') : state.norm,
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
      motion.show(seen.script, current);
      const line = seen.script.report.lines[current];
      if (line?.verdict === 'fails') seen.script.mending.start(changed);
      return html`${failed?.name === view.state.derivation ? notLoaded(failed.message) : nothing}
      ${render(seen)}`;
    },
    speak: (view, topic) => speak(look(view), topic),
    leave: (root) => motion.leave(root),
    stand(root) {
      if (latest === undefined) return;
      const { derivation } = latest.state;
      if (fitted !== derivation) {
        fitted = derivation;
        for (const slot of root.querySelectorAll<HTMLElement>('.slot')) fitWidth(slot);
      }
      motion.stand(root);
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
  const go = (step: number): void => {
    view.player.stop();
    view.change(setStep(step, steps.length), 'step');
  };
  const byKey = (event: KeyboardEvent): void => {
    const step = stepByKey(event, current + 1, steps.length);
    if (step === undefined) return;
    event.preventDefault();
    go(step);
  };
  const list = lineList(script, current, go);
  const { over, leave, focus, click, key } = view.spotlight.handlers;
  return html`<div
    class="derivation"
    role="group"
    aria-label=${content.name === '' ? 'derivation' : content.name}
    aria-busy=${view.waits ? 'true' : nothing}
    @pointerover=${over}
    @pointerleave=${leave}
    @focusin=${focus}
    @focusout=${leave}
    @click=${click}
    @keydown=${key}
  >
    ${view.isOurs ? chooser(view) : nothing}
    <div class="travel" @keydown=${byKey}>
      ${stepper(steps, current, go, view)} ${markStrip(script, current, go)}
    </div>
    <div class="desk" @keydown=${byKey}>
      ${wide ? html`<div class="scroll">${list}</div>` : nothing}
      <div class="sheet">
        <div class="focus" tabindex="0" role="group" aria-label=${stageLabel(view)}>
          ${stage(script, current, view.spotlight, view.isOurs)}
        </div>
        <div class="numbers">
          ${line.verdict === 'unread' ? nothing : values(view, line, sides.get(current))}
          ${line.verdict === 'fails' ? where(view, current) : nothing}
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

/** For a failing line: at which i and j. */
function where(view: DerivationView, line: number): TemplateResult {
  const { script, state, given, reach: n } = view;
  // N x N evaluations of all lines do not fit into a frame of a drag; the map comes when it ends.
  if (view.held.size > 0 && n > MOST_WHILE_DRAGGED) return html`<div class="where"></div>`;
  const { differences, equal } = script.differences(given, n, line);
  const choose = (i: number, j: number): void =>
    view.change((from) => setColumn(j)(setRow(i)(from)), 'entry');
  return html`<div class="where">
    ${differenceMap({ differences, equal, i: state.i, j: state.j, choose })}
    <p>fails ${whereItFails(equal)} <span>(i down, j across)</span></p>
  </div>`;
}

/** The step that is shown: a link may name one past the end. */
function currentStep({ script, state }: DerivationView): number {
  return Math.min(state.step, script.story.steps.length) - 1;
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
