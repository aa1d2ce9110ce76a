/** Formulas that are typeset once and then moved about: stepping and dragging set nothing again. */
import { tintQuantities } from '../../typesetting/tint.js';
import { typeset, typesetProse } from '../../typesetting/typeset.js';

export class Formulas {
  readonly #large = new Map<string, HTMLElement>();
  readonly #small = new Map<string, HTMLElement>();
  readonly #prose = new Map<string, HTMLElement>();

  /** The formula at its full size, its quantities tinted; with keys its terms can move. */
  large(latex: string): HTMLElement {
    return kept(this.#large, latex, () => {
      const formula = typeset(latex, true, tintQuantities);
      formula.className = 'formula';
      return formula;
    });
  }

  /** The formula of one line as it stands in a list. */
  small(place: string, latex: string): HTMLElement {
    return kept(this.#small, place, () => {
      const formula = typeset(latex, false, tintQuantities);
      formula.className = 'formula';
      return formula;
    });
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
