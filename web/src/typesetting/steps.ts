/** A derivation as the page steps through it: the report's lines, each with what the text says around it. */
import type { Line, Span } from '../core/report.js';

export interface Step {
  line: Line;
  /** What is typeset: `left = right` where a chain opens, `= right` where it goes on. */
  latex: string;
  /** `\implies` or the like, where `latex` begins with it. */
  inference?: string;
  /** Whether the left side is part of `latex`. */
  opens: boolean;
  /** For a line that goes on: the step it is compared with, or the bare head of its chain. */
  compared?: { step: number } | { latex: string };
  /** Sentences of the text before this line. */
  prose: readonly string[];
  /** The page's own remark, from a comment `%: ...` above the line. */
  remark?: string;
}

export interface Story {
  steps: readonly Step[];
  /** Sentences after the last line. */
  closing: readonly string[];
}

interface Sentence {
  start: number;
  body: string;
}

const RELATION = /(:=|\\(?:equiv|approx|sim|leq?|geq?|neq?|propto|to)|=|<|>)[\s&]*$/;
const INFERENCE = /(\\(?:implies|Rightarrow|therefore|iff))\s*$/;

/** Joins a text with the lines that the core found in it. */
export function tellStory(text: string, lines: readonly Line[]): Story {
  const bare = blankComments(text);
  const sentences = findSentences(bare);
  let end = 0;
  const between = (from: number, to: number): string[] =>
    sentences.filter(({ start }) => start >= from && start < to).map(({ body }) => body);

  const steps = lines.map((line, k): Step => {
    const { against, span } = line;
    const opens = against !== undefined && against[0] >= end && against[1] <= span[0];
    const start = opens ? against[0] : span[0];
    const inference = opens ? INFERENCE.exec(bare.slice(end, start))?.[1] : undefined;
    const remark = remarkIn(text.slice(end, start));
    const step: Step = {
      line,
      opens,
      latex: opens
        ? (inference === undefined ? '' : `${inference} `) + opening(bare, against, span)
        : `${relationBefore(bare.slice(end, span[0]))} ${line.latex}`,
      ...(inference === undefined ? {} : { inference }),
      prose: between(end, start),
      ...(remark === undefined ? {} : { remark }),
      ...(opens || against === undefined
        ? {}
        : { compared: comparedWith(bare, lines, k, against) }),
    };
    end = span[1];
    return step;
  });
  return { steps, closing: between(end, text.length) };
}

/** What is typeset of a line with a key around each term, which the core gives as `keyed`. */
export function keyedLatex({ inference }: Step, keyed: string): string {
  return inference === undefined ? keyed : `${inference} ${keyed}`;
}

/** `left = right` as written. */
function opening(text: string, left: Span, right: Span): string {
  const relation = relationBefore(text.slice(left[1], right[0]));
  return `${text.slice(...left)} ${relation} ${text.slice(...right)}`;
}

function comparedWith(
  text: string,
  lines: readonly Line[],
  k: number,
  against: Span,
): { step: number } | { latex: string } {
  const step = lines.findIndex(({ span }, at) => at < k && span[0] === against[0]);
  return step >= 0 ? { step } : { latex: text.slice(...against) };
}

function relationBefore(text: string): string {
  return RELATION.exec(text)?.[1] ?? '=';
}

function remarkIn(text: string): string | undefined {
  const remarks = Array.from(text.matchAll(/^%: (.*)$/gm), ([, remark]) => remark);
  return remarks.length === 0 ? undefined : remarks.join(' ');
}

/** The same text with blanks for comments, so that places stay what they are. */
function blankComments(text: string): string {
  return text.replace(/(^|[^\\])%.*$/gm, (comment, kept: string) => kept.padEnd(comment.length));
}

/** The text in `\text{...}` and its like, with balanced braces. */
function findSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  const opener = /\\(?:text|textrm|mbox|intertext)\s*\{/g;
  for (let found = opener.exec(text); found !== null; found = opener.exec(text)) {
    const from = opener.lastIndex;
    let at = from;
    for (let depth = 1; at < text.length && depth > 0; at++) {
      if (text[at] === '\\') at++;
      else if (text[at] === '{') depth++;
      else if (text[at] === '}') depth--;
    }
    sentences.push({ start: found.index, body: text.slice(from, at - 1) });
    opener.lastIndex = at;
  }
  return sentences;
}
