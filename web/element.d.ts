// The declarations of `layernorm-explainer/element`, by hand: those of the sources speak of Lit, which is bundled
// and not there for whoever imports the package. The names are put in when the package is built.

/** The values of the element as the texts of its attributes. */
export interface LayernormExplainerTexts {
  // texts
}

/** One scene on one reader's numbers. Properties and attributes are one; null is the attribute left out. */
export interface LayernormExplainer extends HTMLElement {
  // properties
}

export declare const LayernormExplainer: {
  new (): LayernormExplainer;
  prototype: LayernormExplainer;
};

/** The name the element is registered by when the module is first imported. */
export declare const ELEMENT_NAME: 'layernorm-explainer';

declare global {
  interface HTMLElementTagNameMap {
    'layernorm-explainer': LayernormExplainer;
  }
  interface HTMLElementEventMap {
    /** The reader changed a number. */
    'ln-change': CustomEvent<LayernormExplainerTexts>;
    /** The reader went to another line; `lines` is how many there are. */
    'ln-step': CustomEvent<LayernormExplainerTexts & { lines: number }>;
  }
}
