/** A report as text for a terminal: a sign a line, a caret under the place, the witness below. */
import type { Line, Report, Verdict, Witness } from '../core/index.js';

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

function details(line: Line): string[] {
  const rows: string[] = [];
  if (line.verdict === 'fails' || line.place) {
    const [start, end] = line.place ?? line.span;
    const inside = start >= line.span[0] && end <= line.span[1] && end > start;
    if (inside) {
      const first = start - line.span[0];
      // Up to the end of what is shown: the caret stands under the same characters.
      rows.push(`  ${' '.repeat(first)}${'^'.repeat(end - start)}`);
    }
  }
  if (line.draws) {
    const { held, tried } = line.draws;
    const word = line.verdict === 'fails' ? 'fails' : 'holds';
    const count = word === 'fails' ? tried - held : held;
    if (word === 'fails') rows.push(`${word} on ${count} of ${tried} draws`);
  }
  if (line.reason) rows.push(line.reason);
  if (line.verdict === 'fails' && line.reading) rows.push(`read as ${line.reading}`);
  if (line.witness) rows.push(point(line.witness));
  return rows;
}

function lineNumber(latex: string, offset: number): number {
  return latex.slice(0, offset).split('\n').length;
}

function entry(latex: string, line: Line): string {
  const sign = signs[line.verdict];
  const where = String(lineNumber(latex, line.span[0])).padStart(4);
  const shown = line.latex.replaceAll(/\s/g, ' ');
  const rows = [`${sign} ${where}  = ${shown}`];
  rows.push(...details(line).map((row) => indent + row));
  return rows.join('\n');
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
  const lines = report.lines.map((line) => entry(latex, line));
  return [name, ...lines, '', summary(report), ''].join('\n');
}
