// What of the compiled package is shipped: what its entries reach, and no more than their meaning.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where somebody from outside starts. Nobody imports the command line, so that it has no types. */
const SCRIPTS = ['core/index.js', 'core/worker.js', 'cli/main.js'];
const TYPES = ['core/index.d.ts', 'core/worker.d.ts'];

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.js$|\.d\.ts$/.test(file),
  );

/** Removes scripts and types that no entry leads to. */
export function keepReachable(folder) {
  const reached = new Set();
  const reach = (file, end) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, path] of readFileSync(join(folder, file), 'utf8').matchAll(
      /'(\.{1,2}\/[^']+)\.js'/g,
    ))
      reach(join(dirname(file), path) + end, end);
  };
  for (const file of SCRIPTS) reach(file, '.js');
  for (const file of TYPES) reach(file, '.d.ts');
  for (const file of filesOf(folder)) if (!reached.has(file)) rmSync(join(folder, file));
}

/** What a comment explains stands in the types, and in the source. */
export async function minifyScripts(folder) {
  // Loaded here: the npm packages may not be installed when this script starts.
  const { minifySync } = await import('vite');
  for (const file of filesOf(folder).filter((name) => name.endsWith('.js'))) {
    const path = join(folder, file);
    writeFileSync(path, minifySync(path, readFileSync(path, 'utf8')).code);
  }
}
