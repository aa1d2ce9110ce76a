/** Text as a terminal shows it: what takes one column, two, or none. */

/** What stands in one place of a row, from where in the text. */
export interface Cell {
  shown: string;
  width: number;
  start: number;
  end: number;
}

const wide =
  /^(?![\uff61-\uffdc])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\ufe0f/u;
const invisible = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
/** Would move the cursor, change colours or turn the direction of what follows. */
const unsafe = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function widthOf(shown: string): number {
  if (wide.test(shown)) return 2;
  return invisible.test(shown) ? 0 : 1;
}

/** A comment to the end of its line, which in one row would seem to go on. */
const comment = /(?<!\\)%[^\r\n]*(?=[\r\n])/g;

/** The cells of `text[from, to)`: a run of spaces, tabs and line breaks is one space, a comment `%…`. */
export function cellsOf(text: string, from: number, to: number): Cell[] {
  const piece = text.slice(from, to);
  const cells: Cell[] = [];
  let start = 0;
  const take = (end: number): void => {
    for (const { segment, index } of graphemes.segment(piece.slice(start, end))) {
      const at = from + start + index;
      const shown = /^\s+$/.test(segment) ? ' ' : segment.replaceAll(unsafe, '\ufffd');
      const last = cells.at(-1);
      if (shown === ' ' && last?.shown === ' ') last.end = at + segment.length;
      else cells.push({ shown, width: widthOf(shown), start: at, end: at + segment.length });
    }
    start = end;
  };
  for (const { index, 0: words } of piece.matchAll(comment)) {
    take(index);
    start = index + words.length;
    cells.push({ shown: '%…', width: 2, start: from + index, end: from + start });
  }
  take(piece.length);
  return cells;
}

/** How many columns some cells take. */
export function columns(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

/** A text for one row of a terminal, and how many columns it takes. */
export function inOneRow(text: string): { shown: string; width: number } {
  const cells = cellsOf(text, 0, text.length);
  return { shown: cells.map(({ shown }) => shown).join(''), width: columns(cells) };
}

/** Words in rows of at most `room` columns; a longer word stands alone. */
export function wrapped(text: string, room: number): string[] {
  const rows: string[] = [];
  let free = 0;
  for (const word of inOneRow(text).shown.split(' ')) {
    const { width } = inOneRow(word);
    if (rows.length > 0 && width < free) {
      rows.push(`${rows.pop() ?? ''} ${word}`);
      free -= width + 1;
    } else {
      rows.push(word);
      free = room - width;
    }
  }
  return rows;
}
