// The browser tests: Debian's headless Chromium (or the one CHROMIUM names) on the built page, served with its content
// security policy. `npm test` serves it and says where; by hand the page is served from port 4173.
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

const root = fileURLToPath(new URL('../..', import.meta.url));
const served = process.env.PAGE_ADDRESS;
const baseURL = served ?? 'http://localhost:4173/';

export default defineConfig({
  testDir: '.',
  outputDir: `${root}build/browser`,
  fullyParallel: true,
  workers: '100%',
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  use: {
    baseURL,
    // High enough that the derivation is near while the page stands at its top.
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
      // A container has no sandbox, no graphics card, and needs no calls home.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  ...(served
    ? {}
    : { webServer: { command: 'node .tools/serve.mjs 4173', cwd: root, url: baseURL } }),
});
