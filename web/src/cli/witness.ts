/** Why a claim fails, in rows with a label: how it was read, numbers that show it, edits that mend it. */
import type { Line, Repair, Term, Witness } from '../core/index.js';
import { inOneRow, wrapped } from './cells.js';
import { excerpt } from './excerpt.js';
import type { Paint, Role } from './paint.js';

const labelWidth = 7;
const mostEdits = 4;
/** So many terms of a side are told. */
const mostTerms = 8;
/** So many rows of a reading are shown. */
const mostRows = 6;
/** Of a formula this much is shown however narrow the terminal. */
const shortest = 12;

function number(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** Numbers one under the other, point under point. */
function aligned(values: number[]): string[] {
  const texts = values.map(number);
  const whole = (text: string) => text.search(/[.e]|$/);
  const before = Math.max(...texts.map(whole));
  const padded = texts.map((text) => ' '.repeat(before - whole(text)) + text);
  const width = Math.max(...padded.map(({ length }) => length));
  return padded.map((text) => text.padEnd(width));
}

function point({ inputs, sizes, indices }: Witness): string {
  const show = (value: number | number[]) =>
    Array.isArray(value) ? `(${value.map(number).join(', ')})` : number(value);
  return Object.entries({ ...inputs, ...sizes, ...indices })
    .map(([name, value]) => `${name} = ${show(value)}`)
    .join(', ');
}

function isWithin(inner: Term, outer: Term): boolean {
  const [a, b] = [inner.span, outer.span];
  return inner !== outer && b[0] <= a[0] && a[1] <= b[1];
}

function outermost(list: Term[]): Term[] {
  return list.filter((term) => !list.some((other) => isWithin(term, other)));
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

/** The outermost terms of either side whose value the other side lacks, if the sides share any. */
function unmatched({ leftTerms, rightTerms }: Witness): Set<Term> {
  const left = outermost(leftTerms);
  const right = new Set(outermost(rightTerms));
  const alone = left.filter((term) => {
    const partner = [...right].find(({ value }) => isNear(value, term.value));
    return partner === undefined || !right.delete(partner);
  });
  return alone.length < left.length ? new Set([...alone, ...right]) : new Set();
}

/** Rows under one label. */
function labelled(label: string, rows: string[], paint: Paint): string[] {
  return rows.map((row, i) => {
    const first = (i === 0 ? label : '').padStart(labelWidth);
    return `${paint('quiet', first)}  ${row}`;
  });
}

/** The beginning of a text, in at most `room` columns. */
function beginning(text: string, room: number): string {
  return excerpt(text, [0, text.length], undefined, Math.max(room, shortest)).text;
}

/** A side of a claim: its name, what it reads, where. */
export interface Side {
  label: string;
  latex: string;
  note: string;
}

/** A row of the table of both sides and their terms. */
interface Row {
  label: string;
  value: number;
  latex: string;
  note: string;
  depth: number;
  role?: Role;
}

/** Where there are many terms, only the odd ones, and of them not all. */
function fewest(rows: Row[]): Row[] {
  if (rows.length <= mostTerms) return rows;
  const odd = rows.filter(({ role }) => role !== undefined);
  const told = (odd.length > 0 ? odd : rows).slice(0, mostTerms);
  const last = told.at(-1);
  if (last) last.note = `${last.note}  and ${rows.length - told.length} more terms`.trimStart();
  return told;
}

/** Both sides and their terms with what they are worth, so that the eye finds the odd one. */
function table(
  witness: Witness,
  [left, right]: [Side, Side],
  room: number,
  paint: Paint,
): string[] {
  const odd = unmatched(witness);
  const termRows = (terms: Term[]): Row[] =>
    terms
      .map((term) => ({ term, around: terms.filter((other) => isWithin(term, other)) }))
      // What stands within a term is of interest where that term is odd.
      .filter(({ around }) => around.every((other) => odd.has(other)))
      .map(({ term: { latex, value }, term, around }) => ({
        label: '',
        value,
        latex,
        depth: around.length + 1,
        ...(odd.has(term) ? { note: '← only on this side', role: 'bad' as const } : { note: '' }),
      }));
  const rows: Row[] = [
    { ...left, value: witness.left, depth: 0, role: 'strong' },
    ...fewest(termRows(witness.leftTerms)),
    { ...right, value: witness.right, depth: 0, role: 'strong' },
    ...fewest(termRows(witness.rightTerms)),
  ];
  const values = aligned(rows.map(({ value }) => value));
  return rows.flatMap(({ label, latex, note, depth, role }, i) => {
    const value = `${values[i] ?? ''}  `;
    const indent = '  '.repeat(depth);
    const aside = note === '' ? '' : `  ${note}`;
    const free = room - labelWidth - 2 - value.length - indent.length - aside.length;
    const formula = indent + beginning(latex, free);
    const shown =
      role === 'bad' ? paint(role, value + formula) : paint(role ?? 'plain', value) + formula;
    return labelled(label, [shown + paint('quiet', aside)], paint);
  });
}

/** Which one is meant of several places that read the same. */
function whichOf({ span, was }: Repair, { latex, span: [start] }: Line): string {
  const places = latex.split(was).length - 1;
  if (was === '' || places < 2) return '';
  const nth = latex.slice(0, span[0] - start).split(was).length;
  return `  (${nth} of ${places})`;
}

function edit(repair: Repair, line: Line, paint: Paint): string {
  const before = paint('part', inOneRow(repair.was).shown);
  const after = paint('good', inOneRow(repair.becomes).shown);
  const what = repair.becomes === '' ? `drop ${before}` : `${before} → ${after}`;
  return what + paint('quiet', whichOf(repair, line));
}

function edits(line: Line, paint: Paint): string[] {
  const [first, ...others] = (line.repairs ?? []).map((repair) => edit(repair, line, paint));
  if (first === undefined) return [];
  const shown = others.slice(0, mostEdits);
  const more = others.length - shown.length;
  if (more > 0) shown.push(paint('quiet', `and ${more} more`));
  return [...labelled('mend', [first], paint), ...labelled('or', shown, paint)];
}

/** All that is known of a line that fails, below its reason, in rows of at most `room` columns. */
export function whyItFails(line: Line, sides: [Side, Side], room: number, paint: Paint): string[] {
  const { reading = '', witness, draws = { held: 0, tried: 0 } } = line;
  const space = room - labelWidth - 2;
  const read = wrapped(reading, space);
  if (read.length > mostRows) read.splice(mostRows, Infinity, '…');
  const rows = labelled('read as', read, paint);
  if (witness) {
    if (draws.held > 0)
      rows.push(
        ...labelled('fails', [`on ${draws.tried - draws.held} of ${draws.tried} draws`], paint),
      );
    const at = point(witness);
    if (at !== '') rows.push(...labelled('at', wrapped(at, space), paint));
    rows.push(...table(witness, sides, room, paint));
  }
  return [...rows, ...edits(line, paint)];
}
