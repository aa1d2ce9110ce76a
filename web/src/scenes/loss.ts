/** The gradient of the cross-entropy of softmax(y): a formula, for figures whose g it is. */
import type { Figures } from '../core/figures.js';
import type { Formulas } from '../core/formulas.js';
import crossEntropy from '../derivations/scenes/cross-entropy.tex?raw';
import type { AskLoss } from './numbers.js';
import { readerOf } from './readers.js';
import { eachRow, Sheet } from './sheet.js';

const GRADIENT = '\\frac{\\partial L_t}{\\partial y_i}';

/** How to open it in the memory of what computes the numbers. */
export async function loadLoss(): Promise<(figures: Formulas) => Loss> {
  const read = await readerOf('scenes/cross-entropy', crossEntropy);
  return (figures) => new Loss(figures, new Sheet(read(figures), crossEntropy));
}

export class Loss {
  readonly figures: Figures;
  readonly #sheet: Sheet;

  constructor(figures: Figures, sheet: Sheet) {
    this.figures = figures;
    this.#sheet = sheet;
  }

  readonly ask: AskLoss = (frame, y, t) =>
    this.#sheet.ask(frame, { y }, eachRow(y.length, { t })).block(GRADIENT);

  free(): void {
    this.#sheet.free();
  }
}
