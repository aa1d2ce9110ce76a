/** The gradient of the cross-entropy of softmax(y): a formula, for figures whose g it is. */
import type { Figures } from '../core/figures.js';
import type { Formulas } from '../core/formulas.js';
import crossEntropy from '../derivations/scenes/cross-entropy.tex?raw';
import type { AskLoss } from './numbers.js';
import { readerOf, type OwnReader } from './readers.js';
import { eachRow, Sheet } from './sheet.js';

const GRADIENT = '\\frac{\\partial L_t}{\\partial y_i}';

export const readLoss = (): Promise<OwnReader> => readerOf('scenes/cross-entropy', crossEntropy);

export class Loss {
  #open: { figures: Figures; sheet: Sheet } | undefined;

  /** Whether it is computed in the memory of these. */
  isFor(figures: Figures): boolean {
    return this.#open?.figures === figures;
  }

  /** Takes what computes it, and how it is read. */
  take(figures: Formulas, read: OwnReader): void {
    if (this.isFor(figures)) return;
    this.free();
    this.#open = { figures, sheet: new Sheet(read(figures), crossEntropy) };
  }

  readonly ask: AskLoss = (frame, y, t) =>
    this.#open?.sheet.ask(frame, { y }, eachRow(y.length, { t })).block(GRADIENT) ??
    frame.given(Array<number>(y.length).fill(NaN));

  free(): void {
    this.#open?.sheet.free();
    this.#open = undefined;
  }
}
