// npm run format: lays out all source files.
import './lib/node-version.mjs';
import { main } from './lib/console.mjs';
import { ensureNpmPackages } from './lib/npm-packages.mjs';
import { format } from './lib/style.mjs';
import { ensurePrograms } from './lib/system-packages.mjs';

await main(async () => {
  await ensurePrograms(['clangFormat']);
  await ensureNpmPackages();
  await format();
});
