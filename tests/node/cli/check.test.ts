/** The command `layernorm-explainer check` as a person or a build runs it: output and exit status. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { Report } from '../../../web/src/core/index.js';
import { clean, onTerminal, program, started } from './terminal.js';

const question = fileURLToPath(new URL('../../fixtures/question.tex', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'check-'));
after(() => {
  rmSync(folder, { recursive: true });
});

function run(args: string[], input = '', env: NodeJS.ProcessEnv = {}) {
  const options = { input, encoding: 'utf8' as const, env: { ...clean(), ...env } };
  return spawnSync(process.execPath, [program, ...args], options);
}

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const right = file('right.tex', 'a = 1 + 1 \\\\ a = 2');
const wrong = file('wrong.tex', 'a = 1 + 1 \\\\ a = 3');
const unread = file('unread.tex', 'a = 1 + 1 \\\\ a = \\foo');

const binary = file('binary.tex', Buffer.from([0x61, 0, 1]));
const latin = file('latin.tex', Buffer.from([0x61, 0xe9, 0x3d, 0x31]));

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
  assert.match(stdout, /^34 statements: 3 fail, 26 hold, 5 are definitions$/m);
  assert.match(stdout, /^✓ {3}30 {2}= \\frac/m);
  assert.match(stdout, /^ +mend {2}\\delta_\{ij\} → \\delta_\{kj\}$/m);
});

test('a failing claim comes with marks, reason, reading, both sides and their odd terms, and what mends it', () => {
  const { stdout } = run(['check', question], '', { COLUMNS: '80' });
  const rows = stdout.split('\n');
  const at = rows.findIndex((row) => row.startsWith('✗   22'));
  assert.deepEqual(rows.slice(at - 1, at + 19), [
    '',
    String.raw`✗   22  = \frac{2}{N}((x_j-\mu)-\mu-\frac{1}{N}N\mu)`,
    '          ~~~~~~~~~~~~~~~~~~~~~~~~~^^^^^^^^^^^^^^^^~',
    '        the two sides differ on every draw, for every index',
    '',
    '        read as  (2 / N) · ((x_j − μ) − μ − (1 / N) · N · μ)',
    '             at  x = (0.2, 1.2, -2.6), N = 3, j = 1',
    String.raw`           left   0.4       \frac{2}{N}((x_j-\mu)-\frac{1}{N}\sum_{k=…  line 21`,
    String.raw`                  0.6         (x_j-\mu)`,
    String.raw`                  0.4         -\frac{1}{N}\sum_{k=1}^{N}(x_k)`,
    String.raw`                 -0.4         \frac{1}{N}\sum_{k=1}^{N}\mu  ← only on this side`,
    String.raw`          right   0.933333  \frac{2}{N}((x_j-\mu)-\mu-\frac{1}{N}N\mu)`,
    String.raw`                  0.6         (x_j-\mu)`,
    String.raw`                  0.4         -\mu`,
    String.raw`                  0.4         -\frac{1}{N}N\mu  ← only on this side`,
    String.raw`           mend  -\frac{1}{N}N\mu → +\frac{1}{N}N\mu`,
    String.raw`             or  -\mu → +\mu  (2 of 2)`,
    String.raw`                 -\mu → +\mu  (1 of 2)`,
    '',
    String.raw`✓   23  = \frac{2}{N}(x_j-\mu)`,
  ]);
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
    [['check', '--wrong', right], /there is no option --wrong\n/],
    [['check', '--jsn', right], /there is no option --jsn; did you mean --json\?/],
    [['check', '--sede', '3', right], /there is no option --sede; did you mean --seed\?/],
    [['check', '--json=yes', right], /--json: expected no value, got yes/],
    [['check', right, '--seed'], /--seed: expected a value after it/],
    [['check', '--seed', '-5', right], /--seed: expected a whole number, got -5/],
    [['check', '--seed', 'x', right], /--seed: expected a whole number, got x/],
    [
      ['check', '--seed', '4294967296', right],
      /seed: expected a whole number from 0 to 4294967295/,
    ],
    [['check', '--variable', '2', right], /variable: expected one symbol such as x_j/],
    [['check', join(folder, 'missing.tex')], /missing\.tex cannot be read: there is no such file/],
    [['check', folder], /cannot be read: it is a folder; name the files in it/],
    [['check', binary], /binary\.tex cannot be read: it is not a text/],
    [['check', latin], /latin\.tex cannot be read: it is not in UTF-8/],
    [['chek'], /there is no command chek; did you mean check\?/],
    [['sing'], /there is no command sing\n/],
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

test('--version prints the version of the package', () => {
  const manifest = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  assert.equal(run(['--version']).stdout, `${manifest.version}\n`);
});

test('of several files each has its name above it, and one row tells of all', () => {
  const { stdout } = run(['check', right, wrong, unread]);
  const rows = stdout.split('\n');
  for (const name of [right, wrong, unread])
    assert.equal(rows.filter((row) => row === name).length, 1);
  assert.match(stdout, /\n3 files: 1 with a claim that fails, 1 not wholly checked, 1 in order\n$/);
  assert.doesNotMatch(run(['check', right]).stdout, /files/);
});

test('files that cannot be read are named, and the others are checked', () => {
  const missing = join(folder, 'missing.tex');
  const { stdout, stderr, status } = run(['check', missing, right, folder, binary]);
  assert.equal(status, 2);
  assert.equal(stderr.split('\n').filter((row) => row.includes('cannot be read')).length, 3);
  assert.match(stdout, /^✓/m);
  assert.match(stdout, /\n4 files: 3 unreadable, 1 in order\n$/);
  assert.equal(run(['check', missing, wrong]).status, 1);
  const reports = JSON.parse(run(['check', '--json', missing, right]).stdout) as object;
  assert.deepEqual(Object.keys(reports), [right]);
});

test('a file named twice is checked once', () => {
  const { stdout } = run(['check', right, right]);
  assert.equal(stdout.split(right).length, 2);
});

function isColoured(text: string): boolean {
  return stripVTControlCharacters(text) !== text;
}

test('colours are for terminals; NO_COLOR takes them away, FORCE_COLOR gives them, JSON never has them', async () => {
  assert.ok(!isColoured(run(['check', wrong]).stdout));
  assert.ok(isColoured(run(['check', wrong], '', { FORCE_COLOR: '1' }).stdout));
  assert.ok(!isColoured(run(['check', wrong], '', { FORCE_COLOR: '0' }).stdout));
  assert.ok(!isColoured(run(['check', '--json', wrong], '', { FORCE_COLOR: '1' }).stdout));
  assert.ok(isColoured((await onTerminal(['check', wrong])).output));
  assert.ok(!isColoured((await onTerminal(['check', wrong], { NO_COLOR: '1' })).output));
  assert.ok(!isColoured((await onTerminal(['check', wrong], { TERM: 'dumb' })).output));
});

test('without its colours the output on a terminal is what a file gets', () => {
  const plain = run(['check', question]).stdout;
  const coloured = run(['check', question], '', { FORCE_COLOR: '1' }).stdout;
  assert.equal(stripVTControlCharacters(coloured), plain);
});

/** A text whose check takes seconds: edits of six hundred lines are looked for in vain. */
const long = file(
  'long.tex',
  [
    readFileSync(question, 'utf8'),
    ...Array.from({ length: 600 }, () => String.raw`\sigma' = \frac{(x_k-\mu)}{N\sigma} + 1`),
  ].join('\\\\\n'),
);

test('a long text shows how far it is on a terminal, and Ctrl-C ends it with exit status 130', async () => {
  const { ended, press, shows } = started(['check', long]);
  await shows(/\d+ of 6\d\d statements/);
  press('\u0003');
  const { output, status } = await ended;
  assert.equal(status, 130);
  assert.doesNotMatch(output, /hold/);
  assert.ok(output.endsWith('\r\u001b[K'));
});

test('Ctrl-C ends the wait for standard input, too', async () => {
  const { ended, press, shows } = started(['check', '-']);
  await shows(/reading standard input; Ctrl-D on a line of its own ends it/);
  press('\u0003');
  assert.equal((await ended).status, 130);
});

test('what is no terminal sees no progress', () => {
  assert.equal(run(['check', long]).stderr, '');
});

test('a reader that has had enough ends it without a word', () => {
  const command = `'${process.execPath}' '${program}' check '${question}' '${question}' | head -n 1`;
  const { stdout, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
  assert.equal(stdout, `${question}\n`);
  assert.equal(stderr, '');
});
