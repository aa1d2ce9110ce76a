/** A report as text for a terminal: a sign a line, marks under the place, and below them why. */
import type { Line, Report, Span, Verdict } from '../core/index.js';
import { inOneRow, wrapped } from './cells.js';
import { excerpt, type Marks } from './excerpt.js';
import type { Paint, Role } from './paint.js';
import { whyItFails, type Side } from './witness.js';

const verdicts: Record<Verdict, { sign: string; role: Role; one: string; many: string }> = {
  fails: { sign: '✗', role: 'bad', one: 'fails', many: 'fail' },
  unread: { sign: '!', role: 'doubt', one: 'is unread', many: 'are unread' },
  untested: { sign: '?', role: 'doubt', one: 'is untested', many: 'are untested' },
  holds: { sign: '✓', role: 'good', one: 'holds', many: 'hold' },
  defines: { sign: '≔', role: 'given', one: 'is a definition', many: 'are definitions' },
  unchecked: { sign: '·', role: 'quiet', one: 'is unchecked', many: 'are unchecked' },
};

/** How a report is shown: in how many columns, in which colours. */
export interface Look {
  columns: number;
  paint: Paint;
}

/** Before the formula: the sign, the line's number, spaces. */
const margin = ' '.repeat(8);

/** Where each line of the text starts. */
function lineStarts(latex: string): number[] {
  const ends = [...latex.matchAll(/\r\n|\r|\n/g)];
  return [0, ...ends.map(({ index, 0: end }) => index + end.length)];
}

/** The relation before a right side, as written. */
function relation(latex: string, start: number): string {
  const before = latex.slice(Math.max(0, start - 100), start);
  return /(:=|=|<|>|\\[a-z]+)[\s&]*$/.exec(before)?.[1] ?? '=';
}

/** What is shown of a statement: its left side too where it begins with one. */
function shownFrom(latex: string, { against, span }: Line, before: Line | undefined): number {
  if (against === undefined || (before && before.span[1] > against[0])) return span[0];
  const between = latex.slice(against[1], span[0]);
  return /^[\s&]*(:=|=|<|>|\\[a-z]+)[\s&]*$/.test(between) ? against[0] : span[0];
}

/** The place in question; where a claim fails, its right side and in it what mends it. */
function marksOf({ verdict, span, place, repairs }: Line): Marks | undefined {
  if (verdict === 'fails') return { part: span, place: place ?? repairs?.[0]?.span ?? span };
  return place && { place };
}

/** Prints the lines of one text. */
class Printer {
  readonly #latex: string;
  readonly #look: Look;
  readonly #starts: number[];

  constructor(latex: string, look: Look) {
    this.#latex = latex;
    this.#look = look;
    this.#starts = lineStarts(latex);
  }

  /** A statement with all that is said of it. */
  entry(line: Line, before: Line | undefined): string[] {
    const { columns, paint } = this.#look;
    const room = columns - margin.length;
    const from = shownFrom(this.#latex, line, before);
    const marks = marksOf(line);
    const isSeen = marks && marks.place[0] >= from && marks.place[1] <= line.span[1];
    const rows = this.#rows(line, from, isSeen ? marks : undefined);
    const role = line.verdict === 'fails' ? 'strong' : 'plain';
    const reason = line.reason ? wrapped(line.reason, room) : [];
    rows.push(...reason.map((text) => margin + paint(role, text)));
    if (marks && !isSeen) rows.push(...this.#elsewhere(marks.place));
    if (line.verdict !== 'fails') return rows;
    const why = whyItFails(line, this.#sides(line, from), room, paint);
    return [...rows, '', ...why.map((text) => margin + text)];
  }

  /** The statement and the marks under it. */
  #rows(line: Line, from: number, marks: Marks | undefined): string[] {
    const { columns, paint } = this.#look;
    const { sign, role } = verdicts[line.verdict];
    const lead = from === line.span[0] ? `${relation(this.#latex, from)} ` : '';
    const shown = excerpt(
      this.#latex,
      [from, line.span[1]],
      marks,
      columns - margin.length - lead.length,
    );
    const number = paint('quiet', String(this.#lineOf(line.span[0])).padStart(4));
    const row = `${paint(role, sign)} ${number}  ${lead}${shown.text}`;
    if (!marks) return [row];
    const under = shown.marks.replaceAll(/\^+|~+/g, (run) =>
      paint(run.startsWith('^') ? role : 'part', run),
    );
    return [row, margin + ' '.repeat(lead.length) + under.trimEnd()];
  }

  /** A place outside the statement: the line of the text where it stands. */
  #elsewhere(place: Span): string[] {
    const { columns, paint } = this.#look;
    const number = this.#lineOf(place[0]);
    const line: Span = [this.#starts[number - 1] ?? 0, this.#starts[number] ?? this.#latex.length];
    const label = `line ${number}: `;
    const shown = excerpt(this.#latex, line, { place }, columns - margin.length - label.length);
    return [
      margin + paint('quiet', label) + shown.text,
      margin + ' '.repeat(label.length) + paint('doubt', shown.marks.trimEnd()),
    ];
  }

  /** The two sides that were compared; the left one may stand lines above. */
  #sides({ against = [0, 0], span, latex }: Line, from: number): [Side, Side] {
    const isAbove = from === span[0];
    const note = isAbove ? `line ${this.#lineOf(against[0])}` : '';
    return [
      { label: 'left', latex: this.#latex.slice(...against), note },
      { label: 'right', latex, note: '' },
    ];
  }

  #lineOf(offset: number): number {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}

/** How many statements fail, hold and so on. */
function summary({ lines }: Report, paint: Paint): string {
  const counts = Object.entries(verdicts)
    .map(([verdict, words]) => ({
      ...words,
      count: lines.filter((line) => line.verdict === verdict).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ count, role, one, many }) => paint(role, `${count} ${count === 1 ? one : many}`));
  if (counts.length === 0) return paint('doubt', 'no statement was found');
  return `${lines.length} ${lines.length === 1 ? 'statement' : 'statements'}: ${counts.join(', ')}`;
}

/** The whole report of one text, ending in a newline. */
export function print(name: string, latex: string, report: Report, look: Look): string {
  const printer = new Printer(latex, look);
  const entries = report.lines.map((line, i) => ({
    rows: printer.entry(line, report.lines[i - 1]),
    isLong: line.verdict === 'fails',
  }));
  // A line that fails, with all that is said of it, stands alone.
  const spaced = entries.flatMap(({ rows, isLong }, i) =>
    i > 0 && (isLong || entries[i - 1]?.isLong) ? ['', ...rows] : rows,
  );
  const { shown } = inOneRow(name);
  return [look.paint('strong', shown), ...spaced, '', summary(report, look.paint), ''].join('\n');
}

/** Of how many files how many are right; each is told by its exit status, or as unreadable. */
export function total(outcomes: (number | 'unreadable')[], { paint }: Look): string {
  const kinds: [number | 'unreadable', Role, string][] = [
    [1, 'bad', 'with a claim that fails'],
    [2, 'doubt', 'not wholly checked'],
    ['unreadable', 'doubt', 'unreadable'],
    [0, 'good', 'in order'],
  ];
  const counts = kinds.flatMap(([kind, role, what]) => {
    const count = outcomes.filter((outcome) => outcome === kind).length;
    return count === 0 ? [] : [paint(role, `${count} ${what}`)];
  });
  return `${paint('strong', `${outcomes.length} files`)}: ${counts.join(', ')}`;
}
