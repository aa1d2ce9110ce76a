/** The derivations of the page: the text of each, what the page calls it, and the Jacobian that belongs to it. */
export interface Content {
  /** What it is called where one is chosen. */
  name: string;
  /** The same in a few more words. */
  title: string;
  /** The normalization whose numbers stand beside the lines; none where it is not about one. */
  norm?: Norm;
  /** What is said of these numbers, where there are several kinds. */
  kind?: string;
}

/** Layer normalization, the same with the variance of a sample, or RMSNorm. */
export type Norm = 'layer' | 'sample' | 'rms';

export const CONTENTS = {
  question: {
    name: 'as asked',
    title: 'the lines of the question, letter for letter',
    norm: 'layer',
  },
  mended: {
    name: 'mended',
    title: 'the same lines with three slips mended',
    norm: 'layer',
  },
  backward: {
    name: 'backward pass',
    title: 'from the Jacobian to the three terms of dx',
    norm: 'layer',
  },
  affine: {
    name: 'γ and β',
    title: 'weights and offsets, and their gradients',
    norm: 'layer',
  },
  epsilon: {
    name: 'ε',
    title: 'a small number added inside the root, or outside',
    norm: 'layer',
    kind: 'with ε inside the root',
  },
  sample: {
    name: 'N − 1',
    title: 'the variance of a sample',
    norm: 'sample',
    kind: 'with N − 1',
  },
  rms: {
    name: 'RMSNorm',
    title: 'no mean is taken away',
    norm: 'rms',
    kind: 'of RMSNorm',
  },
  batch: {
    name: 'BatchNorm',
    title: 'down the columns of a batch',
    norm: 'layer',
    kind: 'of feature 1, between its examples',
  },
  vector: {
    name: 'in vectors',
    title: 'without indices: two projections and one division',
    norm: 'layer',
  },
  softmax: { name: 'softmax', title: 'a guest whose rows add up to zero, too' },
} as const satisfies Record<string, Content>;

/** The text of each, loaded when it is first shown. */
export const TEXTS: Readonly<Record<keyof typeof CONTENTS, () => Promise<{ default: string }>>> = {
  question: () => import('./question.tex?raw'),
  mended: () => import('./mended.tex?raw'),
  backward: () => import('./backward.tex?raw'),
  affine: () => import('./affine.tex?raw'),
  epsilon: () => import('./epsilon.tex?raw'),
  sample: () => import('./sample.tex?raw'),
  rms: () => import('./rms.tex?raw'),
  batch: () => import('./batch.tex?raw'),
  vector: () => import('./vector.tex?raw'),
  softmax: () => import('./softmax.tex?raw'),
};
