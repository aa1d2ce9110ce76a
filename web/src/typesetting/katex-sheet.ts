/** The rules of formulas as constructed sheets, which a strict `style-src` allows; faces come from `fonts.ts`. */
import { unsafeCSS } from 'lit';
import styles from 'virtual:ahead/styles';
import { once } from '../core/bare-module.js';

/** For what figures show. */
export const katexSheet = unsafeCSS(styles);

/** For any formula. */
export const wholeKatexSheet = once(async () =>
  unsafeCSS((await import('virtual:ahead/whole-styles')).default),
);
