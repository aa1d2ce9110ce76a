/** The rules of formulas as constructed sheets, which a strict `style-src` allows; faces come from `fonts.ts`. */
import { unsafeCSS } from 'lit';
import styles from 'virtual:ahead/styles';
import { once } from '../core/bare-module.js';

/** For what figures show. */
export const katexSheet = unsafeCSS(styles);

/** What the question needs beyond it. */
export const questionKatexSheet = once(async () =>
  unsafeCSS((await import('virtual:ahead/question-styles')).default),
);

/** What the page's other derivations need beyond both. */
export const derivationKatexSheet = once(async () =>
  unsafeCSS((await import('virtual:ahead/derivation-styles')).default),
);

/** For any formula, in place of them. */
export const wholeKatexSheet = once(async () =>
  unsafeCSS((await import('virtual:ahead/whole-styles')).default),
);
