// npm start: installs and builds what is missing, then serves the page on this machine until Ctrl-C.
import './lib/node-version.mjs';
import { buildModule, buildPackage, buildSite, ensureToBuild } from './lib/build-steps.mjs';
import { main, say } from './lib/console.mjs';
import { serve } from './lib/server.mjs';

await main(async () => {
  await ensureToBuild();
  await buildModule();
  await buildPackage();
  await buildSite();
  const { address, close } = await serve({ port: Number(process.env.PORT ?? 8080) });
  say(`\nThe page is at ${address}\nCtrl-C ends it.`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, close);
});
