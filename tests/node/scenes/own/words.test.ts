/** What the page says of a text of the reader's own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../../../web/src/core/index.js';
import {
  editWords,
  placeSentence,
  pointLatex,
  summaryOf,
  verdictWords,
  whichOf,
} from '../../../../web/src/scenes/own/words.js';

const core = await loadCore();

test('a summary counts what fails first', () => {
  const report = core.check('a = 2 \\\\ a^2 = 5 \\\\ a < 3 \\\\ 1 + 1 = 2 \\\\ a = \\foo');
  assert.equal(
    summaryOf(report),
    '5 statements: 1 fails, 1 is unread, 1 holds, 1 is a definition, 1 is unchecked.',
  );
});

test('a text without formulas is told where formulas stand', () => {
  assert.match(summaryOf(core.check('Just words.')), /^No formula was found/);
});

test('the numbers of a draw are formulas, one for each name', () => {
  const witness = core.check('q = \\sum_{k=1}^N x_k \\\\ q = \\sum_{k=1}^N x_k^2').lines[1]
    ?.witness;
  assert.ok(witness);
  const [x, size] = pointLatex(witness);
  assert.match(x ?? '', /^x = \(-?[\d.]+(,\\,-?[\d.]+){2}\)$/);
  assert.equal(size, 'N = 3');
});

test('an edit says which of several like places it means, and what it does', () => {
  const line = core.check('p_i = x_i^2 \\\\ \\frac{dp_i}{dx_j} = 2 x_i \\delta_{ij} + p_i - p_j')
    .lines[1];
  assert.equal(line?.verdict, 'fails');
  const latex = 'a + b - a';
  const repair = { span: [18, 19] as [number, number], was: 'a', becomes: 'c', latex: '' };
  const other = { latex, span: [10, 19] as [number, number], verdict: 'fails' } as const;
  assert.equal(whichOf(repair, other), '2 of 2');
  assert.equal(whichOf({ ...repair, span: [14, 15], was: 'b' }, other), '');
  assert.equal(editWords(repair), 'c in place of a');
  assert.equal(editWords({ ...repair, becomes: '' }), 'leave out a');
  assert.equal(editWords({ ...repair, was: '' }), 'put in c');
});

test('a verdict is a word and how many draws are behind it', () => {
  const words = (...of: Parameters<typeof verdictWords>): string =>
    Object.values(verdictWords(...of)).join(' ');
  assert.equal(words('fails', { held: 12, tried: 40 }), 'fails on 28 of 40 draws');
  assert.equal(words('holds', { held: 40, tried: 40 }), 'holds on 40 of 40 draws');
});

test('an unread place is named as written', () => {
  const text = 'a = \\foo{b}';
  const [line] = core.check(text).lines;
  assert.ok(line);
  assert.equal(line.verdict, 'unread');
  assert.equal(placeSentence(text, line), 'at “\\foo”');
});
