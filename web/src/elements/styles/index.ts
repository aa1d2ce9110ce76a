/** The element's sheets, constructed ones: a strict `style-src` allows them, and nothing leaks to the host. */
import { css, unsafeCSS, type CSSResult } from 'lit';
import { once } from '../../core/bare-module.js';
import type { Part } from '../../typesetting/fonts.js';
import {
  derivationKatexSheet,
  katexSheet,
  questionKatexSheet,
  wholeKatexSheet,
} from '../../typesetting/katex-sheet.js';
import { figures } from './figures.js';
import { formulas } from './formulas.js';
import { matrix } from './matrix.js';
import { print } from './print.js';
import { scene } from './scene.js';
import { tokens } from './tokens.js';

/** Pages that count in tens set their rem to 10 px, and mean no text to be that small. */
const unit = css`
  :host {
    --rem: max(1rem, 16px);
  }
`;

const inUnit = ({ cssText }: CSSResult): CSSResult =>
  unsafeCSS(cssText.replace(/(-?[\d.]+)rem\b/g, 'calc($1 * var(--rem))'));

const before = [unit, ...[tokens, scene, figures, formulas, matrix].map(inUnit)];
const after = inUnit(print);

/** Those that the first scene needs. */
export const sheets = [katexSheet, ...before, after];

const ofScenes = once(async () => inUnit((await import('./scenes.js')).scenes));
const ofDerivation = once(async () => inUnit((await import('./derivation.js')).derivation));
const ofOwn = once(async () => inUnit((await import('./own.js')).own));

/** What a scene needs beyond them comes with it: rules of formulas, and its own. */
const OF_SCENES: Readonly<Record<string, readonly (() => Promise<CSSResult>)[]>> = {
  answer: [],
  derivation: [ofDerivation],
  own: [ofScenes, ofOwn],
};

/**
 * All sheets of a scene.
 *
 * @param letters - those of its formulas.
 * @param isAny - whether it shows formulas that the page does not know.
 */
export async function sheetsOf(
  name: string,
  letters: readonly Part[],
  isAny: boolean,
): Promise<CSSResult[]> {
  const ofFormulas = [
    ...(letters.includes('question') ? [questionKatexSheet] : []),
    ...(letters.includes('derivations') ? [derivationKatexSheet] : []),
  ];
  const load = (all: readonly (() => Promise<CSSResult>)[]): Promise<CSSResult[]> =>
    Promise.all(all.map((one) => one()));
  const [katex, own] = await Promise.all([
    load(isAny ? [wholeKatexSheet] : ofFormulas),
    load(OF_SCENES[name] ?? [ofScenes]),
  ]);
  return [katexSheet, ...katex, ...before, ...own, after];
}
