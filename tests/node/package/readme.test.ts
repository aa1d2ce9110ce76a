/** What the README shows is what happens: its files are written, its commands and programs are run. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pythonWith } from '../../../.tools/lib/programs.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blog = mkdtempSync(join(tmpdir(), 'blog-'));
after(() => rmSync(blog, { recursive: true }));

interface Block {
  language: string;
  text: string;
}

const blocks: Block[] = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(
  ([, language = '', text = '']) => ({ language, text }),
);

function only(language: string, part: string): string {
  const found = blocks.filter((block) => block.language === language && block.text.includes(part));
  assert.equal(found.length, 1, part);
  return found[0]?.text ?? '';
}

function write(name: string, text: string): void {
  mkdirSync(dirname(join(blog, name)), { recursive: true });
  writeFileSync(join(blog, name), text);
}

const python = pythonWith('numpy');

const environment = {
  PATH: [join(blog, 'bin'), dirname(process.execPath), process.env.PATH].join(':'),
  HOME: blog,
  npm_config_offline: 'true',
  npm_config_update_notifier: 'false',
  GIT_CONFIG_NOSYSTEM: '1',
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, 'A Blogger'],
      [`GIT_${who}_EMAIL`, 'blogger@example.org'],
    ]),
  ),
};

/** Runs commands in the blog's folder, each seeing the exit status of the one before. */
function session(commands: string[]): string[] {
  const script = commands
    .map((command) => `${command}\nstatus=$?; printf '\\0'; (exit $status)`)
    .join('\n');
  const { stdout } = spawnSync('sh', ['-c', `exec 2>&1\n${script}`], {
    cwd: blog,
    env: environment,
    encoding: 'utf8',
  });
  return stdout.split('\0').slice(0, -1);
}

before(() => {
  const manifest = JSON.parse(only('json', 'check:math')) as object;
  write('package.json', JSON.stringify({ ...manifest, type: 'module' }));
  mkdirSync(join(blog, 'node_modules/.bin'), { recursive: true });
  symlinkSync(root, join(blog, 'node_modules/layernorm-explainer'));
  symlinkSync(
    '../layernorm-explainer/dist/package/cli/main.js',
    join(blog, 'node_modules/.bin/layernorm-explainer'),
  );
  mkdirSync(join(blog, 'bin'));
  write('bin/python3', `#!/bin/sh\nexec ${python ?? 'python3'} "$@"\n`);
  chmodSync(join(blog, 'bin/python3'), 0o755);
  write('layernorm.py', only('python', 'import numpy'));
  write('post.tex', only('latex', '% post.tex'));
  write('posts/softmax.md', only('markdown', '<!-- posts/softmax.md -->'));
  session(['git init --quiet']);
  write('.git/hooks/pre-commit', only('sh', '#!/bin/sh\ngit'));
  chmodSync(join(blog, '.git/hooks/pre-commit'), 0o755);
});

const consoles = blocks.filter(({ language }) => language === 'console');
const usesPython = ({ text }: Block) => text.includes('$ python3 ');

function printsTheSame({ text }: Block): void {
  const commands = [...text.matchAll(/^\$ (.*)$/gm)].map(([, command = '']) => command);
  const printed = session(commands).map((output, i) => `$ ${commands[i] ?? ''}\n${output}`);
  assert.equal(printed.join(''), text);
}

test('every command of the README prints what stands below it', () => {
  const others = consoles.filter((block) => !usesPython(block));
  assert.ok(others.length >= 5);
  others.forEach(printsTheSame);
});

const withNumPy = { skip: python ? false : 'no Python here has NumPy' };
test('its commands that use Python print what stands below them', withNumPy, () => {
  const ofPython = consoles.filter(usesPython);
  assert.equal(ofPython.length, 1);
  ofPython.forEach(printsTheSame);
});

test('its examples are the files that other tests run', () => {
  for (const [language, file] of [
    ['python', 'tests/examples/layernorm.py'],
    ['cmake', 'tests/cpp/package/CMakeLists.txt'],
    ['cpp', 'tests/cpp/package/main.cpp'],
  ] as const) {
    const example = readFileSync(join(root, file), 'utf8');
    assert.equal(only(language, ''), example, file);
  }
});

test('every program of the README prints what stands below it', () => {
  const programs = blocks.flatMap((block, i) => (block.language === 'js' ? [i] : []));
  assert.ok(programs.length >= 2);
  for (const i of programs) {
    assert.equal(blocks[i + 1]?.language, 'text');
    write('program.js', blocks[i]?.text ?? '');
    assert.equal(session(['node program.js'])[0], blocks[i + 1]?.text);
  }
});

test('what the README runs in GitHub Actions answers with a report', () => {
  const runs = [...only('yaml', 'jobs:').matchAll(/- run: (npx .*)$/gm)];
  assert.equal(runs.length, 1);
  const [output] = session([runs[0]?.[1] ?? '']);
  assert.match(output ?? '', /^posts\/softmax\.md\n/);
});
