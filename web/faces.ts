/**
 * KaTeX's faces: each whole, and where formulas are typeset ahead, cut to the glyphs that the figures and the
 * question have in common, to those that only either has, and to those that only other derivations have. A browser loads the whole of one only for a letter that no cut one has.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

/** Family, file, kind; the first five are what nearly every formula needs. */
const FACES = [
  ['KaTeX_Main', 'Main-Regular', {}],
  ['KaTeX_Math', 'Math-Italic', { style: 'italic' }],
  ['KaTeX_Size1', 'Size1-Regular', {}],
  ['KaTeX_Size2', 'Size2-Regular', {}],
  ['KaTeX_Size3', 'Size3-Regular', {}],
  ['KaTeX_Size4', 'Size4-Regular', {}],
  ['KaTeX_Main', 'Main-Bold', { weight: 'bold' }],
  ['KaTeX_Main', 'Main-Italic', { style: 'italic' }],
  ['KaTeX_AMS', 'AMS-Regular', {}],
  ['KaTeX_Caligraphic', 'Caligraphic-Regular', {}],
] as const satisfies readonly [string, string, FontFaceDescriptors][];

type File = (typeof FACES)[number][1];

const COMMON: ReadonlySet<File> = new Set(FACES.slice(0, 5).map(([, file]) => file));

/** Which classes of KaTeX's HTML set their text in which face; of several the last counts. */
const CLASSES: readonly [RegExp, File][] = [
  [/\b(mord|mrel|mbin|mop|mopen|mclose|mpunct|mathrm|text)\b/, 'Main-Regular'],
  [/\bmathnormal\b/, 'Math-Italic'],
  [/\b(mathit|textit)\b/, 'Main-Italic'],
  [/\b(mathbf|textbf)\b/, 'Main-Bold'],
  [/\b(amsrm|mathbb)\b/, 'AMS-Regular'],
  [/\bmathcal\b/, 'Caligraphic-Regular'],
  [/\b(delimsizing size1|op-symbol small-op|delim-size1)\b/, 'Size1-Regular'],
  [/\b(delimsizing size2|op-symbol large-op)\b/, 'Size2-Regular'],
  [/\bdelimsizing size3\b/, 'Size3-Regular'],
  [/\b(delimsizing size4|delim-size4)\b/, 'Size4-Regular'],
];

const fonts = fileURLToPath(new URL('../node_modules/katex/dist/fonts/KaTeX_', import.meta.url));
const cut = fileURLToPath(new URL('../build/faces/', import.meta.url));

/** The letters that formulas, typeset as HTML, have of each face. */
export function lettersOf(formulas: readonly string[]): ReadonlyMap<File, ReadonlySet<string>> {
  const letters = new Map(FACES.map(([, file]) => [file, new Set<string>()]));
  for (const html of formulas) {
    const faces: File[] = ['Main-Regular'];
    for (const [, close, attributes = '', empty, text] of html.matchAll(
      /<(\/?)\w+([^>]*?)(\/?)>|([^<]+)/g,
    )) {
      const face = faces.at(-1) ?? 'Main-Regular';
      if (text !== undefined) for (const letter of decoded(text)) letters.get(face)?.add(letter);
      else if (close === '/') faces.pop();
      else if (empty !== '/') faces.push(faceOf(attributes) ?? face);
    }
  }
  return letters;
}

function faceOf(attributes: string): File | undefined {
  const classes = /class="([^"]*)"/.exec(attributes)?.[1] ?? '';
  return CLASSES.findLast(([pattern]) => pattern.test(classes))?.[1];
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
};

const decoded = (text: string): string =>
  text.replace(/&([^;]+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** As `unicode-range` wants it: the letters of a text, and all others. */
function rangesOf(text: string): { inside: string; outside: string } {
  const hex = (code: number): string => `U+${code.toString(16)}`;
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0).sort((a, b) => a - b);
  const gaps = [...codes, 0x110000].map((code, k) => [(codes[k - 1] ?? -1) + 1, code - 1] as const);
  const outside = gaps
    .filter(([first, last]) => first <= last)
    .map(([first, last]) => `${hex(first)}-${last.toString(16)}`);
  return { inside: codes.map(hex).join(), outside: outside.join() };
}

/** What is left out of a cut face: kerning, which KaTeX does not use, and hints for coarse screens, three quarters of a small one. */
const LEAN = { noHinting: true, dropTables: ['GPOS', 'GSUB', 'gasp'] };

/** Formulas that are typeset ahead. */
export interface Ahead {
  figures: readonly string[];
  question: readonly string[];
  derivations: readonly string[];
}

/** Letters that figures and the question have, that only either has, and that only the other derivations have. */
const PARTS = ['common', 'figures', 'question', 'derivations'] as const;

type Part = (typeof PARTS)[number];

type Letters = ReadonlyMap<File, ReadonlySet<string>>;

/** The letters of each part in one face, each in one of them. */
function partsOf(file: File, of: Record<keyof Ahead, Letters>): Record<Part, string> {
  const [figures, question, derivations] = [of.figures, of.question, of.derivations].map(
    (letters) => letters.get(file) ?? new Set<string>(),
  ) as [ReadonlySet<string>, ReadonlySet<string>, ReadonlySet<string>];
  const text = (letters: ReadonlySet<string>, isWanted: (letter: string) => boolean): string =>
    [...letters].filter(isWanted).sort().join('');
  return {
    common: text(figures, (letter) => question.has(letter)),
    figures: text(figures, (letter) => !question.has(letter)),
    question: text(question, (letter) => !figures.has(letter)),
    derivations: text(derivations, (letter) => !figures.has(letter) && !question.has(letter)),
  };
}

/**
 * The module `virtual:ahead/faces`: of each face its family, its file, how it differs, and with what it is fetched at
 * once, before widths are measured.
 */
export async function facesModule(ahead: Ahead): Promise<string> {
  const letters = {
    figures: lettersOf(ahead.figures),
    question: lettersOf(ahead.question),
    derivations: lettersOf(ahead.derivations),
  };
  mkdirSync(cut, { recursive: true });
  const imports: string[] = [];
  const faces: string[] = [];
  const add = (
    family: string,
    path: string,
    descriptors: FontFaceDescriptors,
    at: Part | '',
  ): void => {
    const name = `f${imports.length}`;
    imports.push(`import ${name} from ${JSON.stringify(`${path}?url`)};`);
    faces.push(`[${JSON.stringify(family)}, ${name}, ${JSON.stringify(descriptors)}, '${at}']`);
  };
  for (const [family, file, kind] of FACES) {
    const whole = `${fonts}${file}.woff2`;
    const at = (part: Part): Part | '' => (COMMON.has(file) ? part : '');
    const parts = partsOf(file, letters);
    const all = PARTS.map((part) => parts[part]).join('');
    if (all === '') {
      add(family, whole, kind, ahead.figures.length === 0 ? at('common') : '');
      continue;
    }
    add(family, whole, { ...kind, unicodeRange: rangesOf(all).outside }, '');
    for (const part of PARTS) {
      const own = parts[part];
      if (own === '') continue;
      const path = `${cut}KaTeX_${file}.${part}.woff2`;
      const options = { targetFormat: 'woff2', ...LEAN } as const;
      writeFileSync(path, await subsetFont(readFileSync(whole), own, options));
      add(family, path, { ...kind, unicodeRange: rangesOf(own).inside }, at(part));
    }
  }
  return `${imports.join('\n')}\nexport default [${faces.join(', ')}];`;
}
