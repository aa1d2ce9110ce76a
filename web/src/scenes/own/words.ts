/** What a report says, in signs and sentences. */
import type { Line, Repair, Report, Verdict, Witness } from '../../core/report.js';
import { quote } from '../../state/number-text.js';

interface Words {
  sign: string;
  /** What is said of one statement, and of several. */
  one: string;
  many: string;
}

/** In the order in which a summary names them. */
export const VERDICTS: Readonly<Record<Verdict, Words>> = {
  fails: { sign: '✗', one: 'fails', many: 'fail' },
  unread: { sign: '!', one: 'is unread', many: 'are unread' },
  untested: { sign: '?', one: 'is untested', many: 'are untested' },
  holds: { sign: '✓', one: 'holds', many: 'hold' },
  defines: { sign: '≔', one: 'is a definition', many: 'are definitions' },
  unchecked: { sign: '·', one: 'is unchecked', many: 'are unchecked' },
};

/** How many statements fail, hold and so on. */
export function summaryOf({ lines }: Report): string {
  if (lines.length === 0) {
    return (
      'No formula was found. One stands in $…$, \\[…\\] or an environment such as align, ' +
      'or bare on a line that ends in \\\\.'
    );
  }
  const counts = Object.entries(VERDICTS).flatMap(([verdict, { one, many }]) => {
    const count = lines.filter((line) => line.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return `${counted(lines.length, 'statement')}: ${counts.join(', ')}.`;
}

/** What became of one statement: a word, and what is to be said to it. */
export function verdictWords(
  verdict: Verdict,
  { held, tried }: { held: number; tried: number } = { held: 0, tried: 0 },
): { word: string; sentence: string } {
  switch (verdict) {
    case 'defines':
      return { word: 'defines', sentence: 'nothing to check' };
    case 'holds':
      return { word: 'holds', sentence: `on ${held} of ${tried} draws` };
    case 'fails':
      return { word: 'fails', sentence: `on ${tried - held} of ${tried} draws` };
    case 'untested':
      return { word: 'untested', sentence: 'undefined or in doubt on every draw' };
    case 'unread':
      return { word: 'unread', sentence: 'not understood' };
    case 'unchecked':
      return { word: 'unchecked', sentence: 'no equality' };
  }
}

/** What an unread or untested statement leaves to be looked at: its place, as written. */
export function placeSentence(text: string, { verdict, place }: Line): string | undefined {
  if (place === undefined || (verdict !== 'unread' && verdict !== 'untested')) return undefined;
  const written = text.slice(...place).trim();
  return written === '' ? undefined : `at ${quote(written)}`;
}

export function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}

/** The numbers of a draw, each as a formula such as `x = (0.2,\,1.2)`. */
export function pointLatex({ inputs, sizes, indices }: Witness): string[] {
  const show = (value: number | number[]): string =>
    Array.isArray(value) ? `(${value.map(digits).join(',\\,')})` : digits(value);
  return Object.entries({ ...inputs, ...sizes, ...indices }).map(
    ([name, value]) => `${name} = ${show(value)}`,
  );
}

function digits(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** Which one is meant of several places that read the same, such as `2nd of 3`. */
export function whichOf({ span, was }: Repair, { latex, span: [start] }: Line): string {
  const places = was === '' ? 1 : latex.split(was).length - 1;
  if (places < 2) return '';
  return `${latex.slice(0, span[0] - start).split(was).length} of ${places}`;
}

/** An edit as it is spoken. */
export function editWords({ was, becomes }: Repair): string {
  if (becomes === '') return `leave out ${was}`;
  return was === '' ? `put in ${becomes}` : `${becomes} in place of ${was}`;
}
