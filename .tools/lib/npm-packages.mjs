// The npm packages of the lock file: installed when they are missing or not those of the lock.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { say } from './console.mjs';
import { root, run } from './process.mjs';

/** Those of the project itself, or of a folder that has a lock of its own. */
export async function ensureNpmPackages(folder = '') {
  const project = join(root, folder);
  const stamp = join(project, 'node_modules', '.installed-lock');
  const lockFile = join(folder, 'package-lock.json');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, lockFile)))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say(`Installing the npm packages of ${lockFile}`);
  // The flags undo what a surrounding `npm pack --dry-run --json` or NODE_ENV=production would hand down.
  const args = [
    'ci',
    `--prefix=${project}`,
    '--include=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const { program, first } = npm();
  await run('npm ci', program, [...first, ...args, '--no-dry-run', '--no-json', '--no-global'], {
    show: 'progress',
  });
  writeFileSync(stamp, lock);
}

/** How to call npm: the one that started this script, else the one on the PATH. */
export function npm() {
  const path = process.env.npm_execpath ?? '';
  const found = basename(path).startsWith('npm-cli');
  return found ? { program: process.execPath, first: [path] } : { program: 'npm', first: [] };
}
