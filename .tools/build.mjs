// node .tools/build.mjs [module|package|site|native|release ...]: builds the named parts, or module, package, site.
import './lib/node-version.mjs';
import { buildModule, buildPackage, buildSite, ensureToBuild } from './lib/build-steps.mjs';
import { buildPreset } from './lib/cmake.mjs';
import { main, Problem } from './lib/console.mjs';
import { ensurePrograms } from './lib/system-packages.mjs';

const native = (preset) => async () => {
  await ensurePrograms(['compiler', 'googletest']);
  await buildPreset(preset);
};

const parts = {
  module: buildModule,
  package: buildPackage,
  site: buildSite,
  native: native('native'),
  release: native('release'),
};

await main(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !(name in parts));
  if (unknown)
    throw new Problem(`No part is called ${unknown}; there are ${Object.keys(parts).join(', ')}.`);
  const names = asked.length > 0 ? asked : ['module', 'package', 'site'];
  // Package and page are made of the module.
  if (names.some((name) => name === 'package' || name === 'site')) names.unshift('module');
  await ensureToBuild();
  for (const name of new Set(names)) await parts[name]();
});
