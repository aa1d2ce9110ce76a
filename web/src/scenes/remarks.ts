/** What is special about the reader's numbers, in words. */
import type { Norm } from '../derivations/index.js';
import type { State } from '../state/properties.js';
import type { Numbers } from './numbers.js';

/** One or two sentences about what the numbers show now. */
export function remarkOn(state: State, { defined }: Numbers, norm: Norm): string {
  if (!defined) return undefinedBecause(state, norm);
  return constantOutputs(state, norm) ?? blindLoss(state, norm) ?? whatIsLost(state, norm);
}

function undefinedBecause({ x }: State, norm: Norm): string {
  const one = x.length === 1;
  if (norm === 'sample' && one) {
    return 'A single input has no sample variance: it divides by N − 1 = 0. Add an input.';
  }
  const [why, divided] =
    norm === 'rms'
      ? [one ? 'The input is 0' : 'All inputs are 0', 'r = 0 and y = x/r']
      : [
          one ? 'A single input does not vary' : 'These inputs do not vary',
          'σ = 0 and y = (x − μ)/σ',
        ];
  const mend = one && norm !== 'rms' ? 'Add an input' : 'Move one input';
  return `${why}, so ${divided} is 0/0: undefined, and with it the gradient. ${mend}, or set ε above 0.`;
}

/** Few inputs leave the outputs no freedom at all. */
function constantOutputs({ x, epsilon }: State, norm: Norm): string | undefined {
  const n = x.length;
  const right = 'Here the author is right: nothing flows back, for any g.';
  if (norm === 'rms') {
    return n === 1 && epsilon === 0
      ? 'With one input the output is −1 or 1, whatever its size: nothing flows back, for any g.'
      : undefined;
  }
  if (n === 1)
    return `With one input the output is 0 (before γ and β) whatever the input is. ${right}`;
  if (n > 2 || epsilon > 0) return undefined;
  const outputs = norm === 'sample' ? 'is −1/√2 and the other 1/√2' : 'is −1 and the other 1';
  return `With two inputs one output ${outputs}, however far apart the inputs are. ${right}`;
}

/** A loss that cannot change, or one whose gradient is easily read. */
function blindLoss({ x, epsilon, g, gamma, i }: State, norm: Norm): string | undefined {
  const n = x.length;
  if (g.kind === 'ones' && gamma === null) {
    return norm === 'rms'
      ? 'With g all ones the loss is the sum of y. RMSNorm takes no mean away, so this sum can change, and its gradient is not zero.'
      : 'With g all ones the loss is the sum of y, and that is 0 whatever x is. So its gradient is zero. This is the one loss the author’s sum speaks of.';
  }
  if (g.kind === 'y' && gamma === null && epsilon === 0) {
    const half = norm === 'sample' ? `(${n} − 1)/2` : `${n}/2`;
    const scaling = norm === 'rms' ? 'all inputs' : 'all inputs about their mean';
    const blind =
      norm === 'rms' ? 'the one blind direction of RMSNorm' : 'the other blind direction';
    return `With g = y the loss is half the sum of the squares of y, and that is ${half} whatever x is. This is ${blind}: scaling ${scaling} moves no output.`;
  }
  if (g.kind === 'entry') {
    const sum =
      norm === 'rms'
        ? 'RMSNorm’s need not add up to zero.'
        : 'Together they add up to zero; none of them has to be zero.';
    return `With g one at output ${i} and zero elsewhere, dx is row ${i} of the Jacobian, entry by entry. ${sum}`;
  }
  return undefined;
}

function whatIsLost({ gamma }: State, norm: Norm): string {
  // With weights it is the product that goes on, and the outputs before the weights that it is held against.
  const [arrives, along] =
    gamma === null ? ['g', 'y'] : ['γg, entry by entry,', 'the outputs before γ'];
  return norm === 'rms'
    ? `Of ${arrives} only the part along ${along} is lost. What is left is divided by r and arrives.`
    : `Of ${arrives} the part along 1 and the part along ${along} are lost. What is left is divided by σ and arrives.`;
}
