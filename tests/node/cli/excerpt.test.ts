/** Marks stand under what they mark, whatever the text is made of and however narrow the terminal is. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../dist/package/cli/main.js', import.meta.url));

/** The rows that are printed of the statement with this sign. */
function rowsOf(sign: string, latex: string, columns = 80): string[] {
  const { stdout } = spawnSync(process.execPath, [program, 'check', '-'], {
    input: latex,
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: String(columns), NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  const rows = stdout.split('\n');
  const at = rows.findIndex((row) => row.startsWith(sign));
  assert.ok(at >= 0, stdout);
  return rows.slice(at);
}

function first(latex: string, columns?: number): [string, string] {
  const [row = '', marks = ''] = rowsOf('!', latex, columns);
  return [row, marks];
}

test('tabs and line breaks are one space, and the marks follow', () => {
  assert.deepEqual(first('a\t=\n\t\t1 +\t\\foo\n + 2'), [
    String.raw`!    2  a = 1 + \foo + 2`,
    '                ^^^^',
  ]);
});

test('wide characters have two marks, and push what follows by two columns', () => {
  assert.deepEqual(first('a = 1 + 🙂 + 2'), ['!    1  a = 1 + 🙂 + 2', '                ^^']);
  assert.deepEqual(first('a_{漢} = 1 + \\foo'), [
    String.raw`!    1  a_{漢} = 1 + \foo`,
    '                     ^^^^',
  ]);
  assert.deepEqual(first(String.raw`a = \operatorname{漢字} + \foo`), [
    String.raw`!    1  a = \operatorname{漢字} + \foo`,
    '            ^^^^^^^^^^^^^^^^^^^',
  ]);
});

test('a letter and the characters that combine with it are marked as one', () => {
  assert.deepEqual(first('a = \\operatorname{e\u0301te\u0301} + 1'), [
    '!    1  a = \\operatorname{e\u0301te\u0301} + 1',
    '                          ^',
  ]);
});

test('a long statement is cut to the terminal, never at the place', () => {
  const sum = Array.from({ length: 60 }, () => 'a').join(' + ');
  for (const columns of [40, 61, 80, 120]) {
    for (const latex of [
      `a = ${sum} + \\foo + ${sum}`,
      `a = ${sum} + \\foo`,
      `a = \\foo + ${sum}`,
    ]) {
      const [row, marks] = first(latex, columns);
      assert.ok(row.length <= columns, row);
      assert.ok(row.length >= columns - 2, row);
      assert.equal(marks.indexOf('^^^^'), row.indexOf('\\foo'));
      assert.equal(row.startsWith('!    1  …'), !latex.startsWith('a = \\foo'));
      assert.equal(row.endsWith('…'), !latex.endsWith('\\foo'));
    }
  }
});

test('what is missing at the end is marked behind it', () => {
  assert.deepEqual(first(String.raw`a = 1 + \bar`), [
    String.raw`!    1  a = 1 + \bar`,
    '                    ^',
  ]);
});

test('a comment within a statement is left out', () => {
  assert.deepEqual(first('a = 1 % one\n + \\foo'), [
    String.raw`!    1  a = 1 %… + \foo`,
    '                   ^^^^',
  ]);
});

test('no character of the text reaches the terminal that would steer it', () => {
  const { stdout } = spawnSync(process.execPath, [program, 'check', '-'], {
    input: 'a = 1 \\\\ a = \u001b[31m 2 \\\\ a = \u202e3 \\\\ a = \u0007 \\\\ a = \u009b 1',
    encoding: 'utf8',
  });
  for (const steering of '\u001b\u202e\u0007\u009b') assert.ok(!stdout.includes(steering));
});

test('rows of an aligned equation carry the number of their own line, whatever ends the lines', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = [
      '\\begin{align}',
      'a &= 1 \\\\',
      'a',
      '&= 1 + 1 \\\\',
      '&= \\foo',
      '\\end{align}',
    ];
    assert.match(rowsOf('✗', text.join(end))[0] ?? '', /^✗ {4}4 {2}a &= 1 \+ 1$/);
    assert.match(rowsOf('!', text.join(end))[0] ?? '', /^! {4}5 {2}= \\foo$/);
  }
});

test('of very many terms some are told, and how many more there are', () => {
  const rows = rowsOf(
    '✗',
    `a = 1 \\\\ 30 a = ${Array.from({ length: 31 }, () => 'a').join(' + ')}`,
  );
  const terms = rows.filter((row) => /^ +1 {4}a/.test(row));
  assert.equal(terms.length, 8);
  assert.match(terms.at(-1) ?? '', /^ +1 {4}a {2}and 23 more terms$/);
});
