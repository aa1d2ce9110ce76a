// Where everything comes from: the lock file, licences, scripts that an installation would run, known holes.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm-packages.mjs';
import { root } from './process.mjs';

/** Licences under which a tool may be used; what is shipped stands in licences.mjs. */
const ALLOWED = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'Python-2.0',
  'CC0-1.0',
  'CC-BY-4.0',
  'Unlicense',
  'Artistic-2.0',
  'MIT OR CC0-1.0',
  '(MIT OR CC0-1.0)',
  '(MIT AND Zlib)',
]);

const lock = () =>
  Object.entries(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages);

export const supplyChecks = {
  'every package of the lock file has a version and what its bytes hash to': () => {
    const loose = lock().filter(
      ([path, { version, integrity }]) => path && !(version && integrity),
    );
    return loose.map(([path]) => path);
  },
  'our own package has no install script': () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    return ['preinstall', 'install', 'postinstall', 'prepare'].filter((name) => name in scripts);
  },
  'every package has a licence that allows its use': () =>
    lock()
      .filter(([path, { license }]) => path && !ALLOWED.has(license))
      .map(([path, { license }]) => `${path}: ${license}`),
};

/** How many known holes `npm audit` counts; undefined where the registry does not tell. */
export function knownHoles() {
  const { program, first } = npm();
  const { stdout } = spawnSync(program, [...first, 'audit', '--json'], {
    cwd: root,
    encoding: 'utf8',
  });
  try {
    return JSON.parse(stdout).metadata.vulnerabilities.total;
  } catch {
    return undefined;
  }
}
