/**
 * One colour a quantity, in formulas too: marks every x, mu, sigma, y and g, and every dy/dx, so that the
 * style sheet can tint them and all uses of one can be found.
 */

const QUANTITIES = ['x', 'mu', 'sigma', 'y', 'g', 'entry'] as const;
type Quantity = (typeof QUANTITIES)[number];

const LETTERS: Readonly<Record<string, Quantity>> = {
  x: 'x',
  μ: 'mu',
  σ: 'sigma',
  y: 'y',
  g: 'g',
};

/** A derivative of an output by an input as KaTeX lays it out: what is below the bar comes first. */
const DERIVATIVE = /^[d∂]x([a-z])[d∂]y([a-z])$/;

/** What a marked element shows: a quantity with the letters of its index, such as `x` and `i`. */
export interface Term {
  quantity: Quantity;
  letters: string;
}

/** Marks the terms of a typeset formula with classes `term` and `term-x`, `term-mu`, ... and their names. */
export function tintQuantities(formula: HTMLElement): void {
  for (const glyph of formula.querySelectorAll<HTMLElement>(
    '.katex-html .mord:is(.mathnormal, .mathbf)',
  )) {
    const quantity = LETTERS[glyph.textContent];
    // A letter in an index (the y of mu_y) is a label, and one under an accent has another meaning.
    if (quantity === undefined || glyph.closest('.msupsub, .katex-accent') !== null) continue;
    const parent = glyph.parentElement;
    const indexed = parent?.classList.contains('mord') === true && parent.firstChild === glyph;
    const term = indexed && parent.childElementCount === 2 ? parent : glyph;
    term.classList.add('term', `term-${quantity}`);
    const index = term === glyph ? '' : (term.lastElementChild?.textContent ?? '');
    name(term, { quantity, letters: index.replace(/[^a-z]/g, '') });
  }
  for (const fraction of formula.querySelectorAll<HTMLElement>('.katex-html .mfrac')) {
    const [, input, output] = DERIVATIVE.exec(textOf(fraction)) ?? [];
    if (input !== undefined && output !== undefined) {
      name(fraction, { quantity: 'entry', letters: output + input });
    }
  }
}

/** What a marked element shows. */
export function termOf({ dataset }: HTMLElement): Term | undefined {
  const quantity = QUANTITIES.find((name) => name === dataset.quantity);
  return quantity === undefined ? undefined : { quantity, letters: dataset.letters ?? '' };
}

/** The different terms of a formula, quantity by quantity. */
export function termsIn(formula: HTMLElement): Term[] {
  const terms = new Map<string, Term>();
  for (const node of formula.querySelectorAll<HTMLElement>('[data-quantity]')) {
    const term = termOf(node);
    if (term !== undefined) terms.set(`${term.quantity} ${term.letters}`, term);
  }
  return [...terms.values()].toSorted(
    (one, other) => QUANTITIES.indexOf(one.quantity) - QUANTITIES.indexOf(other.quantity),
  );
}

function name({ dataset }: HTMLElement, { quantity, letters }: Term): void {
  dataset.quantity = quantity;
  dataset.letters = letters;
}

/** The letters of an element, without the spaces of no width that KaTeX sets. */
function textOf(node: HTMLElement): string {
  return node.textContent.replaceAll('\u200b', '');
}
