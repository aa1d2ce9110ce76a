/** How KaTeX is called, when the page is built and in the browser. */
import type { KatexOptions } from 'katex';

export const SETTINGS: KatexOptions = {
  strict: 'ignore',
  // In em: what somebody pastes may ask for a rule of any size.
  maxSize: 20,
  // The keys of the terms: they become attributes `data-key`.
  trust: ({ command }) => command === '\\htmlData',
};
