/** Formulas that are typeset once and then moved about: stepping and dragging set nothing again. */
import { tintQuantities } from '../../typesetting/tint.js';
import { typeset, typesetProse } from '../../typesetting/typeset.js';

export class Formulas {
  readonly #large = new Map<string, HTMLElement>();
  readonly #small = new Map<string, HTMLElement>();
  readonly #prose = new Map<string, HTMLElement>();
  readonly #came: () => void;
  /** How many have been made or have come, so far. */
  made = 0;

  /** @param came - called when a formula stands that was not there at once. */
  constructor(came: () => void = () => undefined) {
    this.#came = came;
  }

  /** The formula at its full size, its quantities tinted; with keys its terms can move. */
  large(latex: string): HTMLElement {
    return kept(this.#large, latex, () => {
      const formula = this.#set(latex, true);
      formula.className = 'formula';
      return formula;
    });
  }

  /** The formula of one line as it stands in a list. */
  small(place: string, latex: string): HTMLElement {
    return kept(this.#small, place, () => {
      const formula = this.#set(latex, false);
      formula.className = 'formula';
      return formula;
    });
  }

  #set(latex: string, display: boolean): HTMLElement {
    let isLate = false;
    const formula = typeset(latex, display, (finished) => {
      tintQuantities(finished);
      this.made += 1;
      if (isLate) this.#came();
    });
    isLate = true;
    return formula;
  }

  /** A sentence at one place. */
  prose(place: string, text: string): HTMLElement {
    return kept(this.#prose, `${place} ${text}`, () => {
      const sentence = document.createElement('span');
      sentence.append(typesetProse(text));
      return sentence;
    });
  }
}

function kept(nodes: Map<string, HTMLElement>, key: string, make: () => HTMLElement): HTMLElement {
  let node = nodes.get(key);
  if (node === undefined) {
    node = make();
    nodes.set(key, node);
  }
  return node;
}
