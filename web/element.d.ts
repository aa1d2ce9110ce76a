// The declarations of `layernorm-explainer/element`, by hand: those of the sources speak of Lit, which is bundled
// and not there for whoever imports the package.

/** The values of the element as the texts of its attributes. */
export interface LayernormExplainerTexts {
  x: string;
  gamma: string;
  epsilon: string;
  norm: string;
  g: string;
  i: string;
  j: string;
  derivation: string;
  step: string;
  text: string;
  scene: string;
  theme: string;
  motion: string;
}

/** One scene on one reader's numbers. Properties and attributes are one; null is the attribute left out. */
export interface LayernormExplainer extends HTMLElement {
  /** The inputs, one to eight numbers: '1,2,4,7'. */
  x: string | null;
  /** The weights, as many as inputs, or 'ones'. */
  gamma: string | null;
  /** A number from 0. */
  epsilon: string | null;
  /** 'layer' or 'rms'. */
  norm: string | null;
  /** The upstream gradient: numbers as many as inputs, or a name such as 'ones' or 'y'. */
  g: string | null;
  /** The row of the Jacobian, from 1. */
  i: string | null;
  /** The column of the Jacobian, from 1. */
  j: string | null;
  /** 'question', 'mended', 'backward', 'affine', 'epsilon', 'sample', 'rms', 'batch', 'vector' or 'softmax'. */
  derivation: string | null;
  /** The line of the derivation, from 1. */
  step: string | null;
  /** The reader's own derivation, in LaTeX, at most 20,000 characters. */
  text: string | null;
  /** 'answer', 'derivation' or 'own'. */
  scene: string | null;
  /** 'auto', 'light' or 'dark'. */
  theme: string | null;
  /** 'auto' or 'none'. */
  motion: string | null;
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
