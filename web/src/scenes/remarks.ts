/** What is special about the reader's numbers, in words. */
import type { State } from '../state/properties.js';
import type { Numbers } from './numbers.js';

/** One or two sentences about what the numbers show now. */
export function remarkOn(state: State, { defined }: Numbers): string {
  const { x, epsilon, g, gamma, i } = state;
  const n = x.length;
  if (!defined) {
    return (
      `${n === 1 ? 'A single input does not vary' : 'These inputs do not vary'}, so σ = 0 and ` +
      'y = (x − μ)/σ is 0/0: undefined, and with it the gradient. ' +
      `${n === 1 ? 'Add an input' : 'Move one input'}, or set ε above 0.`
    );
  }
  if (n === 1) {
    return 'With one input the output is 0 (before γ and β) whatever the input is. Here the author is right: nothing flows back, for any g.';
  }
  if (n === 2 && epsilon === 0) {
    return 'With two inputs one output is −1 and the other 1, however far apart the inputs are. Here the author is right: nothing flows back, for any g.';
  }
  if (g.kind === 'ones' && gamma === null) {
    return 'With g all ones the loss is the sum of y, and that is 0 whatever x is. So its gradient is zero. This is the one loss the author’s sum speaks of.';
  }
  if (g.kind === 'y' && gamma === null && epsilon === 0) {
    return `With g = y the loss is half the sum of the squares of y, and that is ${n}/2 whatever x is. This is the other blind direction: scaling all inputs about their mean moves no output.`;
  }
  if (g.kind === 'entry') {
    return `With g one at output ${i} and zero elsewhere, dx is row ${i} of the Jacobian, entry by entry. Together they add up to zero; none of them has to be zero.`;
  }
  return 'Of g, the part along 1 and the part along y are lost. What is left is divided by σ and arrives.';
}
