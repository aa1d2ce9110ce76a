// The newest Node that the npm registry carries as a package, in a folder of its own.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './console.mjs';
import { npm } from './npm-packages.mjs';
import { root, run } from './process.mjs';

/** The path of its program. */
export async function newestNode() {
  if (process.platform !== 'linux')
    throw new Problem('The newest Node is taken from the npm registry for Linux alone.');
  const name = `node-linux-${process.arch}`;
  const folder = join(root, 'build/newest-node');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { program, first } = npm();
  const options = ['--prefix', folder, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm install', program, [...first, 'install', ...options, `${name}@latest`]);
  return join(folder, 'node_modules', name, 'bin/node');
}
