/** The element's sheets, constructed ones: a strict `style-src` allows them, and nothing leaks to the host. */
import { css, unsafeCSS, type CSSResult } from 'lit';
import { katexSheet } from '../../typesetting/katex-sheet.js';
import { derivation } from './derivation.js';
import { figures } from './figures.js';
import { formulas } from './formulas.js';
import { matrix } from './matrix.js';
import { own } from './own.js';
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

export const sheets = [
  katexSheet,
  unit,
  ...[tokens, scene, figures, formulas, derivation, matrix, scenes, own, print].map(inUnit),
];
