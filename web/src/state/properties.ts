/**
 * The one table of what a reader or host can set. It drives the element's attributes and properties,
 * the URL hash and the controls; every value is checked against its range.
 */
import { quote, readList, readNumber, type Range, type Read } from './number-text.js';
import { readUpstream, writeUpstream, type Upstream } from './upstream.js';

/** In the order in which the page shows them. */
export const SCENES = [
  'answer',
  'forward',
  'derivation',
  'jacobian',
  'flow',
  'geometry',
  'spectrum',
  'checks',
  'own',
  'home',
] as const;
/** In the order in which the page offers them. */
export const DERIVATIONS = [
  'question',
  'mended',
  'backward',
  'affine',
  'epsilon',
  'sample',
  'rms',
  'batch',
  'vector',
  'softmax',
] as const;
export const NORMS = ['layer', 'rms'] as const;
export const SIZES = ['x', '16', '64', '256', '1024'] as const;
/** The languages that the backward pass is given in. */
export const CODES = ['numpy', 'pytorch', 'cpp', 'javascript'] as const;
export const THEMES = ['auto', 'light', 'dark'] as const;
export const MOTIONS = ['auto', 'none'] as const;

export interface State {
  scene: (typeof SCENES)[number];
  /** The inputs; their number is N, from 1 to `MOST_INPUTS`. */
  x: readonly number[];
  /** One weight an output, or null for all ones. */
  gamma: readonly number[] | null;
  epsilon: number;
  g: Upstream;
  derivation: (typeof DERIVATIONS)[number];
  /** Line of the derivation, from 1. */
  step: number;
  /** The reader's own derivation, in LaTeX. */
  text: string;
  /** Where the host's own derivation is, in LaTeX; empty for none. */
  src: string;
  norm: (typeof NORMS)[number];
  /** How far the forward pass is shown: x, x - mu, y, z. */
  forward: number;
  /** How far a gradient is followed back: g, without its part along 1, without that along y, dx. */
  flow: number;
  /** The size of the Jacobian shown: that of x, or as many drawn inputs. */
  size: (typeof SIZES)[number];
  /** How the space of three inputs is turned, in degrees: about the upright axis, and up. */
  turn: readonly number[];
  /** The step of central differences, as a power of ten. */
  h: number;
  /** What is added to all inputs to see a variance suffer, as a power of ten; -1 for nothing. */
  offset: number;
  code: (typeof CODES)[number];
  /** What the reader guessed, question by question: a choice from 1, 0 while open, -1 to be told. */
  guesses: readonly number[];
  /** Row of the Jacobian (the output), from 1. */
  i: number;
  /** Column of the Jacobian (the input), from 1. */
  j: number;
  theme: (typeof THEMES)[number];
  motion: (typeof MOTIONS)[number];
}

export type Name = keyof State;

export const MOST_INPUTS = 8;
/** So many characters of a text fit into a link. */
export const MOST_LINKED = 20_000;
const LONGEST_ADDRESS = 2000;
export const ENTRY: Range = { min: -1e6, max: 1e6 };
export const EPSILON: Range = { min: 0, max: 1e6 };
const STEP: Range = { min: 1, max: 9999, whole: true };
const STAGE: Range = { min: 1, max: 4, whole: true };
/** How many times the reader is asked to guess. */
const GUESSES = 3;
const GUESS: Range = { min: -1, max: 9, whole: true };
const DEGREES: Range = { min: -360, max: 360, whole: true };
export const STEP_POWER: Range = { min: -15, max: 0, whole: true };
export const OFFSET_POWER: Range = { min: -1, max: 9, whole: true };
const INDEX: Range = { min: 1, max: MOST_INPUTS, whole: true };

export interface Property<T> {
  read: (text: string) => Read<T>;
  write: (value: T) => string;
  /** The value where nothing is said, for N inputs. */
  initial: (n: number) => T;
  /** What is wrong with a value in itself fine, for N inputs. */
  mismatch?: (value: T, n: number) => string | undefined;
  /** Whether a link to the page carries it; the rest belongs to the host. */
  linked: boolean;
}

