/** A text and the lines found in it make a story: heads, continuations, sentences and remarks in their places. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Line, Span, Verdict } from '../../../web/src/core/report.js';
import { tellStory } from '../../../web/src/typesetting/steps.js';

/** A line whose right side is the first `right` in the text, compared with the first `left`. */
function line(text: string, left: string, right: string, verdict: Verdict = 'holds'): Line {
  const span = spanOf(text, right);
  return { latex: right, span, against: spanOf(text, left), verdict };
}

function spanOf(text: string, part: string): Span {
  const start = text.indexOf(part);
  assert.ok(start >= 0, part);
  return [start, start + part.length];
}

const text = String.raw`% About this text.
\textrm{Take $x_i$.} \\
\mu =\frac{1}{N}a \\
%: Nothing to see.
%: Really.
\implies b' = 2c \\
\qquad =3d \\ % a comment
\textrm{By {nested} braces $e=0$, so} \\
\qquad =4f \\
\textrm{The end.} \\
`;
const inside = text.indexOf('e=0');
const lines: Line[] = [
  line(text, String.raw`\mu`, String.raw`\frac{1}{N}a`, 'defines'),
  line(text, `b'`, '2c', 'fails'),
  line(text, `b'`, '3d'),
  { latex: '0', span: [inside + 2, inside + 3], against: [inside, inside + 1], verdict: 'holds' },
  line(text, '3d', '4f'),
];
const { steps, closing } = tellStory(text, lines);

test('a line that opens a chain shows its head, its relation and the inference before it', () => {
  assert.equal(steps[0]?.latex, String.raw`\mu = \frac{1}{N}a`);
  assert.equal(steps[1]?.latex, String.raw`\implies b' = 2c`);
  assert.deepEqual(
    steps.map(({ opens }) => opens),
    [true, true, false, true, false],
  );
});

test('a line that goes on names what it is compared with: a head, or an earlier line', () => {
  assert.deepEqual([steps[2]?.latex, steps[2]?.compared], ['= 3d', { latex: `b'` }]);
  assert.deepEqual(steps[4]?.compared, { step: 2 });
  assert.equal(steps[0]?.compared, undefined);
});

test('sentences stand before the line they lead to, also when the line is inside one', () => {
  assert.deepEqual(
    steps.map(({ prose }) => prose),
    [['Take $x_i$.'], [], [], ['By {nested} braces $e=0$, so'], []],
  );
  assert.deepEqual(closing, ['The end.']);
});

test('remarks are those comments that are marked, and no others', () => {
  assert.deepEqual(
    steps.map(({ remark }) => remark),
    [undefined, 'Nothing to see. Really.', undefined, undefined, undefined],
  );
});

test('a text without lines is only its sentences', () => {
  assert.deepEqual(tellStory(String.raw`\text{Alone.}`, []), { steps: [], closing: ['Alone.'] });
});

test("the page's derivation has the question's formulas letter for letter", () => {
  const formulas = (path: string): string[] =>
    readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
      .split('\n')
      .filter((row) => row !== '' && !/^%|^\\textrm/.test(row));
  const fixture = 'tests/fixtures/question.tex';
  assert.deepEqual(formulas('web/src/derivations/question.tex'), formulas(fixture));
});
