/** From one step to another: which formula of the stage becomes which. */
import type { KeyPair } from '../../core/report.js';
import { match } from '../../typesetting/match.js';
import {
  arrive,
  depart,
  fadeIn,
  fadeOut,
  hasItsFaces,
  rest,
  see,
  type Seen,
} from '../../typesetting/morph.js';
import type { Script } from './script.js';

/** A stage before a step: the current formula, and the one that it is compared with. */
interface Before {
  step: number;
  current: Seen | undefined;
  compared: Seen | undefined;
}

/** Of one scene: what it showed, and from where the next picture moves. */
export class Motion {
  #shown: { script: Script; step: number } | undefined;
  #before: Before | undefined;

  /** Says what is about to be rendered. */
  show(script: Script, step: number): void {
    // Between the lines of two derivations nothing moves.
    if (this.#shown?.script !== script) this.#before = undefined;
    this.#shown = { script, step };
  }

  leave(root: ParentNode): void {
    const seen = (place: string): Seen | undefined => {
      const formula = formulaAt(root, place);
      return formula === null ? undefined : see(formula);
    };
    if (this.#shown === undefined) return;
    const { step } = this.#shown;
    this.#before = { step, current: seen('current'), compared: seen('compared') };
  }

  stand(root: ParentNode): void {
    const [before, shown] = [this.#before, this.#shown];
    this.#before = undefined;
    if (before === undefined || shown === undefined || before.step === shown.step) return;
    play(root, before, shown.script.pairs(before.step, shown.step));
  }
}

/** Plays from what was seen to what stands now; `pairs` are those of the two current lines. */
function play(root: ParentNode, before: Before, pairs: readonly KeyPair[]): void {
  const stage = root.querySelector<HTMLElement>('.stage');
  if (stage === null) return;
  const [current, compared] = [formulaAt(root, 'current'), formulaAt(root, 'compared')];
  const running = new Set([
    ...playCurrent(stage, before.current, current, pairs),
    ...playCompared(stage, before.compared, compared),
  ]);
  stage.classList.add('moving');
  for (const animation of running) {
    const end = (): void => {
      running.delete(animation);
      if (running.size === 0 && stage.querySelector('.ghost, .flying') === null) {
        stage.classList.remove('moving');
      }
    };
    animation.finished.then(end, end);
  }
}

/** The terms of the one line become those of the other. */
function playCurrent(
  stage: HTMLElement,
  before: Seen | undefined,
  formula: HTMLElement | null,
  pairs: readonly KeyPair[],
): Animation[] {
  if (before === undefined || formula === null) return [];
  rest(formula);
  const after = see(formula);
  if (!hasItsFaces(after)) return [];
  const matching = match(before.glyphs, after.glyphs, pairs);
  return [...arrive(before, formula, matching), ...depart(before, stage, after, matching)];
}

/** What the line is compared with stays, or gives way to another. */
function playCompared(
  stage: HTMLElement,
  before: Seen | undefined,
  formula: HTMLElement | null,
): Animation[] {
  if (before?.formula === formula) return [];
  if (formula !== null) rest(formula);
  return [
    ...(formula === null ? [] : fadeIn(formula)),
    ...(before === undefined ? [] : fadeOut(before, stage)),
  ];
}

function formulaAt(root: ParentNode, place: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`.stage > .${place} > .formula`);
}
