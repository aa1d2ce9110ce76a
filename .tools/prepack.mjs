// Runs before `npm pack` and `npm publish`, so that both work as the first command in a clean clone.
import './lib/node-version.mjs';
import { buildModule, buildPackage, ensureToBuild } from './lib/build-steps.mjs';
import { main } from './lib/console.mjs';

await main(async () => {
  await ensureToBuild();
  await buildModule();
  await buildPackage();
});
