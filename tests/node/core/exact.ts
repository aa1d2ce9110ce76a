/** Layer Normalization in numbers of 320 bits, made of whole numbers: what quad results are held against. */
import type { GoldenCase } from '../../../web/src/core/index.js';

const bits = 320;

/** m 2^e, of about `bits` bits. */
interface Big {
  m: bigint;
  e: number;
}

const zero: Big = { m: 0n, e: 0 };
const length = (m: bigint) => (m < 0n ? -m : m).toString(2).length;

/** The same with the last bits dropped. */
function trimmed({ m, e }: Big): Big {
  const extra = length(m) - bits;
  return extra > 0 ? { m: m >> BigInt(extra), e: e + extra } : { m, e };
}

/** A float is exactly a Big. */
function big(value: number): Big {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const word = view.getBigUint64(0);
  const exponent = Number((word >> 52n) & 0x7ffn);
  const fraction = word & ((1n << 52n) - 1n);
  const m = exponent === 0 ? fraction : fraction | (1n << 52n);
  return { m: word >> 63n === 1n ? -m : m, e: Math.max(exponent, 1) - 1075 };
}

function add(a: Big, b: Big): Big {
  if (a.m === 0n) return b;
  if (b.m === 0n) return a;
  const e = Math.min(a.e, b.e);
  return trimmed({ m: (a.m << BigInt(a.e - e)) + (b.m << BigInt(b.e - e)), e });
}
const negative = ({ m, e }: Big): Big => ({ m: -m, e });
const subtract = (a: Big, b: Big) => add(a, negative(b));
const multiply = (a: Big, b: Big) => trimmed({ m: a.m * b.m, e: a.e + b.e });

function divide(a: Big, b: Big): Big {
  const shift = BigInt(bits + length(b.m));
  return trimmed({ m: (a.m << shift) / b.m, e: a.e - b.e - Number(shift) });
}

function root(a: Big): Big {
  if (a.m === 0n) return zero;
  // An even exponent, and twice the digits that the root shall have.
  const shift = 2 * bits + (Math.abs(a.e) % 2);
  const m = a.m << BigInt(shift);
  let guess = 1n << BigInt(Math.ceil(length(m) / 2));
  for (;;) {
    const next = (guess + m / guess) >> 1n;
    if (next >= guess) return trimmed({ m: guess, e: (a.e - shift) / 2 });
    guess = next;
  }
}

/** The nearest float of `digits` bits whose last bit is never below 2^lowest; even where two are as near. */
function rounded({ m, e }: Big, digits: number, lowest: number): number {
  if (m === 0n) return 0;
  const size = m < 0n ? -m : m;
  const drop = Math.max(length(size) - digits, lowest - e);
  if (drop <= 0) return Number(m) * 2 ** e;
  const half = 1n << BigInt(drop - 1);
  const kept = size >> BigInt(drop);
  const rest = size - (kept << BigInt(drop));
  const up = rest > half || (rest === half && kept % 2n === 1n);
  const magnitude = Number(kept + (up ? 1n : 0n));
  // In two factors: 2^-1074 alone would lose what 2^-1000 times the first keeps.
  const exponent = e + drop;
  return (
    (m < 0n ? -1 : 1) *
    magnitude *
    2 ** Math.max(exponent, -1022) *
    2 ** Math.min(exponent + 1022, 0)
  );
}

/** What an array of this type makes of a Big. */
export function nearest(value: Big, like: Float32Array | Float64Array): number {
  const isSingle = like instanceof Float32Array;
  const nearestFloat = rounded(value, isSingle ? 24 : 53, isSingle ? -149 : -1074);
  return isSingle ? Math.fround(nearestFloat) : nearestFloat;
}

const sum = (terms: Big[]) => terms.reduce(add, zero);

/** Whether nothing is left of a sum but the rounding of its terms: for N = 2 and epsilon 0 all of dx. */
function isNoise(left: Big, terms: Big[]): boolean {
  const size = ({ m, e }: Big) => length(m) + e;
  return size(left) < Math.max(...terms.map(size)) - bits + 40;
}

type Row = 'x' | 'dy' | 'gamma' | 'beta';

/** One row: mean, 1/sigma, y, dx in closed form, and its share of dgamma. sigma must not be 0. */
export function exactRow(
  given: Record<Row, number[]>,
  { epsilon, norm, variance, epsilonPlacement }: GoldenCase['options'],
) {
  const [x, dy, gamma, beta] = [given.x, given.dy, given.gamma, given.beta].map((row) =>
    row.map(big),
  );
  if (!x || !dy || !gamma || !beta) throw new Error('a row is missing');
  const n = big(x.length);
  const divisor = variance === 'sample' ? big(x.length - 1) : n;
  const mean = norm === 'rms' ? zero : divide(sum(x), n);
  const c = x.map((value) => subtract(value, mean));
  const v = divide(sum(c.map((value) => multiply(value, value))), divisor);
  const inside = epsilonPlacement === 'inside';
  const s = root(inside ? add(v, big(epsilon)) : v);
  const sigma = inside ? s : add(s, big(epsilon));
  const xhat = c.map((value) => divide(value, sigma));
  const g = dy.map((value, j) => multiply(value, gamma[j] ?? zero));
  const drift = norm === 'rms' ? zero : divide(sum(g), n);
  const along = sum(g.map((value, j) => multiply(value, c[j] ?? zero)));
  const bend = s.m === 0n ? zero : divide(along, multiply(divisor, multiply(sigma, s)));
  return {
    mean,
    rstd: divide(big(1), sigma),
    y: xhat.map((value, j) => add(multiply(value, gamma[j] ?? zero), beta[j] ?? zero)),
    dx: g.map((value, j) => {
      const pulled = multiply(c[j] ?? zero, bend);
      const left = subtract(subtract(value, drift), pulled);
      return isNoise(left, [value, drift, pulled]) ? zero : divide(left, sigma);
    }),
    dgamma: xhat.map((value, j) => multiply(value, dy[j] ?? zero)),
    dbeta: dy,
  };
}

/** Sums of rows, entry by entry. */
export function exactSum(rows: Big[][]): Big[] {
  return (rows[0] ?? []).map((_, j) => sum(rows.map((row) => row[j] ?? zero)));
}
