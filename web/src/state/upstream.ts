/** The upstream gradient g as the reader chooses it: a named choice that follows x, or numbers of their own. */
import { readList, quote, type Range, type Read } from './number-text.js';

export type Upstream =
  /** All ones: the loss is the sum of y. */
  | { kind: 'ones' }
  /** The outputs themselves: the loss is half the sum of squares of y. */
  | { kind: 'y' }
  /** One at the chosen row i, zero elsewhere: the loss is y_i. */
  | { kind: 'entry' }
  /** p - (1 at the chosen row i): the loss is the cross-entropy of p = softmax(y) at class i. */
  | { kind: 'cross-entropy' }
  /** Drawn once for each seed, the same for every reader. */
  | { kind: 'random'; seed: number }
  | { kind: 'values'; values: readonly number[] };

const SEED: Range = { min: 1, max: 9999, whole: true };

export function readUpstream(text: string, range: Range, most: number): Read<Upstream> {
  const name = text.trim();
  if (name === 'ones' || name === 'y' || name === 'entry' || name === 'cross-entropy') {
    return { value: { kind: name } };
  }
  if (name === 'random') return { value: { kind: 'random', seed: 1 } };
  const seeded = /^random:(\d+)$/.exec(name);
  if (seeded) {
    const seed = Number(seeded[1]);
    return seed >= SEED.min && seed <= SEED.max
      ? { value: { kind: 'random', seed } }
      : { problem: `expected random:${SEED.min} to random:${SEED.max}, got ${quote(text)}` };
  }
  if (/^[a-z]/i.test(name) && !/^inf/i.test(name)) {
    return {
      problem: `expected ones, y, entry, cross-entropy, random or numbers, got ${quote(text)}`,
    };
  }
  const list = readList(text, range, 1, most);
  return 'problem' in list ? list : { value: { kind: 'values', values: list.value } };
}

export function writeUpstream(g: Upstream): string {
  if (g.kind === 'values') return g.values.join(',');
  if (g.kind === 'random') return g.seed === 1 ? 'random' : `random:${g.seed}`;
  return g.kind;
}

/** One that does not depend on what the operator makes of x. */
export type GivenUpstream = Exclude<Upstream, { kind: 'y' | 'cross-entropy' }>;

/** Its entries, n of them, for the chosen row i (from 1). */
export function upstreamValues(g: GivenUpstream, n: number, i: number): Float64Array {
  switch (g.kind) {
    case 'ones':
      return new Float64Array(n).fill(1);
    case 'entry':
      return Float64Array.from({ length: n }, (_, k) => (k === i - 1 ? 1 : 0));
    case 'random':
      return randomEntries(g.seed, n);
    case 'values':
      return Float64Array.from(g.values);
  }
}

/** The choice after `random`: the next seed. */
export function nextRandom(g: Upstream): Upstream {
  const seed = g.kind === 'random' ? (g.seed % SEED.max) + 1 : 1;
  return { kind: 'random', seed };
}

/** Numbers with one decimal from -1.5 to 1.5, none of them zero (mulberry32, Tommy Ettinger, public domain). */
function randomEntries(seed: number, length: number): Float64Array {
  const entries = new Float64Array(length);
  let a = seed;
  for (let k = 0; k < length;) {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    const unit = ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    const tenths = Math.round(unit * 30 - 15);
    if (tenths !== 0) entries[k++] = tenths / 10;
  }
  return entries;
}
