/**
 * The numbers that a derivation is computed on: the reader's own wherever its inputs are the page's, and for
 * the others numbers that are the same for everybody.
 */
import type { Frame, Row } from '../../core/frame.js';
import type { CompletePoint, Point, Report } from '../../core/report.js';
import { formatEntry } from '../../drawing/format.js';
import type { State } from '../../state/properties.js';

export interface Given<Numbers = Row> {
  values: Record<string, number | Numbers>;
  sizes: Record<string, number>;
  /** What they are, to be said after "on": "your x and g". */
  words: string;
}

/** For a derivation that the page does not know: the reader's own numbers where they fit, drawn ones for the rest. */
export function givenAny(
  complete: (point: Point) => CompletePoint,
  report: Report,
  state: State,
  g: readonly number[],
): Given<readonly number[]> & { ofReader: boolean } {
  const { values, words } = givenRow(report, state, g);
  const others = report.inputs.filter((name) => !(name in values));
  try {
    if (!('x' in values)) throw new RangeError('nothing of the reader’s');
    const drawn = others.length === 0 ? '' : ', the others drawn for it';
    return { ...valuesOf(complete({ values })), words: words + drawn, ofReader: true };
  } catch (error) {
    // An x that is no row, or of another length than the text says.
    if (!(error instanceof RangeError)) throw error;
    const words = report.inputs.length === 0 ? 'no inputs' : 'numbers drawn for it';
    return { ...valuesOf(complete({ values: {} })), words, ofReader: false };
  }
}

const valuesOf = ({
  values,
  sizes,
}: CompletePoint): Pick<Given<readonly number[]>, 'values' | 'sizes'> => ({
  values: Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : Array.from(value),
    ]),
  ),
  sizes,
});

const UPSTREAM = '\\frac{\\partial L}{\\partial y}';

/** For the offsets, which the page has no control for; the first N are taken. */
const OFFSETS = [0.3, -0.6, 0.9, 0.4, -1.2, 0.7, -0.2, 1.1];

/** For the second and third feature of each example, and what arrives at them. */
const FEATURES = [
  [0.4, -1.3, 2.2, 0.7, -0.5, 1.6, -2.1, 0.9],
  [-0.8, 1.5, 0.6, -1.7, 2.4, -0.3, 1.2, 0.5],
];
const ARRIVING = [
  [0.6, 0.9, -0.4, -1.1, 0.3, 0.8, -0.7, 1.2],
  [-0.9, 0.2, 1.4, -0.6, -1.3, 0.5, 0.7, -0.2],
];

/** For a derivation in which x is one row of inputs. */
export function givenRow<G extends Row>(
  { inputs }: Report,
  state: State,
  g: G,
): Given<G | readonly number[]> {
  const { x, gamma, epsilon } = state;
  const offsets = OFFSETS.slice(0, x.length);
  const known: Record<
    string,
    { word: string; value: number | G | readonly number[]; drawn?: true }
  > = {
    x: { word: 'x', value: x },
    '\\gamma': { word: 'γ', value: gamma ?? x.map(() => 1) },
    '\\epsilon': { word: 'ε', value: epsilon },
    [UPSTREAM]: { word: 'g', value: g },
    '\\beta': { word: `β = ${offsets.map(formatEntry).join(', ')}`, value: offsets, drawn: true },
  };
  const used = inputs.flatMap((name) => {
    // A vector is the same numbers under a bold letter.
    const meant = known[name.replace(/\\mathbf\{(\w)\}/g, '$1')];
    return meant === undefined ? [] : { name, ...meant };
  });
  const words = (drawn?: true): string =>
    listed(used.filter((one) => one.drawn === drawn).map(({ word }) => word));
  const drawn = words(true);
  const inVectors = inputs.some((name) => name.includes('\\mathbf'));
  return {
    values: Object.fromEntries(used.map(({ name, value }) => [name, value])),
    sizes: {},
    words: `your ${words()}${drawn === '' ? '' : `, with ${drawn} drawn for it`}${inVectors ? ', entry by entry' : ''}`,
  };
}

/** For a derivation in which x is a batch: the reader's x is its first feature. */
export function givenTable(frame: Frame, state: State, g: Row): Given {
  const table = (first: Row, others: readonly (readonly number[])[]): Row => {
    const columns = [first, ...others.map((other) => other.slice(0, first.length))];
    const rows = frame.room(first.length * columns.length);
    columns.forEach((column, k) => frame.put(column, rows.at + k, columns.length));
    return rows;
  };
  return {
    values: { x: table(state.x, FEATURES), [UPSTREAM]: table(g, ARRIVING) },
    sizes: { N: state.x.length },
    words: 'your x and g as feature 1 of 3, the others drawn for it (c = d = 1)',
  };
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
