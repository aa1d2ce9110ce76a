/** KaTeX's rules, and those of what is typeset already, as a constructed sheet, which a strict `style-src` allows; its faces come from `fonts.ts`. */
import { unsafeCSS } from 'lit';
import styles from 'virtual:ahead/styles';
import rules from 'katex/dist/katex.min.css?raw';

export const katexSheet = unsafeCSS(rules.replace(/@font-face\s*\{[^}]*\}/g, '') + styles);
