/** The derivations of the page: the text of each, what the page calls it, and the Jacobian that belongs to it. */
import affine from './affine.tex?raw';
import backward from './backward.tex?raw';
import batch from './batch.tex?raw';
import epsilon from './epsilon.tex?raw';
import mended from './mended.tex?raw';
import question from './question.tex?raw';
import rms from './rms.tex?raw';
import sample from './sample.tex?raw';
import softmax from './softmax.tex?raw';
import vector from './vector.tex?raw';

export interface Content {
  text: string;
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
    text: question,
    name: 'as asked',
    title: 'the lines of the question, letter for letter',
    norm: 'layer',
  },
  mended: {
    text: mended,
    name: 'mended',
    title: 'the same lines with three slips mended',
    norm: 'layer',
  },
  backward: {
    text: backward,
    name: 'backward pass',
    title: 'from the Jacobian to the three terms of dx',
    norm: 'layer',
  },
  affine: {
    text: affine,
    name: 'γ and β',
    title: 'weights and offsets, and their gradients',
    norm: 'layer',
  },
  epsilon: {
    text: epsilon,
    name: 'ε',
    title: 'a small number added inside the root, or outside',
    norm: 'layer',
    kind: 'with ε inside the root',
  },
  sample: {
    text: sample,
    name: 'N − 1',
    title: 'the variance of a sample',
    norm: 'sample',
    kind: 'with N − 1',
  },
  rms: {
    text: rms,
    name: 'RMSNorm',
    title: 'no mean is taken away',
    norm: 'rms',
    kind: 'of RMSNorm',
  },
  batch: {
    text: batch,
    name: 'BatchNorm',
    title: 'down the columns of a batch',
    norm: 'layer',
    kind: 'of feature 1, between its examples',
  },
  vector: {
    text: vector,
    name: 'in vectors',
    title: 'without indices: two projections and one division',
    norm: 'layer',
  },
  softmax: { text: softmax, name: 'softmax', title: 'a guest whose rows add up to zero, too' },
} as const satisfies Record<string, Content>;
