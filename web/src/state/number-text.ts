/** Numbers as people type them: text to a value within a range, or a sentence that says what was expected. */

export interface Range {
  min: number;
  max: number;
  /** Whether only whole numbers are allowed. */
  whole?: boolean;
}

export type Read<T> = { value: T } | { problem: string };

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const INFINITY = /^[+-]?(inf|infinity|∞)$/i;
const QUOTED_AT_MOST = 24;

/** A number in `range`; blanks around it and a typographic minus are accepted. */
export function readNumber(text: string, range: Range): Read<number> {
  const typed = text.trim().replace(/[−–]/g, '-');
  // Said only where it is needed: to spell a range takes longer than to read a state.
  const not = (got: string, how = ''): Read<number> => ({
    problem: `expected ${describe(range)}${how}, got ${got}`,
  });
  if (typed === '') return not('nothing');
  if (/^[+-]?\d+,\d+$/.test(typed)) return not(quote(text), ' with a point');
  if (!NUMBER.test(typed) && !INFINITY.test(typed)) return not(quote(text));
  const value = Number(typed);
  const inside = value >= range.min && value <= range.max;
  if (!inside || (range.whole === true && !Number.isInteger(value))) return not(quote(text));
  return { value: value === 0 ? 0 : value };
}

/** Numbers separated by commas or blanks, between `fewest` and `most` of them. */
export function readList(
  text: string,
  range: Range,
  fewest: number,
  most: number,
): Read<readonly number[]> {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  if (parts.length < fewest || parts.length > most) {
    return { problem: `expected ${fewest} to ${most} numbers, got ${parts.length}` };
  }
  const values: number[] = [];
  for (const [k, part] of parts.entries()) {
    const read = readNumber(part, range);
    if ('problem' in read) return { problem: `entry ${k + 1}: ${read.problem}` };
    values.push(read.value);
  }
  return { value: values };
}

function describe({ min, max, whole }: Range): string {
  return `a ${whole === true ? 'whole ' : ''}number from ${plain(min)} to ${plain(max)}`;
}

function plain(value: number): string {
  return value.toLocaleString('en-US').replace('-', '−');
}

/** The text that was typed, between quotation marks, shortened where it is long. */
export function quote(text: string): string {
  const typed = text.trim();
  const shown =
    typed.length > QUOTED_AT_MOST
      ? `${typed.slice(0, QUOTED_AT_MOST).replace(/[\uD800-\uDBFF]$/, '')}…`
      : typed;
  return `“${shown}”`;
}
