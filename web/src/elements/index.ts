/** The one place that names the element; a script included twice is harmless. */
import type { Name } from '../state/properties.js';
import { LayernormExplainer } from './layernorm-explainer.js';

export const ELEMENT_NAME = 'layernorm-explainer';

if (customElements.get(ELEMENT_NAME) === undefined) {
  customElements.define(ELEMENT_NAME, LayernormExplainer);
}

/** The text of every attribute. */
type Texts = Record<Name, string>;

export { LayernormExplainer };

declare global {
  interface HTMLElementTagNameMap {
    [ELEMENT_NAME]: LayernormExplainer;
  }
  interface HTMLElementEventMap {
    'ln-change': CustomEvent<Texts>;
    'ln-step': CustomEvent<Texts & { lines: number }>;
  }
}
