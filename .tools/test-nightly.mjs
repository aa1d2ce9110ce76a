// npm run test:nightly: what takes too long for every change.
import './lib/node-version.mjs';
import { main } from './lib/console.mjs';
import { ensureToTest } from './lib/build-steps.mjs';
import { nightlyStages } from './lib/nightly-stages.mjs';
import { runStages } from './lib/run-stages.mjs';
import { ensurePrograms } from './lib/system-packages.mjs';

await main(async () => {
  await ensureToTest();
  await ensurePrograms(['clangTidy']);
  await runStages(nightlyStages, process.argv.slice(2));
});
