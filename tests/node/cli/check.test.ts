/** The command `layernorm-explainer check` as a person or a build runs it: output and exit status. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../../web/src/core/index.js';

const program = fileURLToPath(new URL('../../../dist/package/cli/main.js', import.meta.url));
const question = fileURLToPath(new URL('../../fixtures/question.tex', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'check-'));
after(() => {
  rmSync(folder, { recursive: true });
});

function run(args: string[], input = '') {
  return spawnSync(process.execPath, [program, ...args], { input, encoding: 'utf8' });
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const right = file('right.tex', 'a = 1 + 1 \\\\ a = 2');
const wrong = file('wrong.tex', 'a = 1 + 1 \\\\ a = 3');
const unread = file('unread.tex', 'a = 1 + 1 \\\\ a = \\foo');

test('the exit status is 0 where every claim holds, 1 where one fails, 2 where something is not judged', () => {
  assert.equal(run(['check', right]).status, 0);
  assert.equal(run(['check', wrong]).status, 1);
  assert.equal(run(['check', unread]).status, 2);
  assert.equal(run(['check', file('none.tex', 'No formula here: $x$.')]).status, 2);
  assert.equal(run(['check', file('zero.tex', 'a = 1 \\\\ a = \\frac{1}{0}')]).status, 2);
  assert.equal(run(['check', file('near.tex', 'a = 1 \\\\ a = 1 \\approx 1.1')]).status, 0);
});

test('of several files the worst counts, a failing claim before an unread one', () => {
  assert.equal(run(['check', right, right]).status, 0);
  assert.equal(run(['check', unread, right]).status, 2);
  assert.equal(run(['check', unread, wrong, right]).status, 1);
});

test('every statement of the question is printed with its line number and a sign', () => {
  const { stdout, status } = run(['check', question]);
  assert.equal(status, 1);
  const failing = stdout.split('\n').filter((row) => row.startsWith('✗'));
  assert.deepEqual(
    failing.map((row) => Number(row.slice(1, 7))),
    [18, 22, 29],
  );
  assert.equal(stdout.split('\n').filter((row) => row.startsWith('✓')).length, 26);
  assert.match(stdout, /5 defines, 26 holds, 3 fails/);
  assert.match(stdout, /^✓ {3}30 {2}= \\frac/m);
  assert.match(stdout, /an edit that works: \\delta_\{ij\} → \\delta_\{kj\}/);
});

test('a failing claim comes with carets, reason, reading and witness', () => {
  const rows = run(['check', wrong]).stdout.split('\n');
  const at = rows.findIndex((row) => row.startsWith('✗'));
  const [claim = '', carets = '', reason, reading, witness] = rows.slice(at);
  assert.equal(claim.indexOf('3', 8), carets.indexOf('^'));
  assert.match(reason ?? '', /two sides differ/);
  assert.match(reading ?? '', /read as 3/);
  assert.match(witness ?? '', /left 2, right 3/);
});

test('an unread statement names what was not read and points at it', () => {
  const rows = run(['check', unread]).stdout.split('\n');
  const at = rows.findIndex((row) => row.startsWith('!'));
  assert.equal(rows[at]?.indexOf('\\foo'), rows[at + 1]?.indexOf('^^^^'));
  assert.match(rows[at + 2] ?? '', /\\foo/);
});

test('a dash reads standard input', () => {
  const { stdout, status } = run(['check', '-'], 'a = 2 \\\\ a = 3');
  assert.equal(status, 1);
  assert.match(stdout, /standard input/);
});

test('--json writes the report and nothing else', () => {
  const { stdout, stderr, status } = run(['check', '--json', question]);
  const report = JSON.parse(stdout) as Report;
  assert.equal(status, 1);
  assert.equal(stderr, '');
  assert.equal(report.ok, false);
  assert.deepEqual(report.inputs, ['x']);
  assert.deepEqual(report.sizes, ['N']);
  assert.equal(report.lines.length, 34);
  const text = readFileSync(question, 'utf8');
  for (const line of report.lines) assert.equal(line.latex, text.slice(...line.span));
});

test('--json with several files writes an object of reports by file name', () => {
  const { stdout } = run(['check', '--json', right, wrong]);
  const reports = JSON.parse(stdout) as Record<string, Report>;
  assert.deepEqual(Object.keys(reports), [right, wrong]);
  assert.equal(reports[right]?.ok, true);
  assert.equal(reports[wrong]?.ok, false);
});

test('--variable says what a prime differentiates by', () => {
  const primes = file('primes.tex', 'q = a^3 b \\\\ q’ = 1'.replace('’', "'"));
  assert.equal(run(['check', primes]).status, 2);
  assert.equal(run(['check', primes, '--variable', 'a']).status, 1);
  const good = file('good.tex', "q = a^3 b \\\\ q' = 3 a^2 b");
  assert.equal(run(['check', good, '--variable', 'a']).status, 0);
});

test('--seed changes the draws and nothing else', () => {
  const one = run(['check', '--json', '--seed', '1', wrong]).stdout;
  assert.equal(run(['check', '--json', wrong]).stdout, one);
  const x = file('x.tex', 'y_i = x_i \\\\ y_i = 2 x_i');
  assert.notEqual(
    run(['check', '--json', '--seed', '7', x]).stdout,
    run(['check', '--json', x]).stdout,
  );
});

test('bad usage is told in one line on standard error, with exit status 2', () => {
  const cases: [string[], RegExp][] = [
    [['check'], /expected a file, or - for standard input/],
    [['check', '--wrong', right], /--wrong/],
    [['check', '--seed', 'x', right], /--seed: expected a whole number, got x/],
    [
      ['check', '--seed', '4294967296', right],
      /seed: expected a whole number from 0 to 4294967295/,
    ],
    [['check', '--variable', '2', right], /variable: expected one symbol such as x_j/],
    [['check', join(folder, 'missing.tex')], /missing\.tex: cannot be read: no such file/],
    [['check', folder], /cannot be read: it is a folder/],
    [['chek'], /there is no command chek/],
    [[], /Usage/],
  ];
  for (const [args, message] of cases) {
    const { stdout, stderr, status } = run(args);
    assert.equal(status, 2, args.join(' '));
    assert.equal(stdout, '', args.join(' '));
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /\n\s+at /);
  }
});

test('--help prints the usage with exit status 0', () => {
  for (const args of [['--help'], ['check', '--help'], ['check', '-h']]) {
    const { stdout, status } = run(args);
    assert.equal(status, 0);
    assert.match(stdout, /^Usage: layernorm-explainer check/);
  }
});
