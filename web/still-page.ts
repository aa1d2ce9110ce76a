/**
 * What the page shows where no script runs: the question's lines with the core's verdicts, and the answer's
 * numbers at the start, made when the site is built.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import katex from 'katex';
import { escape } from './escape.js';
import type { Core } from './src/core/index.js';
import { formatNumber } from './src/drawing/format.js';
import { initialState } from './src/state/state.js';
import { SETTINGS } from './src/typesetting/settings.js';
import { tellStory, type Step } from './src/typesetting/steps.js';
import { piecesOf } from './src/typesetting/table.js';

// MathML alone: it needs no styles, which load with the figures.
const formula = (latex: string): string =>
  katex.renderToString(latex, { ...SETTINGS, output: 'mathml' });

const prose = (sentence: string): string =>
  piecesOf(sentence)
    .map(({ text, isFormula }) => (isFormula ? formula(text) : escape(text)))
    .join('');

/** The page with its two places for readers without a script filled. */
export function stillPage(html: string, core: Core): string {
  return html
    .replace('<!-- still: answer -->', () => stillAnswer(core))
    .replace('<!-- still: derivation -->', () => stillDerivation(core));
}

function stillAnswer(core: Core): string {
  const { x, epsilon } = initialState();
  const inputs = Float64Array.from(x);
  const g = Float64Array.from(x, (_, j) => (j === 0 ? 1 : 0));
  const rows = core.jvp(inputs, new Float64Array(x.length).fill(1), { epsilon });
  const { dx } = core.backward(g, inputs, { epsilon });
  const list = (numbers: Iterable<number>): string =>
    `(${Array.from(numbers, (number) => formatNumber(number, 3)).join(', ')})`;
  return (
    `<p>At <i>x</i> = (${x.join(', ')}) the rows of the Jacobian add up to ${list(rows)}. ` +
    `The upstream gradient (${g.join(', ')}) arrives at the inputs as ${list(dx)}: not zero.</p>`
  );
}

const words = { holds: '✓ holds', fails: '✗ fails', defines: '≔ defines' } as const;

function stillDerivation(core: Core): string {
  const file = new URL('./src/derivations/question.tex', import.meta.url);
  const text = readFileSync(fileURLToPath(file), 'utf8');
  const { steps, closing } = tellStory(text, core.check(text).lines);
  const after = closing.map((sentence) => `<p>${prose(sentence)}</p>`);
  return `<ol class="still">${steps.map(stillLine).join('\n')}</ol>${after.join('')}`;
}

function stillLine({ prose: before, latex, line, remark }: Step): string {
  const verdict = line.verdict in words ? words[line.verdict as keyof typeof words] : line.verdict;
  const mend = line.repairs?.[0];
  const edit = mend
    ? ` Mended by writing ${formula(mend.becomes)}${mend.was ? ` for ${formula(mend.was)}` : ''}.`
    : '';
  const said = line.verdict === 'fails' ? `: ${escape(line.reason ?? '')}.${edit}` : '';
  return [
    '<li>',
    ...before.map((sentence) => `<p>${prose(sentence)}</p>`),
    `<p>${formula(latex)} <span class="verdict">${verdict}${said}</span></p>`,
    ...(remark ? [`<p class="remark">${prose(remark)}</p>`] : []),
    '</li>',
  ].join('');
}
