// Mistakes to plant in C++: where each may stand, found in the text itself, and which of them are taken.
import { createHash } from 'node:crypto';

/** A mistake: what stands at `start`, what is written instead, and the line and its text before and after. */
function mutant(file, text, start, before, after) {
  const begin = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', start);
  const end = newline < 0 ? text.length : newline;
  const old = text.slice(begin, end);
  // A condition may go over several lines: the line shown is the one on which it begins.
  const tail = text.slice(Math.min(start + before.length, end), end);
  return {
    file,
    start,
    length: before.length,
    line: text.slice(0, start).split('\n').length,
    before: old.trim(),
    after: (text.slice(begin, start) + after + tail).trim(),
    text: text.slice(0, start) + after + text.slice(start + before.length),
  };
}

const blank = (text) => text.replace(/[^\n]/g, ' ');

/** The text with all that is no code written over, character for character. */
function codeOf(text) {
  const noCode =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|^[ \t]*#(?:[^\n]*\\\n)*[^\n]*|"(?:\\.|[^"\\])*"|(?<![0-9a-fA-F])(?:\b[uUL])?'(?:\\.|[^'\\])+'|(?<=\bu)'(?:\\.|[^'\\])+'/gm;
  // What is compiled for WebAssembly alone no native test goes through.
  const native = text.replace(/^#ifdef __wasm_simd128__$[\s\S]*?^#else$/gm, blank);
  const code = native.replace(noCode, (part) =>
    /^["'uUL]/.test(part) ? part.replace(/[^\n]/g, '"') : blank(part),
  );
  return code.replace(/static_assert\([^;]*;/g, blank);
}

const swaps = (...pairs) =>
  new Map(
    pairs.flatMap(([one, other]) => [
      [one, other],
      [other, one],
    ]),
  );

// Operators stand between spaces; brackets of templates, pointers and references do not.
const operators = new Map([
  ...swaps(['<', '<='], ['>', '>='], ['==', '!='], ['&&', '||'], ['+', '-'], ['*', '/']),
  ...swaps(['+=', '-='], ['*=', '/=']),
]);

const names = swaps(
  ['true', 'false'],
  ['std::min', 'std::max'],
  ['std::any_of', 'std::all_of'],
  ['.begin', '.end'],
  ['.first', '.second'],
  ['.front', '.back'],
  ['.left', '.right'],
);

const operand = String.raw`(?:[A-Za-z_][\w.\[\]]*|\d+)`;

/** Each kind of mistake: what it looks for, and what it writes for that (undefined: no mistake here). */
const kinds = [
  [/(?<= )(?:[<>=!]=|[-+*/]=|&&|\|\||[*/<>])(?= )/g, ([found]) => operators.get(found)],
  // Texts are joined by a plus that nothing else can stand for.
  [/(?<=[^"] )[-+](?= [^"])/g, ([found]) => operators.get(found)],
  [
    /\b(?:true|false|std::(?:min|max|any_of|all_of))\b|\.(?:begin|end|first|second|front|back|left|right)\b/g,
    ([found]) => names.get(found),
  ],
  // A sign or a negation that is forgotten.
  [/(?<=[(,=?:] ?|return )[-!](?=[\w(])/g, () => ''],
  [/(?<=[^[]\[)[a-z]\w*(?=\])/g, () => '0'],
  [/(?<![\w.'<])\d+(?![\w.'>])/g, ([found]) => ({ 0: '1', 1: '0' })[found] ?? `${+found + 1}`],
  [/(?<![\w.'])(?:\d+\.\d+(?:e-?\d+)?|\d+e-?\d+)(?![\w.'])/g, ([found]) => `(${found} * 2)`],
  // Operands and arguments in the wrong order.
  [
    new RegExp(`(?<=[(,=] ?|return )(${operand})( (?:-|/|<|<=) )(${operand})(?=[;,)])`, 'g'),
    ([, one, sign, other]) => other + sign + one,
  ],
  [
    // What joins, adds or compares two does not mind their order.
    new RegExp(
      `(?<=\\w\\()(?<!\\b(?:join|two_sum|same_value)\\()(${operand})(, )(${operand})(?=\\))`,
      'g',
    ),
    ([, one, comma, other]) => (one === other ? undefined : other + comma + one),
  ],
  [
    new RegExp(`(?<=\\? )(${operand})( : )(${operand})(?=[;,)])`, 'g'),
    ([, one, colon, other]) => other + colon + one,
  ],
];

/** Conditions that are always or never met. */
function* conditions(code) {
  for (const found of code.matchAll(/\bif \(/g)) {
    const start = found.index + found[0].length;
    let depth = 1;
    let end = start;
    for (; depth > 0 && end < code.length; end += 1) {
      if (code[end] === '(') depth += 1;
      if (code[end] === ')') depth -= 1;
    }
    const condition = code.slice(start, end - 1);
    if (/;|\bauto\b|\bconst\b/.test(condition)) continue;
    yield [start, condition.length, 'true'];
    yield [start, condition.length, 'false'];
  }
}

/** Statements of one line that are forgotten: calls, assignments and jumps, no declarations. */
function* statements(code) {
  const one =
    /^(?:break|continue|(?:\+\+|--)[\w.>\-[\]]+|[\w:.>\-[\]]+\(.*\)|[*\w.>\-[\]()]+ [-+*/|&]?= .*);$/;
  let start = 0;
  let last = '{';
  for (const line of code.split('\n')) {
    const statement = line.trim();
    const isWhole = /[;{}:)]$|\belse$/.test(last);
    // Room that is not asked for ahead is there all the same.
    const isKept = /^(?:return|using|static_assert)\b|\.reserve\(/.test(statement);
    if (isWhole && one.test(statement) && !isKept)
      yield [start + line.indexOf(statement), statement.length, ';'];
    if (statement !== '') last = statement;
    start += line.length + 1;
  }
}

function* places(code) {
  for (const [pattern, replacement] of kinds) {
    for (const found of code.matchAll(pattern)) {
      const after = replacement(found);
      if (after !== undefined) yield [found.index, found[0].length, after];
    }
  }
  yield* conditions(code);
  yield* statements(code);
}

/** Every mistake that could be planted in a file, in the order of its text. */
export function mutantsOf(file, text) {
  return [...places(codeOf(text))]
    .sort(([a, , one], [b, , other]) => a - b || (one < other ? -1 : 1))
    .map(([start, length, after]) =>
      mutant(file, text, start, text.slice(start, start + length), after),
    );
}

/**
 * So many of the mistakes, chosen by what they are and by the seed: those of a file stay the same while others change.
 */
export function chosenOf(all, count, seed) {
  const seen = new Map();
  const ranked = all.map((mutant) => {
    const what = `${seed} ${mutant.file} ${mutant.before} ${mutant.after}`;
    const nth = seen.get(what) ?? 0;
    seen.set(what, nth + 1);
    return { mutant, rank: createHash('sha256').update(`${what} ${nth}`).digest('hex') };
  });
  const last = ranked.map(({ rank }) => rank).sort()[Math.min(count, all.length) - 1];
  return ranked.filter(({ rank }) => rank <= last).map(({ mutant }) => mutant);
}
