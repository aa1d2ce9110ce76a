/** The reader's numbers under the names that the formulas of the scenes use. */
import type { Values } from './sheet.js';
import type { View } from './view.js';

export function sheetValues({ state, numbers }: View): Values {
  const { x, gamma, epsilon } = state;
  return {
    x,
    '\\gamma': gamma ?? x.map(() => 1),
    '\\beta': x.map(() => 0),
    '\\epsilon': epsilon,
    g: numbers.g,
  };
}
