/** What going on from a line needs, loaded when a reader is about to: the other lines, and what moves them. */
import type { State } from '../../state/properties.js';
import { isWhole, loadFurther } from '../readers.js';
import type { Motion } from './motion.js';
import { currentStep } from './places.js';
import type { Script } from './script.js';

/** What stands, if anything does. */
type Standing = { script: Script; state: State } | undefined;

export class GoingOn {
  motion: Motion | undefined;
  readonly #isOurs: boolean;
  #moving: Promise<void> | undefined;
  /** The last line that was waited for: what failed to come is not waited for twice. */
  #awaited: string | undefined;

  /** @param isOurs - whether the derivations are the page's own. */
  constructor(isOurs: boolean) {
    this.#isOurs = isOurs;
  }

  /** What a state lacks, unless it was waited for. */
  load({ derivation, step }: State, standing: Standing): Promise<void> | undefined {
    const lacksLine = this.#isOurs && step > 1 && !isWhole(derivation);
    const goes = standing !== undefined && step !== standing.state.step;
    const line = `${derivation} ${step}`;
    if (!(lacksLine || (goes && this.motion === undefined)) || this.#awaited === line) {
      return undefined;
    }
    return this.#bring(derivation, standing).then(() => {
      this.#awaited = line;
    });
  }

  /** The reader is near, and may go on. */
  near(derivation: State['derivation'], standing: Standing): void {
    void this.#bring(derivation, standing);
  }

  async #bring(derivation: State['derivation'], standing: Standing): Promise<void> {
    this.#moving ??= this.#bringMotion(standing).catch(() => {
      this.#moving = undefined;
    });
    await Promise.all([this.#moving, this.#isOurs && loadFurther(derivation)]);
  }

  async #bringMotion(standing: Standing): Promise<void> {
    const { Motion } = await import('./motion.js');
    this.motion = new Motion();
    if (standing !== undefined) this.motion.show(standing.script, currentStep(standing));
  }
}
