/** The statements of a report, each ready to be shown; a formula that stays is not typeset again. */
import type { Line, Repair, Witness } from '../../core/report.js';
import { fitWidth } from '../../typesetting/fit.js';
import { tellStory } from '../../typesetting/steps.js';
import { typeset } from '../../typesetting/typeset.js';
import type { Checked } from './checking.js';
import { lineNumber, linesAround, marksOf, pieces, type Marked, type Piece } from './marks.js';
import { pointLatex, whichOf } from './words.js';

/** So many edits are offered for one line. */
const MOST_EDITS = 4;

export interface Entry {
  line: Line;
  formula: HTMLElement;
  /** On which line of the text it stands, from 1. */
  number: number;
  marks: readonly Marked[];
  /** The piece of the text that is marked; empty where nothing is. */
  source: readonly Piece[];
  /** The numbers on which it fails. */
  point: readonly HTMLElement[];
  edits: readonly Edit[];
}

/** A repair with its formulas. */
export interface Edit {
  repair: Repair;
  was: HTMLElement;
  becomes: HTMLElement;
  /** Which one is meant of several places that read the same. */
  which: string;
}

export class Entries {
  #of: Checked | undefined;
  #entries: readonly Entry[] = [];
  #formulas = new Map<string, HTMLElement[]>();

  /** The entries of a report; asked for again, the same ones. */
  on(checked: Checked): readonly Entry[] {
    if (this.#of === checked) return this.#entries;
    this.#of = checked;
    const before = this.#formulas;
    this.#formulas = new Map();
    const { text, report } = checked;
    let [number, counted] = [1, 0];
    this.#entries = tellStory(text, report.lines).steps.map(({ line, latex, opens }) => {
      const start = opens && line.against ? line.against[0] : line.span[0];
      number += lineNumber(text.slice(counted, start)) - 1;
      counted = start;
      return { ...entryOf(text, line, start), formula: this.#formula(latex, before), number };
    });
    return this.#entries;
  }

  /** Each place needs a node of its own, also where two formulas are alike. */
  #formula(latex: string, before: ReadonlyMap<string, HTMLElement[]>): HTMLElement {
    const alike = this.#formulas.get(latex) ?? [];
    const formula = before.get(latex)?.[alike.length] ?? typesetAs('formula', latex, true);
    this.#formulas.set(latex, [...alike, formula]);
    return formula;
  }
}

/** A formula that stands in its place already is measured there; another one when it gets there. */
function fitted(formula: HTMLElement): void {
  const place = formula.parentElement;
  if (place?.matches('.slot')) fitWidth(place);
}

function typesetAs(className: string, latex: string, display: boolean): HTMLElement {
  const node = typeset(latex, display, fitted);
  node.className = className;
  return node;
}

function entryOf(text: string, line: Line, start: number): Omit<Entry, 'formula' | 'number'> {
  const marks = marksOf(line);
  return {
    line,
    marks,
    source: sourceOf(text, line, start, marks),
    point: line.witness === undefined ? [] : pointOf(line.witness),
    edits: (line.repairs ?? []).slice(0, MOST_EDITS).map((repair) => ({
      repair,
      was: typesetAs('small', repair.was, false),
      becomes: typesetAs('small', repair.becomes, false),
      which: whichOf(repair, line),
    })),
  };
}

function sourceOf(text: string, { span }: Line, start: number, marks: readonly Marked[]): Piece[] {
  const place = marks.at(-1)?.span;
  if (place === undefined) return [];
  const isInside = place[0] >= start && place[0] <= span[1];
  return pieces(text, isInside ? [start, span[1]] : linesAround(text, place), marks);
}

function pointOf(witness: Witness): HTMLElement[] {
  return pointLatex(witness).map((latex) => typesetAs('small', latex, false));
}
