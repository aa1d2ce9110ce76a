/**
 * What hosts are told of each attribute. The gallery, the types of the element and the README's table are made
 * of this; what the attributes are is in `properties.ts`, which no page needs these sentences for.
 */
import {
  CODES,
  DERIVATIONS,
  MOST_INPUTS,
  MOST_LINKED,
  MOTIONS,
  NORMS,
  OFFSET_POWER,
  SCENES,
  SIZES,
  STEP_POWER,
  THEMES,
  type Name,
  type State,
} from './properties.js';
import { initialState, writeTexts } from './state.js';

type SceneName = State['scene'];

export interface Attribute {
  /** What it is, in a sentence without its full stop. */
  says: string;
  /** The words it may be; without them it is a number or a text, as `says` tells. */
  words?: readonly string[];
  /** The scenes that it changes; every one where nothing is said. */
  scenes?: readonly SceneName[];
}

/** Those that have inputs to be set. */
const ON_INPUTS: readonly SceneName[] = [
  'answer',
  'forward',
  'derivation',
  'jacobian',
  'flow',
  'geometry',
  'spectrum',
  'checks',
];
const WITH_GRADIENT: readonly SceneName[] = [
  'answer',
  'derivation',
  'jacobian',
  'flow',
  'geometry',
];

/** In the order in which they are told of. */
export const ATTRIBUTES: Readonly<Record<Name, Attribute>> = {
  scene: { says: 'which figure', words: SCENES },
  x: { says: `the inputs, one to ${MOST_INPUTS} numbers`, scenes: ON_INPUTS },
  gamma: {
    says: 'the weights, as many numbers as inputs, or `ones`',
    scenes: ON_INPUTS,
  },
  epsilon: { says: 'a number from 0, added inside the root', scenes: ON_INPUTS },
  norm: { says: 'with the mean taken away, or RMSNorm', words: NORMS, scenes: ['jacobian'] },
  g: {
    says:
      'the upstream gradient: as many numbers as inputs; `ones` (of the sum of y), `y` (of half the sum of its ' +
      'squares), `entry` (of output i), `cross-entropy` (of class i), `random` or `random:7` (drawn, by a seed)',
    scenes: WITH_GRADIENT,
  },
  i: { says: 'the row of the Jacobian (the output), from 1', scenes: WITH_GRADIENT },
  j: { says: 'the column of the Jacobian (the input), from 1', scenes: ['derivation', 'jacobian'] },
  derivation: { says: 'whose lines', words: DERIVATIONS, scenes: ['derivation'] },
  src: {
    says: `the address of a derivation of your own, in LaTeX, which takes the place of these; at most ${MOST_LINKED.toLocaleString('en-US')} characters`,
    scenes: ['derivation'],
  },
  step: { says: 'the line of the derivation, from 1', scenes: ['derivation'] },
  forward: {
    says: 'how far the forward pass is shown, from 1 (x) to 4 (weighted)',
    scenes: ['forward'],
  },
  flow: {
    says: 'how far a gradient is followed back, from 1 (g) to 4 (dx)',
    scenes: ['flow', 'geometry'],
  },
  size: {
    says: 'the size of the Jacobian: `x` for that of the inputs, or as many drawn ones',
    words: SIZES,
    scenes: ['jacobian'],
  },
  turn: {
    says: 'how the space of three inputs is turned, in degrees: about the upright axis, and up',
    scenes: ['geometry'],
  },
  h: {
    says: `the step of central differences, as a power of ten from ${STEP_POWER.min} to ${STEP_POWER.max}`,
    scenes: ['checks'],
  },
  offset: {
    says: `what is added to all inputs, as a power of ten up to ${OFFSET_POWER.max}; ${OFFSET_POWER.min} for nothing`,
    scenes: ['checks'],
  },
  guesses: {
    says: 'what is guessed at the three questions: a choice from 1, 0 while it is open, -1 to be told',
    scenes: ['forward', 'flow', 'spectrum'],
  },
  text: {
    says: `the derivation in the field, in LaTeX, at most ${MOST_LINKED.toLocaleString('en-US')} characters`,
    scenes: ['own'],
  },
  code: { says: 'the language of the backward pass', words: CODES, scenes: ['home'] },
  theme: {
    says: 'light or dark, on paper of its own, or as the `color-scheme` of the page around it',
    words: THEMES,
  },
  motion: { says: 'whether pictures may move', words: MOTIONS },
};

/** Their names, as they are told of. */
export const TOLD = Object.keys(ATTRIBUTES) as readonly Name[];

/** What each figure shows, in a few words. */
export const FIGURES: Readonly<Record<SceneName, string>> = {
  answer: 'a row of the Jacobian adds up to zero, and the gradient is not zero',
  forward: 'from x to y in three steps, and what each forgets',
  derivation: 'a derivation line by line, each computed on the reader’s numbers',
  jacobian: 'the Jacobian with both its margins, up to 1024 inputs',
  flow: 'a gradient on its way back through the layer',
  geometry: 'the same with three inputs, in space',
  spectrum: 'what each direction is worth',
  checks: 'the derivative by other means, and how far each is off',
  own: 'a derivation or a backward function of the reader’s own, checked',
  home: 'the backward pass as code, test vectors, and how to cite',
};

/** Those that a scene depends on. */
export function attributesOf(scene: SceneName): readonly Name[] {
  return TOLD.filter((name) => ATTRIBUTES[name].scenes?.includes(scene) ?? true);
}

/** What each is where nothing is set; empty for none. */
export const DEFAULTS: Readonly<Record<Name, string>> = writeTexts(initialState());
