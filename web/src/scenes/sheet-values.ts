/** The reader's numbers under the names that the formulas of the scenes use. */
import type { Row } from '../core/frame.js';
import type { State } from '../state/properties.js';
import type { Values } from './sheet.js';

export function sheetValues({ x, gamma, epsilon }: State, g: Row): Values {
  return {
    x,
    '\\gamma': gamma ?? x.map(() => 1),
    '\\beta': x.map(() => 0),
    '\\epsilon': epsilon,
    g,
  };
}
