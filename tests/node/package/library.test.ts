/** The C++ core as a library: built, installed and found by a project that has nothing else of ours. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { programs } from '../../../.tools/lib/programs.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'library-'));
const home = join(folder, 'home');
after(() => rmSync(folder, { recursive: true }));

function run(program: string, ...args: string[]): string {
  return execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}

/** Builds a project in tests/cpp that uses the installed library; gives the program it makes. */
function built(project: string, program: string): string {
  const build = join(folder, program);
  const prefix = `-DCMAKE_PREFIX_PATH=${home}/.local`;
  run('cmake', '-S', join(root, 'tests/cpp', project), '-B', build, prefix);
  run('cmake', '--build', build);
  return join(build, program);
}

before(() => {
  // As the README says it, with the build elsewhere.
  const [, commands = ''] = /^```sh\n(cmake .*?)^```$/ms.exec(readme) ?? [];
  assert.match(commands, /--install/);
  const script = commands.replaceAll('build/library', join(folder, 'library'));
  const env = { ...process.env, HOME: home };
  execFileSync('sh', ['-ec', script], { cwd: root, env, stdio: 'pipe' });
});

test('the example of the README is built and prints what the README shows', () => {
  const printed = run(built('package', 'example'));
  const [, shown] = /^```cpp\n.*?^```\n\n```text\n(.*?)^```$/ms.exec(readme) ?? [];
  assert.equal(printed, shown);
});

test('every header that is installed can be included alone', () => {
  const headers = readdirSync(join(home, '.local/include/layernorm'));
  assert.ok(headers.includes('forward.h') && headers.includes('backward.h'));
  for (const header of headers) {
    const include = join(home, '.local/include');
    const args = ['-std=c++20', '-Wall', '-Wextra', '-Wpedantic', '-Werror', '-fsyntax-only'];
    run('c++', ...args, '-I', include, '-include', `layernorm/${header}`, '-x', 'c++', '/dev/null');
  }
});

test('its version is that of the package', () => {
  const file = join(home, '.local/lib/cmake/layernorm/layernorm-config-version.cmake');
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  assert.ok(readFileSync(file, 'utf8').includes(`set(PACKAGE_VERSION "${version}")`));
});

const withJson = { skip: programs.json.present() ? false : 'nlohmann/json.hpp is not here' };
test('the installed core agrees with golden vectors in double', withJson, () => {
  const program = built('package/golden', 'golden');
  const vectors = join(root, 'dist/package/cli/main.js');
  for (const seed of ['1', '2']) {
    const args = [vectors, 'vectors', '--features', '33', '--rows', '3', '--seed', seed];
    const input = execFileSync(process.execPath, args, { maxBuffer: 1e8 });
    const printed = execFileSync(program, { input, encoding: 'utf8' });
    assert.match(printed, /^\d+ cases, 0 wrong\n$/);
  }
});