/** In the order of reading: x comes first, since the others are measured against N. */
export const PROPERTIES: { readonly [K in Name]: Property<State[K]> } = {
  x: {
    read: (text) => readList(text, ENTRY, 1, MOST_INPUTS),
    write: (x) => x.join(','),
    initial: () => [1, 2, 4, 7],
    linked: true,
  },
  gamma: {
    read: (text) =>
      text.trim() === 'ones' ? { value: null } : readList(text, ENTRY, 1, MOST_INPUTS),
    write: (gamma) => gamma?.join(',') ?? 'ones',
    initial: () => null,
    mismatch: (gamma, n) => (gamma === null ? undefined : wrongCount(gamma.length, n)),
    linked: true,
  },
  epsilon: {
    read: (text) => readNumber(text, EPSILON),
    write: String,
    initial: () => 0,
    linked: true,
  },
  g: {
    read: (text) => readUpstream(text, ENTRY, MOST_INPUTS),
    write: writeUpstream,
    initial: () => ({ kind: 'random', seed: 1 }),
    mismatch: (g, n) => (g.kind === 'values' ? wrongCount(g.values.length, n) : undefined),
    linked: true,
  },
  norm: oneOf(NORMS, true),
  forward: whole(STAGE, 3),
  flow: whole(STAGE, 4),
  size: oneOf(SIZES, true),
  turn: {
    read: (text) => readList(text, DEGREES, 2, 2),
    write: (turn) => turn.join(','),
    initial: () => [-75, 25],
    linked: true,
  },
  h: whole(STEP_POWER, -6),
  code: oneOf(CODES, true),
  guesses: {
    read: (text) => readList(text, GUESS, GUESSES, GUESSES),
    write: (guesses) => guesses.join(','),
    initial: () => Array.from({ length: GUESSES }, () => 0),
    linked: true,
  },
  offset: whole(OFFSET_POWER, -1),
  i: index(2),
  j: index(3),
  derivation: oneOf(DERIVATIONS, true),
  step: whole(STEP, 1),
  text: { read: readText, write: (text) => text, initial: () => '', linked: true },
  src: { read: readAddress, write: (src) => src, initial: () => '', linked: false },
  scene: oneOf(SCENES, false),
  theme: oneOf(THEMES, false),
  motion: oneOf(MOTIONS, false),
};

export const NAMES = Object.keys(PROPERTIES) as readonly Name[];

/** Line ends as a text field has them, and nothing that a link cannot carry. */
export function tidyText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\p{Surrogate}/gu, '\ufffd');
}

function readText(text: string): Read<string> {
  if (text.length <= MOST_LINKED) return { value: tidyText(text) };
  const [most, got] = [MOST_LINKED, text.length].map((count) => count.toLocaleString('en-US'));
  return { problem: `expected at most ${most} characters, got ${got}` };
}

function readAddress(text: string): Read<string> {
  const address = tidyText(text).trim();
  return address.length <= LONGEST_ADDRESS
    ? { value: address }
    : {
        problem: `expected an address of at most ${LONGEST_ADDRESS} characters, got ${address.length}`,
      };
}

function whole(range: Range, initial: number): Property<number> {
  return {
    read: (text) => readNumber(text, range),
    write: String,
    initial: () => initial,
    linked: true,
  };
}

function index(initial: number): Property<number> {
  return {
    ...whole(INDEX, initial),
    initial: (n) => Math.min(initial, n),
    mismatch: (value, n) =>
      value > n ? `expected a whole number from 1 to ${n}, got ${value}` : undefined,
  };
}

function oneOf<const T extends string>(
  choices: readonly [T, ...T[]],
  linked: boolean,
): Property<T> {
  return {
    read: (text) => {
      const chosen = choices.find((choice) => choice === text.trim());
      return chosen === undefined
        ? { problem: `expected ${choices.join(' or ')}, got ${quote(text)}` }
        : { value: chosen };
    },
    write: (value) => value,
    initial: () => choices[0],
    linked,
  };
}

function wrongCount(got: number, n: number): string | undefined {
  return got === n ? undefined : `expected as many numbers as x has (${n}), got ${got}`;
}

/** One row of the table, for any of its values. */
export function propertyOf(name: Name): Property<State[Name]> {
  return PROPERTIES[name] as unknown as Property<State[Name]>;
}

/** Whether two values are written alike, and so are the same to a reader. */
export function writesSame<K extends Name>(name: K, one: State[K], other: State[K]): boolean {
  return PROPERTIES[name].write(one) === PROPERTIES[name].write(other);
}
