/** The package as npm would publish it. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from '../../../.tools/lib/npm-packages.mjs';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

export function runNpm(folder: string, ...args: string[]): string {
  const { program, first } = npm();
  // What a surrounding npm hands down (its own flags, as npm_config_...) must not steer this one.
  const clean = Object.entries(process.env).filter(
    ([name]) => !/^npm_config_(dry_run|json|global)$/i.test(name),
  );
  return execFileSync(program, [...first, ...args], {
    cwd: folder,
    env: Object.fromEntries(clean),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Packs dist/package as it stands; the tarball lies in the folder. */
export function pack(folder: string): { tarball: string; files: string[] } {
  const answer = runNpm(root, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder);
  const [first] = JSON.parse(answer) as [{ filename: string; files: { path: string }[] }];
  return { tarball: join(folder, first.filename), files: first.files.map(({ path }) => path) };
}

/** A copy of a project with the packages of its lock, in a folder of its own. */
export function copyOf(project: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  cpSync(join(root, project), folder, { recursive: true });
  runNpm(folder, 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
  return folder;
}
