// The declarations of `layernorm-explainer/element`, by hand: those of the sources speak of Lit, which is bundled
// and not there for whoever imports the package.

/** The values of the element as the texts of its attributes. */
export interface LayernormExplainerTexts {
  x: string;
  gamma: string;
  epsilon: string;
  norm: string;
  forward: string;
  flow: string;
  size: string;
  turn: string;
  h: string;
  offset: string;
  code: string;
  guesses: string;
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
  /** How far the forward pass is shown, from '1' (x) to '4' (weighted). */
  forward: string | null;
  /** How far a gradient is followed back, from '1' (g) to '4' (dx). */
  flow: string | null;
  /** The size of the Jacobian: 'x' for the inputs' own, or '16', '64', '256', '1024' drawn inputs. */
  size: string | null;
  /** How the space of three inputs is turned, in degrees: about the upright axis, and up. */
  turn: string | null;
  /** The step of central differences, as a power of ten from -15 to 0. */
  h: string | null;
  /** What is added to all inputs, as a power of ten up to 9; '-1' for nothing. */
  offset: string | null;
  /** 'numpy', 'pytorch', 'cpp' or 'javascript'. */
  code: string | null;
  /** Three guesses: a choice from 1, 0 while open, -1 to be told. */
  guesses: string | null;
  /** The upstream gradient: numbers as many as inputs, or 'ones', 'y', 'entry', 'cross-entropy', 'random'. */
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
  /**
   * 'answer', 'forward', 'derivation', 'jacobian', 'flow', 'geometry', 'spectrum', 'checks', 'own' or
   * 'home'.
   */
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
