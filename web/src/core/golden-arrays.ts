/** The arrays of a golden case, with their shapes. */
import type { GoldenCase } from './golden.js';
import type { Vector } from './options.js';

export interface ShapedArray {
  name: string;
  shape: number[];
  values: Vector;
}

export function arraysOf(one: GoldenCase): ShapedArray[] {
  const { features } = one.options;
  const rows = one.x.length / features;
  const names = ['x', 'dy', 'gamma', 'beta', 'y', 'mean', 'rstd', 'dx', 'dgamma', 'dbeta'] as const;
  const matrices = new Set<string>(['x', 'dy', 'y', 'dx']);
  const columns = new Set<string>(['mean', 'rstd']);
  return names.map((name) => {
    const shape = matrices.has(name) ? [rows, features] : [columns.has(name) ? rows : features];
    return { name, shape, values: one[name] };
  });
}
