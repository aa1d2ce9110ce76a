/** A report as text for a terminal: a sign a line, a caret under the place, the witness below. */
import type { Line, Repair, Report, Term, Verdict, Witness } from '../core/index.js';

const signs: Record<Verdict, string> = {
  defines: '≔',
  holds: '✓',
  fails: '✗',
  untested: '?',
  unread: '!',
  unchecked: '·',
};

const indent = ' '.repeat(8);

function number(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function point({ inputs, sizes, indices, left, right }: Witness): string {
  const show = (value: number | number[]) =>
    Array.isArray(value) ? `(${value.map(number).join(', ')})` : number(value);
  const parts = Object.entries({ ...inputs, ...sizes, ...indices }).map(
    ([name, value]) => `${name} = ${show(value)}`,
  );
  return `at ${parts.join(', ')}: left ${number(left)}, right ${number(right)}`;
}

/** The terms of both sides with their values, so that the eye finds the odd one. */
function terms({ leftTerms, rightTerms }: Witness): string[] {
  const show = (side: string, list: Term[]) =>
    list.length === 0
      ? []
      : [`${side}: ${list.map(({ latex, value }) => `${latex} is ${number(value)}`).join('; ')}`];
  return [...show('terms on the left', leftTerms), ...show('terms on the right', rightTerms)];
}

function edit({ was, becomes }: Repair): string {
  return becomes === '' ? `drop ${was}` : `${was} → ${becomes}`;
}

function details(line: Line): string[] {
  const rows: string[] = [];
  if (line.reason) rows.push(line.reason);
  if (line.verdict === 'fails' && line.draws && line.draws.held > 0) {
    const { held, tried } = line.draws;
    rows.push(`fails on ${String(tried - held)} of ${String(tried)} draws`);
  }
  if (line.verdict === 'fails' && line.reading) rows.push(`read as ${line.reading}`);
  if (line.witness) rows.push(point(line.witness), ...terms(line.witness));
  const [first, ...others] = line.repairs ?? [];
  if (first) rows.push(`an edit that works: ${edit(first)}`);
  if (others.length > 0) rows.push(`others: ${others.map(edit).join('; ')}`);
  return rows;
}

function lineNumber(latex: string, offset: number): number {
  return latex.slice(0, offset).split('\n').length;
}

/** The sign before a right side, as written. */
function relation(latex: string, start: number): string {
  return /(:=|=|<|>|\\[a-z]+)[\s&]*$/.exec(latex.slice(0, start))?.[1] ?? '=';
}

/** What is shown of a statement: its left side too where it begins with one. */
function shownFrom(latex: string, { against, span }: Line, before: Line[]): number {
  if (against === undefined || before.some((line) => line.span[0] === against[0])) return span[0];
  const between = latex.slice(against[1], span[0]);
  return /^[\s&]*(:=|=|<|>|\\[a-z]+)[\s&]*$/.test(between) ? against[0] : span[0];
}

/** Carets under the place, if it is within what is shown; under the right side where a claim fails. */
function carets(line: Line, from: number, shift: number): string[] {
  if (line.verdict !== 'fails' && !line.place) return [];
  const [start, end] = line.place ?? line.span;
  if (start < from || end > line.span[1] || end <= start) return [];
  return [' '.repeat(shift + start - from) + '^'.repeat(end - start)];
}

function entry(latex: string, line: Line, before: Line[]): string {
  const from = shownFrom(latex, line, before);
  const isContinued = from === line.span[0];
  const sign = isContinued ? `${relation(latex, from)} ` : '';
  const where = String(lineNumber(latex, line.span[0])).padStart(4);
  const shown = latex.slice(from, line.span[1]).replaceAll(/\s/g, ' ');
  const rows = [...carets(line, from, sign.length), ...details(line)].map((row) => indent + row);
  return [`${signs[line.verdict]} ${where}  ${sign}${shown}`, ...rows].join('\n');
}

function summary(report: Report): string {
  const verdicts: Verdict[] = ['defines', 'holds', 'fails', 'untested', 'unread', 'unchecked'];
  const counts = verdicts
    .map((verdict) => [verdict, report.lines.filter((line) => line.verdict === verdict).length])
    .filter(([, count]) => count !== 0)
    .map(([verdict, count]) => `${String(count)} ${String(verdict)}`);
  return counts.length === 0 ? 'no statement was found' : counts.join(', ');
}

/** The whole report of one file, ending in a newline. */
export function print(name: string, latex: string, report: Report): string {
  const lines = report.lines.map((line, i) => entry(latex, line, report.lines.slice(0, i)));
  return [name, ...lines, '', summary(report), ''].join('\n');
}
