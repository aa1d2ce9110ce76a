/** A piece of the text in one row of a terminal, and under it a row of marks. */
import type { Span } from '../core/index.js';
import { cellsOf, columns, type Cell } from './cells.js';

/** What is marked: `~` along the part in question, `^` under the very place. */
export interface Marks {
  part?: Span | undefined;
  place: Span;
}

export interface Excerpt {
  text: string;
  marks: string;
}

const ellipsis = '…';

function overlaps({ start, end }: Cell, span: Span | undefined): boolean {
  return span !== undefined && start < span[1] && end > span[0];
}

/** As many neighbouring cells as there is room for: the ones in focus first, then those around them. */
function around(cells: Cell[], focus: Span, room: number): Span {
  let [first, last] = [focus[0], focus[0]];
  let free = room - 2;
  const take = (cell: Cell | undefined): boolean => {
    if (cell === undefined || cell.width > free) return false;
    free -= cell.width;
    return true;
  };
  while (last < focus[1] && take(cells[last])) last += 1;
  for (let grew = last === focus[1]; grew;) {
    const left = take(cells[first - 1]);
    if (left) first -= 1;
    const right = take(cells[last]);
    if (right) last += 1;
    grew = left || right;
  }
  return [first, last];
}

/** The place, one column wide at least: what is missing at the end is missed behind it. */
function placeIn(cells: Cell[], place: Span, to: number): Span {
  if (place[0] < to) return [place[0], Math.max(place[1], place[0] + 1)];
  cells.push({ shown: ' ', width: 1, start: to, end: to + 1 });
  return [to, to + 1];
}

/** `text[from, to)` in at most `room` columns, cut where it is longer but never at the place. */
export function excerpt(
  text: string,
  [from, to]: Span,
  marks: Marks | undefined,
  room: number,
): Excerpt {
  const cells = cellsOf(text, from, to);
  const place = marks && placeIn(cells, marks.place, to);
  const inFocus = cells.map((cell) => overlaps(cell, place));
  const begin = Math.max(0, inFocus.indexOf(true));
  const focus: Span = [begin, Math.max(begin, inFocus.lastIndexOf(true) + 1)];
  const fits = columns(cells) <= room;
  const [first, last] = fits ? [0, cells.length] : around(cells, focus, room);
  const seen = cells.slice(first, last);
  const [before, after] = [first > 0 ? ellipsis : '', last < cells.length ? ellipsis : ''];
  const mark = (cell: Cell): string => {
    if (overlaps(cell, place)) return '^';
    return overlaps(cell, marks?.part) ? '~' : ' ';
  };
  const row = before + seen.map(({ shown }) => shown).join('') + after;
  const under = seen.map((cell) => mark(cell).repeat(cell.width)).join('');
  return { text: row.trimEnd(), marks: ' '.repeat(before.length) + under };
}
