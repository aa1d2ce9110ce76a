// npm test [-- stage ...]: installs what is missing, then runs every stage, or those named, until one fails.
import './lib/node-version.mjs';
import { ensureToTest } from './lib/build-steps.mjs';
import { main } from './lib/console.mjs';
import { runStages } from './lib/run-stages.mjs';
import { stages } from './lib/stages.mjs';

await main(async () => {
  await ensureToTest();
  await runStages(stages, process.argv.slice(2));
});
