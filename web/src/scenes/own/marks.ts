/** A text in pieces, so that places in it can be marked. */
import type { Line, Span } from '../../core/report.js';

/** The wrong side of a claim, the place in it that matters, or a place that was not understood. */
export type Mark = 'part' | 'place' | 'doubt';

export interface Marked {
  span: Span;
  mark: Mark;
}

export interface Piece {
  text: string;
  mark?: Mark;
}

/** Where several meet, the first of these is shown. */
const STRONGEST: readonly Mark[] = ['place', 'doubt', 'part'];

/** What is marked for one line; where something is missing, the character behind is. */
export function marksOf({ verdict, span, place, repairs }: Line): Marked[] {
  if (verdict === 'fails') {
    return [
      { span, mark: 'part' },
      { span: seen(place ?? repairs?.[0]?.span ?? span), mark: 'place' },
    ];
  }
  const doubted = place ?? (verdict === 'unread' ? span : undefined);
  return doubted === undefined ? [] : [{ span: seen(doubted), mark: 'doubt' }];
}

function seen([start, end]: Span): Span {
  return [start, Math.max(end, start + 1)];
}

/** `text[from, to)`, cut wherever a mark begins or ends; a mark that starts at its end gets a blank. */
export function pieces(text: string, [from, to]: Span, marks: readonly Marked[]): Piece[] {
  const edges = marks
    .flatMap(({ span: [start, end], mark }) => [
      { at: start, mark, change: 1 },
      { at: end, mark, change: -1 },
    ])
    .sort((a, b) => a.at - b.at);
  const open: Record<Mark, number> = { place: 0, doubt: 0, part: 0 };
  const cut: Piece[] = [];
  let at = from;
  const upTo = (end: number): void => {
    if (end <= at) return;
    const mark = STRONGEST.find((one) => open[one] > 0);
    const piece = text.slice(at, Math.min(end, to));
    cut.push({ text: piece === '' ? ' ' : piece, ...(mark && { mark }) });
    at = end;
  };
  const last = marks.some(({ span }) => span[0] === to) ? to + 1 : to;
  for (const edge of edges) {
    if (edge.at > to) break;
    upTo(edge.at);
    open[edge.mark] += edge.change;
  }
  upTo(last);
  return cut;
}

/** The lines of the text that a span lies on. */
export function linesAround(text: string, [start, end]: Span): Span {
  const next = text.indexOf('\n', Math.max(start, end - 1));
  return [text.lastIndexOf('\n', start - 1) + 1, next < 0 ? text.length : next];
}

/** How many lines a text has, a last one that is empty counted too. */
export function lineNumber(text: string): number {
  return text.split('\n').length;
}
