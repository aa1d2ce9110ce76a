// node .tools/serve.mjs [port]: serves dist/site as it is, without building.
import './lib/node-version.mjs';
import { main, say } from './lib/console.mjs';
import { serve } from './lib/server.mjs';

await main(async () => {
  const { address } = await serve({ port: Number(process.argv[2] ?? 8080) });
  say(address);
});
