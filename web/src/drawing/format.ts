/** Numbers for reading: digits chosen by the size of the figure they stand in, so that they do not jump. */

/** A small index from 1, by its place. */
export const SUBSCRIPTS = '₁₂₃₄₅₆₇₈';

/** Below this part of the figure's scale a number is rounding, and shown as zero. */
const ROUNDING = 1e-12;

/**
 * A number with `decimals` decimals where the figure's `scale` (the size of its largest number) is
 * near 1, one more or fewer for other scales; a power of ten where neither would do. The sign is a typographic
 * minus, and zero has none.
 */
export function formatNumber(value: number, scale: number, decimals = 3): string {
  if (Number.isNaN(value)) return '0/0';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(scale);
  if (size !== 0 && (size < 0.02 || size >= 1e5)) {
    return Math.abs(value) <= size * ROUNDING ? '0' : sign(value.toExponential(decimals - 1));
  }
  const fewer = size === 0 || size >= 0.2 ? (size < 20 ? 0 : size < 1000 ? 1 : 2) : -1;
  return sign(value.toFixed(Math.max(0, decimals - fewer)));
}

/** A number the reader set: as typed, with one decimal at least, short enough for its field. */
export function formatEntry(value: number): string {
  const text = String(value);
  if (/^-?\d+$/.test(text) && text.length < 6) return sign(value.toFixed(1));
  return sign(text.length <= 6 ? text : String(Number(value.toPrecision(3))));
}

const PER_CENT = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 0 });

/** A part of a whole, in per cent. */
export function formatPart(part: number): string {
  return Number.isNaN(part) ? '0/0' : sign(PER_CENT.format(part).replace('%', ' %'));
}

/** All digits, for a tooltip. */
export function formatFully(value: number): string {
  return Number.isNaN(value) ? 'undefined (0/0)' : sign(String(value));
}

/** The largest size among finite numbers. */
export function scaleOf(values: ArrayLike<number>): number {
  let largest = 0;
  for (let k = values.length; k-- > 0;) {
    const size = Math.abs(values[k] ?? 0);
    if (size > largest && size < Infinity) largest = size;
  }
  return largest;
}

function sign(text: string): string {
  return /^-[0.]*$/.test(text) ? text.slice(1) : text.replaceAll('-', '−');
}
