/** The glyphs of a typeset formula: what moves on its own when one line turns into another. */
import type { Mark } from './match.js';

export interface Glyph extends Mark {
  node: HTMLElement;
}

/** Classes that say how a glyph is spaced, not what it looks like. */
const SPACING = /^(m(ord|bin|rel|op|open|close|punct|inner|tight)|delimcenter)$/;

/** In the order of the document. A tinted term is one glyph with its index, so that its tint moves along. */
export function glyphsOf(formula: HTMLElement): Glyph[] {
  const glyphs: Glyph[] = [];
  const visit = (node: HTMLElement, around: readonly string[]): void => {
    const { key } = node.dataset;
    const keys = key === undefined ? around : [key, ...around];
    if (node.classList.contains('frac-line')) glyphs.push({ node, look: 'bar', keys });
    else if (node.classList.contains('hide-tail')) glyphs.push({ node, look: undefined, keys });
    else if (textOf(node) !== undefined || node.classList.contains('term')) {
      glyphs.push({ node, look: lookOf(node), keys });
    } else {
      for (const child of node.children) if (child instanceof HTMLElement) visit(child, keys);
    }
  };
  for (const part of formula.querySelectorAll<HTMLElement>('.katex-html')) visit(part, []);
  return glyphs;
}

/** Where a glyph is now: its letter by a range, as boxes of elements reach further than what is seen. */
export function boxOf({ node }: Glyph): DOMRect {
  const letter = firstText(node);
  if (letter === undefined) return node.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(letter);
  return range.getBoundingClientRect();
}

function lookOf(node: HTMLElement): string {
  const face = (firstText(node)?.parentElement ?? node).classList;
  return [node.textContent, ...Array.from(face).filter((name) => !SPACING.test(name))].join(' ');
}

function firstText(node: HTMLElement): Text | undefined {
  const own = textOf(node);
  if (own !== undefined) return own;
  for (const child of node.children) {
    const found = child instanceof HTMLElement ? firstText(child) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The letters that stand in an element itself; KaTeX's spaces of no width are none. */
function textOf(node: HTMLElement): Text | undefined {
  return Array.from(node.childNodes).find(
    (child): child is Text => child instanceof Text && child.data.replaceAll('\u200b', '') !== '',
  );
}
