/** One colour a quantity, in formulas too: marks every x, mu, sigma, y and g so that the style sheet can tint it. */

const QUANTITIES: Readonly<Record<string, string>> = {
  x: 'x',
  μ: 'mu',
  σ: 'sigma',
  y: 'y',
  g: 'g',
};

/** Marks the terms of a typeset formula with classes `term` and `term-x`, `term-mu`, ... */
export function tintQuantities(formula: HTMLElement): void {
  for (const glyph of formula.querySelectorAll<HTMLElement>(
    '.katex-html .mord:is(.mathnormal, .mathbf)',
  )) {
    const quantity = QUANTITIES[glyph.textContent];
    // A letter in an index (the y of mu_y) is a label, and one under an accent has another meaning.
    if (quantity === undefined || glyph.closest('.msupsub, .katex-accent') !== null) continue;
    const parent = glyph.parentElement;
    const indexed = parent?.classList.contains('mord') === true && parent.firstChild === glyph;
    (indexed && parent.childElementCount === 2 ? parent : glyph).classList.add(
      'term',
      `term-${quantity}`,
    );
  }
}
