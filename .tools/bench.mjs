// npm run bench [-- --json] [--quick]: builds the core for WebAssembly and for the machine, installs what it is
// measured against (tests/bench/package-lock.json) and measures; with --page the page, in Chromium.
import './lib/node-version.mjs';
import { join } from 'node:path';
import { buildModule, buildPackage, buildSite, ensureToBuild } from './lib/build-steps.mjs';
import { buildPreset } from './lib/cmake.mjs';
import { main } from './lib/console.mjs';
import { ensureNpmPackages } from './lib/npm-packages.mjs';
import { root, run } from './lib/process.mjs';
import { ensurePrograms } from './lib/system-packages.mjs';

const options = process.argv.slice(2);

await main(async () => {
  await ensureToBuild();
  await ensurePrograms(['compiler', 'googletest']);
  await buildModule();
  await buildPackage();
  if (options.includes('--page')) {
    await ensurePrograms(['chromium']);
    await buildSite();
  } else await buildPreset('release', 'bench_native');
  await ensureNpmPackages('tests/bench');
  const script = join(root, 'tests/bench/main.mjs');
  const node = ['--expose-gc', '--import', 'tsx', script, ...options];
  await run('The benchmark', process.execPath, node, { show: 'result' });
});
