/**
 * Which glyph of a line becomes which of another: glyphs of paired terms, in their order. What has no
 * partner enters or leaves, along with the paired term around it where there is one.
 */
import type { KeyPair } from '../core/report.js';

/** A glyph, or what moves as one. */
export interface Mark {
  /** What it looks like, apart from its size; undefined for what cannot move and only fades. */
  look: string | undefined;
  /** The keys of the terms around it, innermost first. */
  keys: readonly string[];
}

/** A glyph without a partner, by its place, and the pair of terms that it belongs to. */
export interface Single {
  at: number;
  pair: KeyPair | undefined;
}

export interface Matching {
  /** Places before and after. */
  moves: readonly (readonly [from: number, to: number])[];
  leaves: readonly Single[];
  enters: readonly Single[];
}

export function match(
  before: readonly Mark[],
  after: readonly Mark[],
  pairs: readonly KeyPair[],
): Matching {
  const kept = withoutStrays(before, after, pairs);
  const [sources, targets] = [group(before, kept, 0), group(after, kept, 1)];
  const moves = [undefined, ...kept].flatMap((pair) => {
    const [source, target] = [sources.get(pair) ?? [], targets.get(pair) ?? []];
    // Terms that look the same are the same throughout; of others only what has no key of its own
    // is compared: signs, brackets, bars.
    const alike = pair !== undefined && looksSame(before, after, pair);
    const own = (marks: readonly Mark[], side: 0 | 1) => (at: number) =>
      alike || marks[at]?.keys[0] === pair?.[side];
    return common(before, after, source.filter(own(before, 0)), target.filter(own(after, 1)));
  });
  const [from, to] = [new Set(moves.map(([at]) => at)), new Set(moves.map(([, at]) => at))];
  return { moves, leaves: singles(sources, from), enters: singles(targets, to) };
}

/** The places of all glyphs of a term. */
export function placesOf(marks: readonly Mark[], key: string): number[] {
  return marks.flatMap(({ keys }, at) => (keys.includes(key) ? [at] : []));
}

/** A single letter that would leave one paired term for another is a letter like any other, and stays out. */
function withoutStrays(
  before: readonly Mark[],
  after: readonly Mark[],
  pairs: readonly KeyPair[],
): readonly KeyPair[] {
  const around = (marks: readonly Mark[], side: 0 | 1, key: string): KeyPair | undefined => {
    const keys = marks.find(({ keys }) => keys.includes(key))?.keys ?? [];
    const outer = keys.slice(keys.indexOf(key) + 1);
    const nearest = outer.find((key) => pairs.some((pair) => pair[side] === key));
    return pairs.find((pair) => pair[side] === nearest);
  };
  return pairs.filter(([from, to]) => {
    if (placesOf(before, from).length > 1 || placesOf(after, to).length > 1) return true;
    const [source, target] = [around(before, 0, from), around(after, 1, to)];
    return source === undefined || target === undefined || source === target;
  });
}

type Groups = ReadonlyMap<KeyPair | undefined, readonly number[]>;

/** The places of glyphs by the innermost paired term around them. */
function group(marks: readonly Mark[], pairs: readonly KeyPair[], side: 0 | 1): Groups {
  const byKey = new Map(pairs.map((pair) => [pair[side], pair]));
  const groups = new Map<KeyPair | undefined, number[]>();
  marks.forEach(({ keys }, at) => {
    const key = keys.find((key) => byKey.has(key));
    const pair = key === undefined ? undefined : byKey.get(key);
    groups.set(pair, [...(groups.get(pair) ?? []), at]);
  });
  return groups;
}

function looksSame(before: readonly Mark[], after: readonly Mark[], [from, to]: KeyPair): boolean {
  const look = (marks: readonly Mark[], key: string): string =>
    JSON.stringify(placesOf(marks, key).map((at) => marks[at]?.look));
  return look(before, from) === look(after, to);
}

/** The longest common subsequence of looks, as pairs of places. */
function common(
  before: readonly Mark[],
  after: readonly Mark[],
  sources: readonly number[],
  targets: readonly number[],
): [number, number][] {
  const same = (s: number, t: number): boolean => {
    const look = before[sources[s] ?? -1]?.look;
    return look !== undefined && look === after[targets[t] ?? -1]?.look;
  };
  // longest[s][t]: of what follows s and t.
  const longest = Array.from({ length: sources.length + 1 }, () =>
    new Array<number>(targets.length + 1).fill(0),
  );
  const at = (s: number, t: number): number => longest[s]?.[t] ?? 0;
  for (let s = sources.length - 1; s >= 0; s--) {
    for (let t = targets.length - 1; t >= 0; t--) {
      const row = longest[s];
      if (row !== undefined) {
        row[t] = same(s, t) ? at(s + 1, t + 1) + 1 : Math.max(at(s + 1, t), at(s, t + 1));
      }
    }
  }
  const found: [number, number][] = [];
  for (let s = 0, t = 0; s < sources.length && t < targets.length;) {
    if (same(s, t)) found.push([sources[s++] ?? 0, targets[t++] ?? 0]);
    else if (at(s + 1, t) >= at(s, t + 1)) s++;
    else t++;
  }
  return found;
}

function singles(groups: Groups, moved: ReadonlySet<number>): Single[] {
  return [...groups].flatMap(([pair, places]) =>
    places.filter((at) => !moved.has(at)).map((at) => ({ at, pair })),
  );
}
