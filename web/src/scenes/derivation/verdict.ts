/** A verdict as a sign, a word and a sentence; the colour comes last. */
import type { Line, Verdict } from '../../core/report.js';

export const SIGNS: Readonly<Record<Verdict, string>> = {
  defines: '≔',
  holds: '✓',
  fails: '✗',
  untested: '?',
  unread: '!',
  unchecked: '·',
};

/** The verdict over all draws. */
export function verdictOf({ verdict, draws }: Line): string {
  const tried = draws?.tried ?? 0;
  const held = draws?.held ?? 0;
  switch (verdict) {
    case 'defines':
      return 'a definition: nothing to check';
    case 'holds':
      return `on ${held} of ${tried} draws`;
    case 'fails':
      return `on ${tried - held} of ${tried} draws`;
    case 'untested':
      return 'undefined or in doubt on every draw';
    case 'unread':
      return 'not understood';
    case 'unchecked':
      return 'not an equality, so not checked';
  }
}
