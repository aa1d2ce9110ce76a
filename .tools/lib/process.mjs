// Starting other programs, and finding them on the PATH.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem, say } from './console.mjs';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The full path of a program on the PATH, or undefined. */
export function which(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(folder || '.', name);
    try {
      accessSync(candidate, constants.X_OK);
      if (statSync(candidate).isFile()) return candidate;
    } catch {
      // Not here; the next folder may have it.
    }
  }
  return undefined;
}

/** What a program prints, or undefined when it is missing or fails. */
export function output(program, args, options = {}) {
  const result = spawnSync(program, args, { encoding: 'utf8', cwd: root, ...options });
  return result.status === 0 ? result.stdout : undefined;
}

/**
 * Runs a program to its end. `show` says where its output goes: 'failure' keeps it back and shows it only if
 * the program fails, 'progress' sends it to standard error, 'result' to standard output.
 */
export function run(what, program, args, { show = 'failure', env = {} } = {}) {
  const stdio = {
    failure: ['ignore', 'pipe', 'pipe'],
    progress: ['ignore', 2, 2],
    result: ['ignore', 1, 2],
  };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: process.env.VERBOSE && show === 'failure' ? stdio.progress : stdio[show],
    });
    const kept = [];
    child.stdout?.on('data', (chunk) => kept.push(chunk));
    child.stderr?.on('data', (chunk) => kept.push(chunk));
    child.on('error', (error) =>
      reject(new Problem(`${what}: cannot start ${program}: ${error.message}`)),
    );
    child.on('close', (status, signal) => {
      if (status === 0) return resolve();
      if (kept.length > 0) say(Buffer.concat(kept).toString().trimEnd());
      reject(new Problem(`${what} failed (${signal ?? `exit status ${status}`}).`));
    });
  });
}

/** Runs a program that is an npm package's, by the Node that runs this script. */
export function runPackage(what, path, args, options) {
  return run(what, process.execPath, [join(root, 'node_modules', path), ...args], options);
}
