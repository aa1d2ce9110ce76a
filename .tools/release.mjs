// npm run release -- v0.1.0: what a release consists of, in build/release/files, and what it says, in notes.md beside it.
import './lib/node-version.mjs';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildModule, buildPackage, buildSite, ensureToBuild } from './lib/build-steps.mjs';
import { main, Problem, say } from './lib/console.mjs';
import { npm } from './lib/npm-packages.mjs';
import { root, run } from './lib/process.mjs';
import { notesOf } from './lib/release-notes.mjs';

const folder = join(root, 'build/release');
const files = join(folder, 'files');

await main(async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [tag = `v${version}`] = process.argv.slice(2);
  if (tag !== `v${version}`)
    throw new Problem(
      `The tag is ${tag}, and package.json is of version ${version}: expected v${version}.`,
    );
  const notes = notesOf(readFileSync(join(root, 'README.md'), 'utf8'), version);
  if (!notes)
    throw new Problem(
      `README.md tells no changes of ${version}: expected a heading "### ${version}".`,
    );
  await ensureToBuild();
  await buildModule();
  await buildPackage();
  await buildSite();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(files, { recursive: true });
  writeFileSync(join(folder, 'notes.md'), notes);
  const { program, first } = npm();
  await run('npm pack', program, [
    ...first,
    'pack',
    '--ignore-scripts',
    '--pack-destination',
    files,
  ]);
  for (const name of ['layernorm-explainer.js', 'layernorm-explainer.html'])
    copyFileSync(join(root, 'dist/site', name), join(files, name));
  // Always the same bytes: in one order, without the times and names of whoever packs.
  const sorted = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner'];
  const site = join(files, `layernorm-explainer-site-${version}.tar.gz`);
  await run('tar', 'tar', ['-czf', site, ...sorted, '-C', join(root, 'dist'), 'site']);
  say(`The files of ${tag} are in build/release.`);
});
