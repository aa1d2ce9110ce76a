/** One quantity followed through formulas, bars and matrix: what is lit where. */
import type { Term } from '../../typesetting/tint.js';

/**
 * What the reader points at: a term of a formula; an input, an output or a weight by its place; or an
 * entry of the Jacobian. Places count from 1.
 */
export type Light =
  { term: Term } | { quantity: 'x' | 'y' | 'g'; place: number } | { row: number; column: number };

/** The values of the letters i and j. */
export interface Chosen {
  i: number;
  j: number;
}

/** Whether a term of a formula means what is pointed at. */
export function lightsTerm(light: Light, term: Term, chosen: Chosen): boolean {
  if ('term' in light) {
    return light.term.quantity === term.quantity && light.term.letters === term.letters;
  }
  const [first = '', second = ''] = term.letters;
  if ('place' in light) {
    return term.quantity === light.quantity && stands(first, light.place, chosen);
  }
  if (term.quantity === 'entry') {
    return stands(first, light.row, chosen) && stands(second, light.column, chosen);
  }
  return (
    (term.quantity === 'y' && stands(first, light.row, chosen)) ||
    (term.quantity === 'x' && stands(first, light.column, chosen))
  );
}

/** Whether the input, output or weight at a place is meant. */
export function lightsPlace(
  light: Light,
  quantity: 'x' | 'y' | 'g',
  place: number,
  chosen: Chosen,
): boolean {
  if ('term' in light) {
    const { quantity: meant, letters } = light.term;
    return meant === quantity && letters.length < 2 && stands(letters, place, chosen);
  }
  if ('place' in light) return light.quantity === quantity && light.place === place;
  return (quantity === 'x' && light.column === place) || (quantity === 'y' && light.row === place);
}

/** Whether an entry of the Jacobian is meant. */
export function lightsEntry(light: Light, row: number, column: number, chosen: Chosen): boolean {
  if ('term' in light) {
    const [first = '', second = ''] = light.term.letters;
    return (
      light.term.quantity === 'entry' &&
      stands(first, row, chosen) &&
      stands(second, column, chosen)
    );
  }
  return 'row' in light && light.row === row && light.column === column;
}

/** Whether an index can stand for a place: i and j have their values; any other letter runs over all. */
function stands(letter: string, place: number, { i, j }: Chosen): boolean {
  if (letter === 'i') return place === i;
  return letter === 'j' ? place === j : true;
}

const MEANINGS: Readonly<Record<Term['quantity'], string>> = {
  x: 'the inputs',
  mu: 'their mean',
  sigma: 'their standard deviation',
  y: 'the outputs',
  g: 'the upstream gradient: what a loss sends back to the outputs',
  entry: 'how an output moves with an input: an entry of the Jacobian',
};

const LETTERS: Readonly<Record<Exclude<Term['quantity'], 'entry'>, string>> = {
  x: 'x',
  mu: 'μ',
  sigma: 'σ',
  y: 'y',
  g: 'g',
};

/** The letters of a term, each with its index. */
export function lettersOf({ quantity, letters }: Term): { letter: string; index: string }[] {
  if (quantity !== 'entry') return [{ letter: LETTERS[quantity], index: letters }];
  const [output = '', input = ''] = letters;
  return [
    { letter: 'dy', index: output },
    { letter: '/dx', index: input },
  ];
}

export function meaningOf({ quantity }: Term): string {
  return MEANINGS[quantity];
}
