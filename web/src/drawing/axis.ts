/** The vertical axis of a bar figure: which numbers fit, where each stands, what a pointer's height means. */

export interface Axis {
  low: number;
  high: number;
}

/** The smallest of 1, 2, 5, 10, ... times a power of ten that reaches `size`. */
export function ladder(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const rung = [1, 2, 5, 10].find((factor) => factor * power >= size * (1 - 1e-9)) ?? 10;
  return rung * power;
}

/** An axis that holds all values, from `low` to `high` at least: it stays put while they do. */
export function axisFor(values: ArrayLike<number>, low: number, high: number): Axis {
  const finite = Array.from(values).filter((value) => Number.isFinite(value));
  const top = Math.max(0, ...finite);
  const bottom = Math.min(0, ...finite);
  return {
    low: bottom < low ? -ladder(-bottom) : low,
    high: top > high ? ladder(top) : high,
  };
}

/** The same, alike on both sides of zero. */
export function evenAxisFor(values: ArrayLike<number>, reach: number): Axis {
  const axis = axisFor(values, -reach, reach);
  const high = Math.max(axis.high, -axis.low);
  return { low: -high, high };
}

/** Height of a value as a part of the figure, 0 at the top and 1 at the bottom. */
export function heightOf(value: number, { low, high }: Axis): number {
  return (high - Math.min(high, Math.max(low, value))) / (high - low);
}

/** The value at a height, in steps of a tenth or its like. */
export function valueAt(height: number, { low, high }: Axis): number {
  const value = high - Math.min(1, Math.max(0, height)) * (high - low);
  return snap(value, dragStep({ low, high }));
}

/** What one drag or arrow step is: 0.1 on the first axes, coarser where the axis is longer. */
export function dragStep({ low, high }: Axis): number {
  return 10 ** Math.floor(Math.log10((high - low) / 20));
}

/** The multiple of `step` nearest to a value, without the dust of binary fractions. */
export function snap(value: number, step: number): number {
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  return Number((Math.round(value / step) * step).toFixed(decimals)) + 0;
}
