/** The element's sheets, constructed ones: a strict `style-src` allows them, and nothing leaks to the host. */
import { css, unsafeCSS, type CSSResult } from 'lit';
import { once } from '../../core/bare-module.js';
import { katexSheet, wholeKatexSheet } from '../../typesetting/katex-sheet.js';
import { figures } from './figures.js';
import { formulas } from './formulas.js';
import { matrix } from './matrix.js';
import { print } from './print.js';
import { scene } from './scene.js';
import { scenes } from './scenes.js';
import { tokens } from './tokens.js';

/** Pages that count in tens set their rem to 10 px, and mean no text to be that small. */
const unit = css`
  :host {
    --rem: max(1rem, 16px);
  }
`;

const inUnit = ({ cssText }: CSSResult): CSSResult =>
  unsafeCSS(cssText.replace(/(-?[\d.]+)rem\b/g, 'calc($1 * var(--rem))'));

const before = [unit, ...[tokens, scene, figures, formulas, matrix, scenes].map(inUnit)];
const after = inUnit(print);

/** What one scene alone needs comes with it. */
const OF_SCENES: Readonly<Record<string, () => Promise<CSSResult>>> = {
  derivation: once(async () => inUnit((await import('./derivation.js')).derivation)),
  own: once(async () => inUnit((await import('./own.js')).own)),
};

/** Those that every scene needs. */
export const sheets = [katexSheet, ...before, after];

/** All sheets of a scene. */
export async function sheetsOf(name: string): Promise<CSSResult[]> {
  const load = OF_SCENES[name];
  if (load === undefined) return sheets;
  // What has a sheet of its own shows lines, which may have any formula.
  const [katex, own] = await Promise.all([wholeKatexSheet(), load()]);
  return [katex, ...before, own, after];
}
